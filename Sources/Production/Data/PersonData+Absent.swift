internal import Assessment
internal import Ingest
internal import People
internal import Template

extension PersonData {
    /// What could not be worked out: which statistic, where, and why.
    func absent() -> [Value] {
        var list = AbsentList()
        for scale in profile.scales {
            if let status = scale.reference?.status, status != .ok { list.add("scores", status.key, scale) }
            let reliability = scale.reliability
            if ![.given, .estimated].contains(reliability.status) {
                list.add("alpha", reliability.status.rawValue, scale)
            }
            // One row for both where both lack questionnaires.
            if let absence = reliability.omegaAbsence,
                absence != .tooFewResponses || reliability.status != .tooFewResponses
            {
                list.add("omega", absence.rawValue, scale)
            }
            if let absence = reliability.intraclassAbsence { list.add("icc", absence.rawValue, scale) }
            if scale.gap?.threshold == nil { list.add("gaps", gapAbsence(scale), scale) }
            switch scale.normAbsence {
            case .notGiven: list.add("norms", instrument.norms.isEmpty ? "notGiven" : "notForScale", scale)
            case .tooFewPeople: list.add("norms", "tooFewPeople", scale)
            case .ownScore: list.add("norms", "ownScore", scale)
            case .othersScore: list.add("norms", "othersScore", scale)
            case .noSpread: list.add("norms", "noSpread", scale)
            case .noScore, nil: break
            }
            if let change = scale.change {
                if change.before == nil {
                    list.add("change", "noBefore", scale)
                } else if change.now != nil, change.test?.threshold == nil {
                    list.add("change", "untested", scale)
                }
            } else {
                list.add("change", "notGiven", scale)
            }
        }
        var rows = list.entries.filter { $0.figure == "scores" }.map(row)
        if tested?.threshold == nil { rows.append(contrastRow()) }
        rows += list.entries.filter { $0.figure != "scores" }.sorted { Self.order($0) < Self.order($1) }.map(row)
        return rows + agreementRows() + roleRows()
    }

    private func gapAbsence(_ scale: ScaleProfile) -> String {
        if let gap = scale.gap { return gap.known.rawValue }
        return scale[.all]?.percent == nil ? "notEnoughRaters" : "noSelf"
    }

    private static func order(_ entry: AbsentList.Entry) -> Int {
        ["alpha", "omega", "gaps", "icc", "norms", "change"].firstIndex(of: entry.figure) ?? 0
    }

    private func row(_ entry: AbsentList.Entry) -> Value {
        let counts = entry.scales.map { $0.reliability.responses }
        var arguments: [String: Value] = [
            "n": .text(batchCount(counts)), "needed": .text(words.number(Double(entry.scales[0].reliability.needed))),
        ]
        if entry.figure == "icc" { arguments["n"] = .text(batchCount(entry.scales.map(\.reliability.ratings))) }
        if entry.figure == "norms" {
            let people = entry.scales.map { scale in
                if case .tooFewPeople(let count)? = scale.normAbsence { count } else { 0 }
            }
            arguments["n"] = .text(batchCount(people, needed: 0))
            arguments["needed"] = .text(words.number(Double(instrument.localNormMinimum ?? 0)))
        }
        let lacksAll = entry.figure == "alpha" && entry.reason == Reliability.Status.tooFewResponses.rawValue
        return absentRow(
            entry.figure, scope(entry.scales), entry.reason, arguments, name: lacksAll ? "nameAll" : "name")
    }

    private func absentRow(
        _ figure: String, _ place: String, _ reason: String, _ arguments: [String: Value] = [:], name: String = "name"
    ) -> Value {
        [
            "name": .text(text("method.absent.\(figure).\(name)")), "where": .text(place),
            "why": .text(text("method.absent.\(figure).\(reason)", arguments)),
        ]
    }

    private func contrastRow() -> Value {
        let places = instrument.roles.compactMap { profile.scale($0.id, .role) }.map { name(of: $0) }
        return absentRow(
            "contrast", words.list(places), contrastKind)
    }

    /// What is worked out for behaviors only, so that the roles have none.
    private func roleRows() -> [Value] {
        let roles = profile.scales.filter { $0.kind == .role && $0[.all]?.score != nil }
        if isSelfOnly || roles.isEmpty { return [] }
        return [absentRow("agreement", scope(roles), "behaviorsOnly", name: "nameAll")]
    }

    /// Groups that have a score of a behavior without an agreement. Those with the same reason on the same behaviors share a row.
    private func agreementRows() -> [Value] {
        if isSelfOnly { return [] }
        var rows: [(groups: [ScoreGroup], reason: AgreementAbsence, scales: [ScaleProfile])] = []
        for group in profile.raters.map(\.group) where group != .own {
            for reason in AgreementAbsence.allCases {
                let scales = profile.scales.filter { $0[group]?.agreementAbsence == reason }
                if scales.isEmpty { continue }
                if let index = rows.firstIndex(where: {
                    $0.reason == reason && $0.scales.map(\.id) == scales.map(\.id)
                }) {
                    rows[index].groups.append(group)
                } else {
                    rows.append(([group], reason, scales))
                }
            }
        }
        return rows.map { groups, reason, scales in
            let place = text(
                "method.absent.agreement.place",
                [
                    "groups": .text(words.list(groups.map(rowName))), "dimensions": .text(scope(scales)),
                ])
            return absentRow("agreement", place, reason.rawValue)
        }
    }
}

/// What is missing, with the scales on which it is missing for the same reason.
private struct AbsentList {
    struct Entry {
        var figure: String
        var reason: String
        var scales: [ScaleProfile]
    }

    private(set) var entries: [Entry] = []

    mutating func add(_ figure: String, _ reason: String, _ scale: ScaleProfile) {
        if let index = entries.firstIndex(where: { $0.figure == figure && $0.reason == reason }) {
            entries[index].scales.append(scale)
        } else {
            entries.append(Entry(figure: figure, reason: reason, scales: [scale]))
        }
    }
}

extension ScoreStatus {
    /// The name of the case, as the words have it.
    var key: String {
        switch self {
        case .ok: "ok"
        case .tooFewAnswers: "tooFewAnswers"
        case .tooFewRaters: "tooFewRaters"
        case .noRaters: "noRaters"
        case .withheld, .folded: "withheld"
        case .notAvailable: "notAvailable"
        }
    }
}
