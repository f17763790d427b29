internal import Assessment
internal import Ingest
internal import People
internal import Template

extension PersonData {
    /// The method page: the figures behind each scale, and how they were made.
    func method() -> Record {
        [
            "rows": .list(instrument.roles.flatMap { rows(of: $0) }),
            "left": .list(leftParagraphs()),
            "right": .list(rightParagraphs()),
            "figures": .list(figures()),
            "absent": .list(absent()),
        ]
    }

    private func rows(of role: Instrument.Role) -> [Value] {
        let scales =
            [profile.scale(role.id, .role)]
            + instrument.dimensions(of: role).map { profile.scale($0.id, .dimension) }
        return scales.compactMap { $0 }.map { row($0) }
    }

    private func row(_ scale: ScaleProfile) -> Value {
        let reliability = scale.reliability
        let score = scale.reference
        var answered = missing
        if let given = score?.answered, let asked = score?.items, asked > 0 {
            answered = words.number(Double(given) / Double(asked) * 100)
        }
        let sd = reliability.sdPercent
        func decimal(_ value: Double?) -> Value { .text(value.map { words.number($0, digits: 1) } ?? missing) }
        func short(_ value: Double?) -> Value { .text(value.map { shortDecimal($0) } ?? missing) }
        let isRole = scale.kind == .role
        return [
            "name": .text(name(of: scale)), "role": .text(side(of: scale.role)), "isRole": .bool(isRole),
            "items": .text(words.number(Double(reliability.items))),
            "n": .text(questionnaireCount(scale)),
            "answered": .text(answered),
            "alpha": short(reliability.alpha), "omega": short(reliability.omega), "sd": decimal(sd),
            "sem": decimal(score?.sem),
            "margin": decimal(score?.margin.map { ($0.high - $0.low) / 2 }),
            "agreement": isRole ? "" : short(score?.agreement),
            "icc1": isRole ? "" : short(reliability.intraclass?.single),
            "icc2": isRole ? "" : short(reliability.intraclass?.mean),
        ]
    }

    /// On how many questionnaires the figures of a scale rest; none where there are no figures and the number might tell of a hidden
    /// group.
    private func questionnaireCount(_ scale: ScaleProfile) -> String {
        let count = batchCount([scale.reliability.responses])
        return count != text("method.lower") ? count : missing
    }

    private func paragraph(_ path: String, _ more: [String] = [], _ arguments: [String: Value] = [:]) -> Value {
        let sentences = [text("\(path).text", arguments)] + more
        return [
            "heading": .text(text("\(path).heading")),
            "text": .text(sentences.filter { !$0.isEmpty }.joined(separator: " ")),
        ]
    }

    private func leftParagraphs() -> [Value] {
        let reasons = Set(instrument.roles.compactMap { profile.scale($0.id, .role)?.reference?.known })
        var error = reasons.sorted().map { text("method.brief.error.\($0.rawValue)") }
        if isSelfOnly { error = [text("method.brief.error.own")] }
        let contrast =
            tested?.threshold == nil
            ? [
                "heading": .text(text("method.brief.contrast.heading")),
                "text": .text(text("method.brief.contrast.untested")),
            ] as Value
            : paragraph("method.brief.contrast")
        var result = [
            paragraph("method.brief.scores"), paragraph("method.brief.missing"),
            paragraph("method.brief.error", error), contrast,
        ]
        if profile.isScoredElsewhere {
            result[0] = [
                "heading": .text(text("method.brief.scores.heading")), "text": .text(text("reading.basis.scored")),
            ]
        }
        return result
    }

    private func rightParagraphs() -> [Value] {
        let hidden: Value = [
            "heading": .text(text("method.hidden.heading")), "text": .text(hiddenText()),
        ]
        return [
            hidden, paragraph("method.brief.agreement"), paragraph("method.sources"),
            paragraph("method.brief.use", [text("method.asking.text")]),
        ]
    }

    /// Which groups are not shown, and why. Names only: a count would give away what is hidden.
    private func hiddenText() -> String {
        if isSelfOnly {
            return text(profile.hiddenGroups.isEmpty ? "method.hidden.self" : "method.hidden.others")
        }
        var sentences: [String] = []
        func names(_ groups: [Relationship]) -> Value {
            .text(words.list(groups.map { text("groups.\($0.rawValue).yours") }))
        }
        for count in profile.raters {
            if case .folded(let members) = count.group {
                sentences.append(text("method.hidden.folded", ["groups": names(members)]))
            }
        }
        if !profile.hiddenGroups.isEmpty {
            sentences.append(text("method.hidden.withheld", ["groups": names(profile.hiddenGroups)]))
        }
        // Dimensions on which the same groups are hidden share a sentence.
        var hidden: [(groups: [Relationship], dimensions: [String])] = []
        for scale in profile.scales where scale.kind == .dimension {
            let groups = hiddenOnly(on: scale)
            if groups.isEmpty { continue }
            if let index = hidden.firstIndex(where: { $0.groups == groups }) {
                hidden[index].dimensions.append(name(of: scale))
            } else {
                hidden.append((groups, [name(of: scale)]))
            }
        }
        for (groups, dimensions) in hidden {
            sentences.append(
                text(
                    "method.hidden.dimensions",
                    ["dimensions": .text(words.list(dimensions)), "groups": names(groups)]))
        }
        if sentences.isEmpty { return text("method.hidden.none") }
        if hasOthers { sentences.append(text("method.hidden.counted")) }
        return sentences.joined(separator: " ")
    }

    /// The groups that are shown elsewhere but not on this scale.
    private func hiddenOnly(on scale: ScaleProfile) -> [Relationship] {
        var groups: [Relationship] = []
        for score in scale.groups where score.status == .tooFewRaters || score.status == .withheld {
            for member in score.group.members where score.group != .all {
                if !profile.hiddenGroups.contains(member), !groups.contains(member) { groups.append(member) }
            }
        }
        return groups
    }
}
