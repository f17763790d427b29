internal import Ingest
internal import People

/// Which groups of raters a team report shows, and over which of the people.
///
/// The score by all raters is the mean of the groups, each weighted by its raters. Whoever knows how many raters the people have can
/// take the means of the groups, weighted, from the mean of all: of most people nothing may be left, and of the few whose weights
/// are others, or whose groups are not shown, something is. So a group is left out where a few would remain.
struct GroupGuard {
    private let people: [TeamMember]
    private let minimum: Int
    /// For each group of raters, positions of those of the people who count, ascending; nobody for a group that is not shown.
    private(set) var shown: [[Int]]

    /// - Parameters:
    ///   - people: those of the team's figures
    ///   - minimum: how many people any sum must be about
    init(_ people: [TeamMember], minimum: Int) {
        self.people = people
        self.minimum = minimum
        let all = TeamMember.relationships.indices.map { group in
            people.indices.filter { !people[$0].groups[group].contains(where: \.isNaN) }
        }
        shown = all.map { $0.count >= minimum ? $0 : [] }
        while !isSafe {
            // The group of the fewest people goes first; of two alike the later.
            let next = shown.indices.filter { !shown[$0].isEmpty }
                .min { (shown[$0].count, -$0) < (shown[$1].count, -$1) }
            guard let next else { break }
            shown[next] = []
        }
    }

    private var isSafe: Bool { (people.first?.counts ?? []).indices.allSatisfy(isSafe) }

    /// Whether for no choice of factors a few people remain on one role.
    private func isSafe(_ role: Int) -> Bool {
        let groups = shown.indices.filter { !shown[$0].isEmpty }
        let weights = people.map { $0.weights(role) }
        // Of any group all but a few people must share the weight that is a factor's.
        let candidates = groups.map { group -> [Double] in
            let counts = Dictionary(shown[group].map { (weights[$0][group], 1) }, uniquingKeysWith: +)
            return counts.filter { $0.value > shown[group].count - minimum }.map(\.key)
        }
        var choices: [[Double]] = [[]]
        for values in candidates {
            choices = choices.flatMap { choice in values.map { choice + [$0] } }
        }
        let members = shown.map(Set.init)
        return choices.allSatisfy { choice in
            let left = people.indices.count { person in
                var told = 0.0
                for (group, factor) in zip(groups, choice) where members[group].contains(person) {
                    let weight = weights[person][group]
                    if weight != factor { return true }
                    told += weight
                }
                // What no group tells remains.
                return abs(told - 1) > 1e-9
            }
            return left == 0 || left >= minimum
        }
    }
}
