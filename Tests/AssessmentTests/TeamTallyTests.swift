import Testing

@testable import Assessment

@Suite struct TeamTallyTests {
    /// All ways in which people can fall into kinds.
    static func counts(_ people: Int, kinds: Int) -> [[Int]] {
        if kinds == 1 { return [[people]] }
        return (0...people).flatMap { first in counts(people - first, kinds: kinds - 1).map { [first] + $0 } }
    }

    static func people<Kind>(_ counts: [Int], _ kinds: [Kind]) -> [Kind] {
        zip(kinds, counts).flatMap { Array(repeating: $0, count: $1) }
    }

    private static let contrasts: [Difference.Verdict] = [.higher, .notClear, .lower]

    @Test(arguments: [
        ([4, 3, 3], [4, 3, 3]), ([4, 0, 5], [4, 0, 5]), ([4, 3, 1], [5, 3]), ([1, 4, 2], [3, 4]), ([6, 0, 0], []),
        ([0, 9, 0], []), ([1, 9, 1], []), ([4, 1, 4], []), ([3, 0, 2], []), ([0, 0, 0], []),
    ])
    func smallCountsAreNotTold(_ counts: [Int], _ told: [Int]) {
        let tally = TeamTally(Self.people(counts, Self.contrasts), in: TeamTally<Difference.Verdict>.steps)
        #expect(tally.entries.map(\.people) == told)
    }

    /// Whoever knows the rule and the number of people cannot tell that a kind holds one, or two, or everybody.
    @Test(arguments: 3...13) func noSmallCountFollows(_ people: Int) {
        check(people, Self.contrasts, TeamTally<Difference.Verdict>.steps)
        check(people, MapField.allCases, TeamTally<MapField>.steps)
    }

    private func check<Kind: Hashable & Sendable>(_ people: Int, _ kinds: [Kind], _ steps: [[[Kind]]]) {
        var possible: [TeamTally<Kind>: [[Int]]] = [:]
        for counts in Self.counts(people, kinds: kinds.count) {
            possible[TeamTally(Self.people(counts, kinds), in: steps), default: []].append(counts)
        }
        for (tally, counts) in possible {
            #expect(tally.entries.isEmpty || tally.entries.reduce(0) { $0 + $1.people } == people)
            for kind in kinds.indices {
                let values = Set(counts.map { $0[kind] })
                guard values.count == 1, let value = values.first else { continue }
                #expect(value == 0 || value >= 3 && value < people, "\(counts)")
            }
        }
        // Else the check above would hold for a rule that tells nothing.
        #expect(people < 6 || possible.count > people / 2)
    }

    /// All people minus a team of which the counts are told: no small count is left of the rest.
    @Test func nothingSmallIsLeftOfAll() {
        let steps = TeamTally<Difference.Verdict>.steps
        var told = 0
        for first in Self.counts(7, kinds: 3) {
            for second in Self.counts(6, kinds: 3) {
                let teams = [first, second].map { Self.people($0, Self.contrasts) }
                    .map { (people: $0, tally: TeamTally($0, in: steps)) }
                let tally = TeamTally(teams[0].people + teams[1].people, in: steps, parts: teams)
                for entry in tally.entries {
                    for (own, other) in [(0, 1), (1, 0)] {
                        func count(_ tally: TeamTally<Difference.Verdict>) -> Int? {
                            let parts = tally.entries.filter { $0.kinds.contains(where: entry.kinds.contains) }
                            let isTold = parts.flatMap(\.kinds).count == entry.kinds.count
                            return isTold && !parts.isEmpty ? parts.reduce(0) { $0 + $1.people } : nil
                        }
                        guard count(teams[own].tally) == nil, let known = count(teams[other].tally) else { continue }
                        told += 1
                        let rest = entry.people - known
                        #expect(rest == 0 || rest >= 3 && teams[own].people.count - rest >= 3, "\(first) \(second)")
                    }
                }
            }
        }
        #expect(told > 0)
    }
}
