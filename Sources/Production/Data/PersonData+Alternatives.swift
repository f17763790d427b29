internal import Assessment
internal import Ingest
internal import People
internal import Template

extension PersonData {
    /// What each chart shows, in words.
    func alternatives(_ record: Record) -> Record {
        [
            "diptych": .text(diptychAlternative()),
            "difference": .text(differenceAlternative()),
            "map": .text(mapAlternative()),
            "butterfly": .text(butterflyAlternative(record)),
            "leaderDumbbell": .text(dumbbellAlternative(record["leaderDimensions"])),
            "managerDumbbell": .text(dumbbellAlternative(record["managerDimensions"])),
        ]
    }

    private func roleScores() -> (leader: GroupScore?, manager: GroupScore?) {
        let scores = instrument.roles.map { profile.scale($0.id, .role)?.reference }
        func known(_ index: Int) -> GroupScore? {
            guard scores.indices.contains(index), let score = scores[index], score.percent != nil else { return nil }
            return score
        }
        return (known(0), known(1))
    }

    private func diptychAlternative() -> String {
        let (leader, manager) = roleScores()
        switch (leader, manager) {
        case (let leader?, let manager?):
            return text(
                leader.low != nil && manager.low != nil ? "charts.diptych.alt" : "charts.diptych.altNoMargin")
        case (.some, nil): return text("charts.diptych.altLeaderOnly")
        case (nil, .some): return text("charts.diptych.altManagerOnly")
        case (nil, nil): return text("charts.diptych.altEmpty")
        }
    }

    private func differenceAlternative() -> String {
        guard let difference = tested?.difference else { return text("charts.difference.altEmpty") }
        let arguments: [String: Value] = ["difference": .text(points(difference))]
        guard let threshold = tested?.threshold else {
            return text("charts.difference.altUntested", arguments)
        }
        let low = abs(difference) - threshold
        if low <= 0 {
            return text(
                "charts.difference.altNotDistinct", arguments.merging(["margin": .text(points(threshold))]) { $1 })
        }
        let side = difference > 0 ? "charts.difference.leaderHigher" : "charts.difference.managerHigher"
        return text(
            "charts.difference.alt",
            arguments.merging([
                "label": .text(text(side)), "low": .text(self.low(low)),
                "high": .text(number(min(100, abs(difference) + threshold))),
            ]) { $1 })
    }

    private func mapAlternative() -> String {
        guard let place = isSelfOnly ? self.place(of: .own) : self.place(of: .all) ?? self.place(of: .own) else {
            return text("pages.map.missing")
        }
        let arguments: [String: Value] = ["quadrant": .text(text("quadrants.\(quadrant(place)).short"))]
        return text(
            place.leader.low != nil && place.manager.low != nil ? "charts.map.alt" : "charts.map.altNoMargin", arguments
        )
    }

    private func butterflyAlternative(_ record: Record) -> String {
        func list(_ value: Value) -> Value {
            guard case .list(let dimensions) = value else { return .text("") }
            let entries = dimensions.map { dimension in
                text(
                    "charts.butterfly.entry",
                    [
                        "dimension": dimension["name"],
                        "value": dimension["number"].isMissing ? dimension["reason"] : dimension["number"],
                    ])
            }
            return .text(words.list(entries))
        }
        return text(
            "charts.butterfly.alt",
            ["leaderList": list(record["leaderDimensions"]), "managerList": list(record["managerDimensions"])])
    }

    private func dumbbellAlternative(_ value: Value) -> String {
        guard case .list(let dimensions) = value else { return "" }
        let entries = dimensions.map { dimension in
            let isComplete = !dimension["ownNumber"].isMissing && !dimension["number"].isMissing
            return text(
                isComplete ? "charts.dumbbell.entry" : "charts.dumbbell.entryMissing",
                ["dimension": dimension["name"], "self": dimension["ownNumber"], "others": dimension["number"]])
        }
        return text("charts.dumbbell.alt", ["list": .text(words.list(entries, .entries))])
    }
}
