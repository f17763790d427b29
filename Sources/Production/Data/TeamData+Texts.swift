internal import Assessment
internal import Ingest
internal import People
internal import Template

extension TeamData {
    /// Who they are, and the facts beside the name: only what is known.
    func team() -> Record {
        let team = profile.team
        let date = team.date.map { date in date.day.flatMap { words.date($0.iso) } ?? date.text }
        let people = profile.people ?? 0
        let counted =
            people == team.members.count
            ? plural("team.people", people)
            : plural("team.peopleOf", people, ["total": facts["members"]])
        let rows: [(String, String?)] = [
            ("people", counted),
            ("raters", profile.raters.map { words.number(Double($0)) } ?? (isSelfOnly ? text("team.ratersSelf") : nil)),
            ("cycle", team.cycle), ("date", date),
        ]
        return [
            "name": facts["team"], "isNamed": .bool(team.name != nil), "organisation": Value(team.organisation),
            "cycle": Value(team.cycle), "date": Value(date),
            "facts": .list(
                rows.compactMap { name, text in
                    text.map { ["name": .text(self.text("team.facts.\(name)")), "text": .text($0)] }
                }),
        ]
    }

    /// The mean difference, and the sentences that it allows.
    func contrast() -> Record {
        let kind = profile.contrast.kind.rawValue
        let figure = profile.contrast.figure
        var label = ""
        var note = text("team.contrast.\(kind).text")
        if let figure {
            let (low, high) = (abs(figure.mean) - figure.margin, min(100, abs(figure.mean) + figure.margin))
            let isTold = profile.contrast.kind != .notDistinct
            let arguments: [String: Value] = [
                "difference": .text(points(figure.mean)), "margin": .text(number(figure.margin)),
                "low": .text(number(max(0, low))), "high": .text(number(high)),
            ]
            label = text("charts.difference.\(isTold ? "label" : "labelNotDistinct")", arguments)
            note = text("team.contrast.\(kind).text", arguments)
        }
        return [
            "kind": .text(kind), "value": Value(figure?.mean), "margin": Value(figure?.margin), "label": .text(label),
            "statement": .text(text("team.contrast.\(kind).statement")), "note": .text(note), "bands": .text(bands()),
        ]
    }

    /// Both means in words: "Leader 67: shown often."
    private func bands() -> String {
        zip(["leader", "manager"], instrument.roles).compactMap { side, role in
            guard let scale = profile.scale(role.id, .role), scale.figure != nil else { return nil }
            let bands = scale.touchedBands.map { words.text("bands.\($0).inText") ?? $0 }
            guard let first = bands.first, let last = bands.last else { return nil }
            let range =
                bands.count > 1
                ? text("bands.range", ["lower": .text(first), "upper": .text(last)]) : first
            return text("team.bands.\(side)", ["bands": .text(range)])
        }.joined(separator: " ")
    }

    /// The map, and what is counted on it.
    func map() -> Record {
        let roles = instrument.roles.map { profile.scale($0.id, .role)?.figure }
        let threshold = profile.contrast.figure?.margin
        var place = Value.missing
        var spread = Value.missing
        if roles.count == 2, let leader = roles[0], let manager = roles[1] {
            place = [
                "leader": .record(scoreFields(leader)), "manager": .record(scoreFields(manager)),
                "label": .text(text("pages.team.mean")),
            ]
            spread = [
                "leader": .number(leader.sd), "manager": .number(manager.sd),
                "correlation": .number(profile.correlation ?? 0), "label": .text(text("pages.team.ring")),
            ]
        }
        let fields = ["leader", "both", "neither", "manager"]
        return [
            "place": place, "spread": spread, "threshold": Value(threshold),
            "names": .list(fields.map { .text(text("quadrants.\($0).short")) }),
            "told": threshold == nil ? .list([]) : words.value("charts.map.stripLines") ?? .list([]),
            "contrasts": .list(
                counts(profile.contrast.people) { kinds in
                    let kind =
                        switch kinds[0] {
                        case .higher: "leaderHigher"
                        case .lower: "managerHigher"
                        case .notClear, .unknown: "notDistinct"
                        }
                    return text("team.counts.\(kinds.count > 1 ? "oneHigher" : kind)")
                }),
            "fields": .list(
                counts(profile.fields) { kinds in
                    switch kinds.count {
                    case 1: text("quadrants.\(kinds[0].rawValue).short")
                    case 2: text("team.counts.oneField")
                    default: text("team.counts.anyField")
                    }
                }),
        ]
    }

