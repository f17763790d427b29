internal import Assessment
internal import Template

extension PersonData {
    /// The scores among those of the norm group: a row for each scale that has one; none where nothing is compared.
    func norms() -> Record {
        let compared = profile.scales.filter { $0.norm != nil }
        let missed = profile.scales.filter { $0.norm == nil && $0.reference?.score != nil }
        var notes = [text("norms.note")]
        if isSelfOnly { notes.append(text("norms.own")) }
        if !missed.isEmpty {
            notes.append(text("norms.missing", ["dimensions": .text(words.list(missed.map { name(of: $0) }))]))
        }
        return [
            "rows": .list(compared.compactMap(normRow)),
            "note": .text(compared.isEmpty ? "" : notes.joined(separator: " ")),
        ]
    }

    private func normRow(_ scale: ScaleProfile) -> Value? {
        guard let norm = scale.norm else { return nil }
        func range(_ low: String, _ high: String) -> Value {
            .text(text("norms.range", ["low": .text(low), "high": .text(high)]))
        }
        let band = norm.band
        return [
            "name": .text(name(of: scale)), "role": .text(side(of: scale.role)), "isRole": .bool(scale.kind == .role),
            "number": .text(scale.reference?.percent.map { number($0) } ?? missing), "t": .text(number(norm.t)),
            "tRange": band.map { range(number($0.lowT), number($0.highT)) } ?? .text(missing),
            "percentile": .text(percentile(norm.percentile)),
            "percentileRange": band.map { range(percentile($0.lowPercentile), percentile($0.highPercentile)) }
                ?? .text(missing),
            "sten": .text(words.number(Double(norm.sten))), "stanine": .text(words.number(Double(norm.stanine))),
            "group": .text(normGroup(norm)),
        ]
    }

    /// A whole percentile; at the ends what it lies beyond, since no norm group is everybody.
    private func percentile(_ value: Double) -> String {
        let whole = Self.whole(value)
        if whole < 1 { return text("norms.least") }
        return whole > 99 ? text("norms.most") : words.number(whole)
    }

    /// The name of a norm group with its size: "managers, 812 people".
    func normGroup(_ norm: NormScore) -> String {
        var group = text("norms.unnamed")
        if norm.isLocal {
            group = text("norms.local")
        } else if let name = norm.name {
            group = words.text("norms.groups.\(name)") ?? ReportData.readable(name)
        } else if let source = norm.source {
            group = source
        }
        guard let n = norm.n else { return text("norms.groupUncounted", ["group": .text(group)]) }
        return plural("norms.group", n, ["group": .text(group)])
    }
}
