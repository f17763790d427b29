internal import Assessment
internal import Ingest
internal import People
internal import Template

extension PersonData {
    /// Each statistic that the report uses: its name, what it is, and what it rests on.
    func figures() -> [Value] {
        var rows = answerRows()
        rows.append(figure("scores", scoresBasis()))
        let estimated = profile.scales.filter { $0.reliability.alpha != nil }
        if estimated.contains(where: { $0.reliability.interval != nil || $0.reliability.omega != nil }) {
            rows.append(figure("alpha", questionnaires(estimated)))
        } else if !estimated.isEmpty {
            rows.append(figure("alphaGiven", text("method.figures.given")))
        }
        let margins = profile.scales.filter { $0.reference?.margin != nil }
        if !margins.isEmpty { rows.append(figure("sem", scope(margins))) }
        if tested?.threshold != nil { rows.append(figure("contrast", text("method.figures.bothScores"))) }
        let gaps = profile.scales.filter { $0.gap?.threshold != nil }
        if !gaps.isEmpty { rows.append(figure("gaps", scope(gaps))) }
        if let basis = agreementBasis() { rows.append(figure("agreement", basis)) }
        if let basis = intraclassBasis() { rows.append(figure("icc", basis)) }
        if let basis = normBasis() { rows.append(figure("norms", basis)) }
        if let basis = changeBasis() { rows.append(figure("change", basis)) }
        return rows
    }

    private func figure(_ key: String, _ basis: String) -> Value {
        [
            "name": .text(text("method.figures.\(key).name")), "meaning": .text(text("method.figures.\(key).text")),
            "basis": .text(basis),
        ]
    }

    /// From which answers raters choose; a row for each scale of answers.
    private func answerRows() -> [Value] {
        var scales: [(answers: Instrument.AnswerScale, dimensions: [Instrument.Dimension])] = []
        for dimension in instrument.dimensions {
            if let index = scales.firstIndex(where: { $0.answers == dimension.answers }) {
                scales[index].dimensions.append(dimension)
            } else {
                scales.append((dimension.answers, [dimension]))
            }
        }
        return scales.map { answers, dimensions in
            func end(_ value: Double) -> Value {
                let label = Int(exactly: value).flatMap { AnswerLabels.text(of: $0, answers, instrument, words) }
                guard let label else { return .text(words.number(value)) }
                return .text(
                    text("method.figures.end", ["value": .text(words.number(value)), "label": .text(label)]))
            }
            let items = Set(dimensions.flatMap(\.keys).map(\.item)).count
            var basis = plural("units.statements", items)
            if scales.count > 1 {
                basis += ": " + words.list(dimensions.map { name(ofDimension: $0.id) })
            }
            return [
                "name": .text(text("method.figures.answers.name")),
                "meaning": .text(
                    text("method.figures.answers.text", ["low": end(answers.minimum), "high": end(answers.maximum)])),
                "basis": .text(basis),
            ]
        }
    }

    private func scoresBasis() -> String {
        if profile.isScoredElsewhere { return text("method.figures.elsewhere") }
        return raters()
    }

    /// "64 complete questionnaires", or from to where scales differ.
    private func questionnaires(_ scales: [ScaleProfile]) -> String {
        let estimated = scales.filter { $0.reliability.status != .given || $0.reliability.sd != nil }
        guard !estimated.isEmpty else { return text("method.figures.given") }
        let counts = estimated.map(\.reliability.responses)
        var result = range(counts, "units.questionnaires")
        if estimated.contains(where: \.reliability.includesSelf) { result += text("method.figures.withSelf") }
        guard scales.contains(where: { $0.reliability.status == .given }) else { return result }
        return text("method.figures.givenAlpha", ["list": .text(result)])
    }

    /// A count with its unit, or two where they differ: "61 to 64 questionnaires".
    private func range(_ counts: [Int], _ unit: String) -> String {
        guard let low = counts.min(), let high = counts.max() else { return missing }
        let most = plural(unit, high)
        return low == high
            ? most : text("bands.range", ["lower": .text(words.number(Double(low))), "upper": .text(most)])
    }

    /// Which scales: all of them, all behaviors, or their names.
    func scope(_ scales: [ScaleProfile]) -> String {
        if scales.count == profile.scales.count { return text("method.figures.everywhere") }
        let dimensions = profile.scales.filter { $0.kind == .dimension }
        if dimensions.count > 1, scales.count == dimensions.count, scales.allSatisfy({ $0.kind == .dimension }) {
            return text("method.figures.allDimensions")
        }
        return words.list(scales.map { name(of: $0) })
    }

    private func agreementBasis() -> String? {
        let counts = profile.scales.flatMap(\.groups).compactMap { $0.agreements?.raters }
        return counts.isEmpty ? nil : text("method.figures.groups", ["list": .text(range(counts, "units.raters"))])
    }

    private func intraclassBasis() -> String? {
        let values = profile.scales.compactMap(\.reliability.intraclass)
        if values.isEmpty { return nil }
        return text(
            "method.figures.people",
            [
                "people": .text(range(values.map(\.persons), "units.people")),
                "ratings": .text(range(values.map(\.ratings), "units.ratings")),
            ])
    }

    private func normBasis() -> String? {
        var names: [String] = []
        for norm in profile.scales.compactMap(\.norm) {
            let name = normGroup(norm)
            if !names.contains(name) { names.append(name) }
        }
        return names.isEmpty ? nil : words.list(names, .entries)
    }

    private func changeBasis() -> String? {
        let changed = profile.scales.filter { $0.change?.test?.threshold != nil }
        guard let change = changed.first?.change else { return nil }
        let scope = scope(changed)
        guard let cycle = change.cycle else { return scope }
        return text("method.figures.earlier", ["cycle": .text(cycle), "dimensions": .text(scope)])
    }
}