    /// Rows of kinds and how many people they hold; none where no count can be told.
    private func counts<Kind>(_ tally: TeamTally<Kind>, _ name: ([Kind]) -> String) -> [Value] {
        tally.entries.map { entry in
            ["name": .text(name(entry.kinds)), "count": .text(words.number(Double(entry.people)))]
        }
    }

    /// How the figures were made, in two columns.
    func method() -> Record {
        var arguments: [String: Value] = [:]
        for (side, role) in zip(["leader", "manager"], instrument.roles) {
            let intraclass = profile.scale(role.id, .role)?.intraclass
            arguments["\(side)ICC1"] = .text(short(intraclass?.single))
            arguments["\(side)ICC2"] = .text(short(intraclass?.mean))
        }
        func paragraphs(_ names: [String]) -> Value {
            .list(
                names.map { name in
                    [
                        "heading": .text(text("team.method.\(name).heading")),
                        "text": .text(text("team.method.\(name).text", arguments)),
                    ]
                })
        }
        var left = ["who", "margin"]
        var right = ["private", "use"]
        if profile.selfRaters != nil { left.append("gap") }
        if profile.scales.contains(where: { $0.agreement != nil }) { left.append("agreement") }
        if profile.scales.contains(where: { $0.intraclass != nil }) { right.insert("icc", at: 1) }
        return ["left": paragraphs(left), "right": paragraphs(right)]
    }

    /// What each chart shows, in words.
    func alternatives(_ record: Record) -> Record {
        func list(_ value: Value, _ entry: (Value) -> String) -> Value {
            guard case .list(let dimensions) = value else { return .text("") }
            return .text(words.list(dimensions.map(entry), .entries))
        }
        func entry(_ dimension: Value) -> String {
            text(
                "charts.butterfly.entry",
                [
                    "dimension": dimension["name"],
                    "value": dimension["number"].isMissing ? dimension["reason"] : dimension["number"],
                ])
        }
        func dumbbell(_ side: String) -> Value {
            let entries = list(record["\(side)Dimensions"]) { dimension in
                text(
                    dimension["ownNumber"].isMissing ? "charts.dumbbell.entryMissing" : "charts.dumbbell.entry",
                    ["dimension": dimension["name"], "self": dimension["ownNumber"], "others": dimension["number"]])
            }
            return .text(text("charts.dumbbell.alt", ["list": entries]))
        }
        func groups(_ side: String) -> Value {
            guard case .list(let rows) = record["groups"][side] else { return .text("") }
            let entries = rows.map { row in
                text(
                    row["number"].isMissing ? "charts.groupRows.entryHidden" : "charts.butterfly.entry",
                    ["group": row["name"], "dimension": row["name"], "value": row["number"]])
            }
            return .text(
                text(
                    "charts.groupRows.alt",
                    ["dimension": record[side]["name"], "list": .text(words.list(entries, .entries))]))
        }
        let figure = profile.contrast.figure
        return [
            "diptych": .text(text(figure == nil ? "charts.diptych.altEmpty" : "charts.diptych.alt")),
            "difference": .text(
                figure == nil
                    ? text("charts.difference.altEmpty")
                    : text("team.differenceAlt", ["label": record["contrast"]["label"]])),
            "map": .text(text(figure == nil ? "pages.map.missing" : "team.mapAlt")),
            "butterfly": .text(
                text(
                    "charts.butterfly.alt",
                    [
                        "leaderList": list(record["leaderDimensions"], entry),
                        "managerList": list(record["managerDimensions"], entry),
                    ])),
            "leaderDumbbell": dumbbell("leader"), "managerDumbbell": dumbbell("manager"),
            "leaderGroups": groups("leader"), "managerGroups": groups("manager"),
        ]
    }
}
