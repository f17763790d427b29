internal import Assessment
internal import Ingest
internal import People
internal import Template

extension PersonData {
    /// A record for each role and dimension, in the order of the profile.
    func scaleRecords() -> [Record] { profile.scales.map { scaleRecord($0) } }

    /// The side on which a role stands.
    func side(of role: String) -> String { role == instrument.roles.first?.id ? "leader" : "manager" }

    /// The name of a role or dimension; its id made readable where the words do not know it.
    func name(of scale: ScaleProfile) -> String {
        switch scale.kind {
        case .role: words.text("roles.\(scale.id).name") ?? ReportData.readable(scale.id)
        case .dimension: name(ofDimension: scale.id)
        }
    }

    func name(ofDimension id: String) -> String {
        words.text("dimensions.\(id).name") ?? ReportData.readable(id)
    }

    /// The score that everything rests on, in the fields that charts read.
    func scoreFields(_ score: GroupScore?) -> Record {
        [
            "percent": Value(score?.percent), "low": Value(score?.low), "high": Value(score?.high),
            "number": Value(score?.percent.map { number($0) }),
        ]
    }

    private func scaleRecord(_ scale: ScaleProfile) -> Record {
        let reference = scale.reference
        var record = scoreFields(reference)
        record["id"] = .text(scale.id)
        record["isRole"] = .bool(scale.kind == .role)
        record["roleId"] = .text(scale.role)
        record["role"] = .text(side(of: scale.role))
        record["name"] = .text(name(of: scale))
        record["isSelf"] = .bool(isSelfOnly)
        record["reason"] = .text(reference.map { reason($0.status) } ?? "")
        record["note"] = .text(note(under: reference))
        record["own"] = Value(scale[.own]?.percent)
        record["ownNumber"] = Value(scale[.own]?.percent.map { number($0) })
        record["inWords"] = .text(bandRange(scale))
        if scale.kind == .dimension {
            record["short"] = .text(words.text("dimensions.\(scale.id).short") ?? name(of: scale))
            record["phrase"] = Value(words.text("dimensions.\(scale.id).phrase"))
            record["meaning"] = Value(words.text("dimensions.\(scale.id).meaning"))
            record["narrative"] = .text(narrative(scale))
            record["groups"] = .list(groups(scale).map { .record($0) })
            record["groupsAlt"] = .text(groupsAlternative(scale))
        }
        return record
    }

    /// Why there is no score, in a word or two.
    func reason(_ status: ScoreStatus) -> String {
        switch status {
        case .ok: ""
        case .tooFewAnswers: text("pages.rows.tooFewAnswers")
        case .tooFewRaters: text("pages.rows.tooFewRaters")
        case .noRaters: text("pages.rows.noRaters")
        case .withheld, .folded: text("pages.rows.withheld")
        case .notAvailable: text("status.notAvailable")
        }
    }

    /// What stands under a numeral of the diptych, or in its place.
    private func note(under score: GroupScore?) -> String {
        guard let score, score.percent != nil else {
            switch score?.status {
            case .tooFewAnswers: return text("charts.diptych.tooFewAnswers")
            case .tooFewRaters: return text("charts.diptych.tooFewRaters")
            case .withheld, .folded: return text("charts.diptych.withheld")
            case .ok, .noRaters, .notAvailable, nil: return text("charts.diptych.noRaters")
            }
        }
        guard let low = score.low, let high = score.high else {
            return text(isSelfOnly ? "charts.diptych.rangeOwn" : "charts.diptych.rangeUnknown")
        }
        return text("charts.diptych.range", ["low": .text(number(low)), "high": .text(number(high))])
    }

    /// "sometimes", or "sometimes to often" where the margin crosses a bound.
    func bandRange(_ scale: ScaleProfile) -> String {
        let bands = scale.touchedBands.map { words.text("bands.\($0).inText") ?? $0 }
        guard let first = bands.first, let last = bands.last else { return "" }
        guard bands.count > 1 else { return first }
        return text("bands.range", ["lower": .text(first), "upper": .text(last)])
    }

    /// The text of the band in which the score lies; a general one where the words do not know the dimension.
    private func narrative(_ scale: ScaleProfile) -> String {
        guard let band = scale.band else {
            return scale.reference.map { reason($0.status) } ?? ""
        }
        if let own = words.text("dimensions.\(scale.id).bands.\(band)") { return own }
        let answers = instrument.dimensions.first { $0.id == scale.id }?.answers
        if let answers, answers.name != instrument.answers.name {
            // The general texts speak of how often something shows.
            let arguments: [String: Value] = ["dimension": .text(name(of: scale))]
            return answers.name.flatMap { words.text("answers.scales.\($0).bands.\(band).generic", arguments) }
                ?? words.text("bands.\(band).plain") ?? ""
        }
        return words.text("bands.\(band).generic", ["dimension": .text(name(of: scale))])
            ?? words.text("bands.\(band).meaning") ?? ""
    }

    /// The rows of the group chart: all others first, the person last; groups without raters have no row.
    private func groups(_ scale: ScaleProfile) -> [Record] {
        var rows: [Record] = []
        if !isSelfOnly || !profile.hiddenGroups.isEmpty, let all = scale[.all] { rows.append(row(all, kind: "all")) }
        let known = Set(profile.raters.map(\.group) + profile.hiddenGroups.map { .single($0) })
        for score in scale.groups where score.group != .all && score.group != .own {
            if score.status == .folded || score.status == .noRaters && !known.contains(score.group) { continue }
            rows.append(row(score, kind: "group"))
        }
        if hasOwn, let own = scale[.own] { rows.append(row(own, kind: "own")) }
        return rows
    }

    private func row(_ score: GroupScore, kind: String) -> Record {
        var row = scoreFields(score)
        row["kind"] = .text(kind)
        row["name"] = .text(rowName(score.group))
        row["reason"] = .text(reason(score.status))
        row["count"] = .text(score.percent == nil ? "" : score.raters.map { words.number(Double($0)) } ?? "")
        row["agreement"] = .text(
            score.percent == nil ? "" : agreementWord(score))
        if kind != "all" {
            // One band a row block: only the score of all others is read with its margin here.
            row["low"] = .missing
            row["high"] = .missing
        }
        return row
    }

    /// The word for a group's agreement; a dash where it could not be worked out for several raters.
    private func agreementWord(_ score: GroupScore) -> String {
        if let label = score.agreementLabel { return text("agreement.\(label.rawValue).short") }
        return (score.raters ?? 0) > 1 ? missing : ""
    }

    private func groupsAlternative(_ scale: ScaleProfile) -> String {
        let entries = groups(scale).map { row -> String in
            guard case .text(let name) = row["name"] else { return "" }
            guard case .text(let value) = row["number"] else {
                return text("charts.groupRows.entryHidden", ["group": .text(name)])
            }
            var count = 1
            if case .text(let digits) = row["count"] { count = Int(digits) ?? 1 }
            return plural("charts.groupRows.entry", count, ["group": .text(name), "value": .text(value)])
        }
        return text(
            "charts.groupRows.alt",
            ["dimension": .text(name(of: scale)), "list": .text(words.list(entries, .entries))])
    }
}
