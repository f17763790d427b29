internal import Ingest

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
    var agreements: [[Int]] = []
}

extension Teams {
    /// Who counts among the members of a group.
    /// - Parameter parts: the parts of the group of which figures are shown
    func population(of members: [Int], parts: [Population] = []) -> Population {
        var result = Population()
        for isOwn in [false, true] {
            let complete = members.filter { isComplete($0, isOwn) }
            let same = parts.filter { $0.isOwn == isOwn }
            let counted = subset(complete, beside: same.map(\.people))
            if counted.isEmpty { continue }
            result.isOwn = isOwn
            result.people = counted
            if !isOwn { addDetails(&result, same) }
            return result
        }
        return result
    }

    private func addDetails(_ result: inout Population, _ parts: [Population]) {
        let people = result.people
        result.selfRaters = subset(people.filter { isComplete($0, true) }, beside: parts.map(\.selfRaters))
        result.groups = TeamMember.relationships.indices.map { group in
            let rated = subset(
                people.filter { !members[$0].groups[group].contains(where: \.isNaN) },
                beside: parts.map { $0.groups[group] })
            // The sum over all raters minus that of a group over nearly all people would be about the few others.
            var others = Set(people).subtracting(rated)
            for part in parts where !part.groups[group].isEmpty { others.subtract(part.people) }
            return others.isEmpty || others.count >= instrument.teamMinimum ? rated : []
        }
        result.agreements = scales.indices.map { scale in
            subset(
                people.filter { !members[$0].agreements[scale].isNaN },
                beside: parts.map { $0.agreements.isEmpty ? [] : $0.agreements[scale] })
        }
    }

    private func isComplete(_ person: Int, _ isOwn: Bool) -> Bool {
        let scores = members[person].scores(isOwn)
        guard let used = used[isOwn], !used.isEmpty else { return false }
        return used.allSatisfy { !scores[$0].isNaN }
    }

    /// Those of some people who can count: without those whom the parts leave over where these are a few, and nobody where too
    /// few are left.
    private func subset(_ people: [Int], beside parts: [[Int]]) -> [Int] {
        let shown = parts.reduce(into: Set<Int>()) { $0.formUnion($1) }
        let left = people.count { !shown.contains($0) }
        let result = left < instrument.teamMinimum && !shown.isEmpty ? people.filter(shown.contains) : people
        return result.count >= instrument.teamMinimum ? result : []
    }
}
