import Testing

@testable import Assessment

@Suite struct TeamTallyTests {
    /// All ways in which people can fall into kinds.
    static func counts(_ people: Int, kinds: Int) -> [[Int]] {
        if kinds == 1 { return [[people]] }
        return (0...people).flatMap { first in counts(people - first, kinds: kinds - 1).map { [first] + $0 } }
    }

    static func tally(_ counts: [Int]) -> TeamTally<Int> {
        TeamTally(counts.enumerated().flatMap { Array(repeating: $0, count: $1) }, of: Array(counts.indices))
    }

    @Test(arguments: [
        ([4, 3, 3], [[0], [1], [2]], [4, 3, 3]), ([4, 3, 1], [[0], [1, 2]], [4, 4]),
        ([5, 0, 4], [[0], [1], [2]], [5, 0, 4]),
        ([6, 0, 0], [], []), ([4, 1, 0], [], []), ([3, 2, 0], [], []), ([3, 1, 2], [[0], [1, 2]], [3, 3]), ([], [], []),
    ])
    func smallCountsArePutTogether(_ counts: [Int], _ kinds: [[Int]], _ people: [Int]) {
        let tally = Self.tally(counts)
        #expect(tally.entries.map(\.kinds) == kinds)
        #expect(tally.entries.map(\.people) == people)
    }

    /// Whoever knows the rule and the number of people cannot tell that a kind holds one, or two, or everybody.
    @Test(arguments: 3...11, [2, 3, 5]) func noSmallCountFollows(_ people: Int, _ kinds: Int) {
        var possible: [TeamTally<Int>: [[Int]]] = [:]
        for counts in Self.counts(people, kinds: kinds) { possible[Self.tally(counts), default: []].append(counts) }
        for (tally, counts) in possible {
            #expect(tally.entries.isEmpty || tally.entries.reduce(0) { $0 + $1.people } == people)
            for kind in 0..<kinds {
                let values = Set(counts.map { $0[kind] })
                guard values.count == 1, let value = values.first else { continue }
                #expect(value == 0 || value >= 3 && value < people, "\(counts)")
            }
        }
    }

    /// All people minus a team of which the counts are told: no small count is left of the rest.
    @Test func nothingSmallIsLeftOfAll() {
        let kinds = [0, 1, 2]
        func people(_ counts: [Int]) -> [Int] { counts.enumerated().flatMap { Array(repeating: $0, count: $1) } }
        for first in Self.counts(6, kinds: 3) {
            for second in Self.counts(6, kinds: 3) {
                let teams = [people(first), people(second)].map { ($0, TeamTally($0, of: kinds)) }
                let all = people(first) + people(second)
                let tally = TeamTally(all, of: kinds).guarded(all, against: teams)
                for entry in tally.entries {
                    func count(_ people: [Int]) -> Int { people.count { entry.kinds.contains($0) } }
                    for (own, other) in [(0, 1), (1, 0)] where teams[own].1.people(of: entry.kinds) == nil {
                        guard teams[other].1.people(of: entry.kinds) != nil else { continue }
                        let rest = count(teams[own].0)
                        #expect(rest == 0 || rest >= 3 && rest <= 3, "\(first) \(second)")
                    }
                }
            }
        }
    }
}

extension TeamTally {
    /// How many people are of some kinds, where that is told.
    fileprivate func people(of kinds: [Kind]) -> Int? {
        let parts = entries.filter { $0.kinds.contains(where: kinds.contains) }
        return parts.flatMap(\.kinds).count == kinds.count ? parts.reduce(0) { $0 + $1.people } : nil
    }
}
