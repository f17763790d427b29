internal import Assessment
internal import Ingest
internal import People
internal import Template

extension PersonData {
    /// The map: places, fields, and what the places mean.
    func map() -> Record {
        let others = isSelfOnly ? nil : place(of: .all)
        let own = place(of: .own)
        var readings: [Value] = []
        if let others {
            readings.append(
                [
                    "heading": .text(text("pages.map.othersHeading")),
                    "text": .text(reading(others) + " " + text("contrast.\(contrastKind).map")),
                ])
        }
        if let own {
            let kind = contrastKind
            let rest = others != nil ? gaps() : kind == "tooFewRaters" ? "" : text("contrast.\(kind).map")
            readings.append(
                [
                    "heading": .text(text("pages.map.selfHeading")),
                    "text": .text((reading(own) + " " + rest).trimmedEnd),
                ])
        }
        if readings.isEmpty {
            readings.append(["heading": .text(text("pages.map.title")), "text": .text(text("pages.map.missing"))])
        }
        let hasMargin = (others ?? own)?.leader.low != nil
        let fields = ["leader", "both", "neither", "manager"]
        return [
            "others": others.map { placeRecord($0, label: text("pages.map.others")) } ?? .missing,
            "own": own.map { placeRecord($0, label: text("pages.map.you")) } ?? .missing,
            "threshold": Value(tested?.threshold),
            "names": .list(fields.map { .text(text("quadrants.\($0).short")) }),
            "fields": .list(
                fields.map {
                    ["name": .text(text("quadrants.\($0).short")), "text": .text(text("quadrants.\($0).line"))]
                }),
            "told": tested?.threshold == nil ? .list([]) : words.value("charts.map.stripLines") ?? .list([]),
            "readings": .list(readings),
            "deck": .text(hasMargin ? (isSelfOnly ? "deckSelf" : "deck") : "deckNoMargin"),
        ]
    }

    struct Place {
        var leader: GroupScore
        var manager: GroupScore
    }

    func place(of group: ScoreGroup) -> Place? {
        let scores = instrument.roles.map { profile.scale($0.id, .role)?[group] }
        guard scores.count == 2, let leader = scores[0], let manager = scores[1], leader.percent != nil,
            manager.percent != nil
        else { return nil }
        return Place(leader: leader, manager: manager)
    }

    private func placeRecord(_ place: Place, label: String) -> Value {
        [
            "leader": .record(scoreFields(place.leader)), "manager": .record(scoreFields(place.manager)),
            "label": .text(label),
        ]
    }

    /// The field of a place, or `onLine` where a margin touches a line: the four others would then claim more than the test.
    func quadrant(_ place: Place) -> String {
        func touches(_ score: GroupScore) -> Bool {
            guard let low = score.low, let high = score.high else { return false }
            return low <= 50 && high >= 50
        }
        if touches(place.leader) || touches(place.manager) { return "onLine" }
        switch ((place.leader.percent ?? 0) >= 50, (place.manager.percent ?? 0) >= 50) {
        case (true, true): return "both"
        case (true, false): return "leader"
        case (false, true): return "manager"
        case (false, false): return "neither"
        }
    }

    private func reading(_ place: Place) -> String {
        text(
            "pages.map.reading",
            [
                "leader": .text(number(place.leader.percent ?? 0)),
                "manager": .text(number(place.manager.percent ?? 0)),
                "quadrant": .text(text("quadrants.\(quadrant(place)).inText")),
            ])
    }

    /// How the person's own place differs from that of others, as far as the error lets one say so.
    private func gaps() -> String {
        var sentences: [String] = []
        for (side, role) in zip(["leader", "manager"], instrument.roles) {
            guard let gap = profile.scale(role.id, .role)?.gap else { continue }
            let arguments: [String: Value] = ["difference": .text(points(gap.difference))]
            switch gap.verdict {
            case .lower: sentences.append(text("pages.map.\(side)Below", arguments))
            case .higher: sentences.append(text("pages.map.\(side)Above", arguments))
            case .notClear, .unknown: continue
            }
        }
        if sentences.isEmpty {
            let isTested = instrument.roles.contains { profile.scale($0.id, .role)?.gap?.p != nil }
            return isTested ? text("notes.gaps.agree") : ""
        }
        return sentences.joined(separator: " ")
    }
}

extension String {
    /// Without white space at its end.
    var trimmedEnd: String {
        var end = endIndex
        while end > startIndex, self[index(before: end)].isWhitespace { end = index(before: end) }
        return String(self[..<end])
    }
}
