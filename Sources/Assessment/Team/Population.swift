internal import Ingest
internal import People

/// Which people of a group count in which figures: positions in the results, ascending; nobody where they are too few.
struct Population: Sendable {
    /// Whether the figures are the people's own view.
    var isOwn = false
    /// All figures but those below: who has scores on all scales that count.
    var people: [Int] = []
    /// The gaps: those of the people who have scores of their own on these scales as well.
    var selfRaters: [Int] = []
    /// For each group of raters those of the people for whom it is shown on both roles.
    var groups: [[Int]] = TeamMember.relationships.map { _ in [] }
    /// For each scale those of the people whose raters' agreement is shown.
    var agreements: [[Int]]

    /// Nobody.
    init(scales: Int) { agreements = (0..<scales).map { _ in [] } }

    /// All people of some groups of people, of whom nobody is in two.
    init(joining parts: [Population], scales: Int) {
        self.init(scales: scales)
        // The view of others, where any part has it.
        isOwn = parts.allSatisfy(\.isOwn)
        for part in parts where part.isOwn == isOwn {
            people += part.people
            selfRaters += part.selfRaters
            for index in groups.indices { groups[index] += part.groups[index] }
            for index in agreements.indices { agreements[index] += part.agreements[index] }
        }
        people.sort()
        selfRaters.sort()
        for index in groups.indices { groups[index].sort() }
        for index in agreements.indices { agreements[index].sort() }
    }
}

extension Teams {
    /// Who counts among the members of a team.
    func population(of members: [Int]) -> Population {
        var result = Population(scales: scales.count)
        for isOwn in [false, true] {
            let complete = enough(members.filter { isComplete($0, isOwn) })
            if complete.isEmpty { continue }
            result.isOwn = isOwn
            result.people = complete
            if isOwn { break }
            result.selfRaters = enough(complete.filter { isComplete($0, true) })
            result.groups = GroupGuard(complete.map { self.members[$0] }, minimum: instrument.teamMinimum)
                .shown
                .map { $0.map { complete[$0] } }
            result.agreements = scales.indices.map { scale in
                enough(complete.filter { !self.members[$0].agreements[scale].isNaN })
            }
            break
        }
        return result
    }

    /// Who counts among all people of a cycle: who counts in one of its teams, and those of the others who could be a team
    /// themselves. So each figure of all is a sum of figures that could stand in reports about teams, and subtracting teams from
    /// all gives nothing that is about fewer people.
    func population(ofAll members: [Int]) -> Population {
        let own = Set(members)
        let counted = parts.filter { part in part.people.first.map(own.contains) ?? false }
        let inTeams = counted.reduce(into: Set<Int>()) { $0.formUnion($1.people) }
        let rest = population(of: members.filter { !inTeams.contains($0) })
        return Population(joining: counted + (rest.people.isEmpty ? [] : [rest]), scales: scales.count)
    }

    private func isComplete(_ person: Int, _ isOwn: Bool) -> Bool {
        let scores = members[person].scores(isOwn)
        guard let used = used[isOwn], !used.isEmpty else { return false }
        return used.allSatisfy { !scores[$0].isNaN }
    }

    /// The people, or nobody where they are too few.
    private func enough(_ people: [Int]) -> [Int] {
        people.count >= instrument.teamMinimum ? people : []
    }
}
