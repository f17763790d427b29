/// How many people fall into each of several kinds, told so that nobody is told apart: a count of one or two says of people who
/// know each other who it is, and a kind that holds everybody says it of each.
///
/// The kinds can be told in several steps, from the finest to the coarsest; the first one is taken in which each count is 0, or at
/// least `least`, and no count is that of everybody. The steps are fixed, and what a coarser step puts together can always have been
/// counts of more than one kind: a step that follows from single counts would tell these to whoever knows the rule.
public struct TeamTally<Kind: Sendable & Hashable>: Sendable, Hashable {
    /// Fewer people are not told.
    public static var least: Int { 3 }

    /// Some kinds with their people.
    public struct Entry: Sendable, Hashable {
        /// One, or those that are counted together.
        public var kinds: [Kind]
        /// How many people.
        public var people: Int
    }

    /// Of the step that is told; empty where none can be.
    public let entries: [Entry]

    /// No count.
    public init() { entries = [] }

    /// - Parameters:
    ///   - people: the kind of each person
    ///   - steps: from the finest to the coarsest, each with all kinds
    ///   - parts: where the people are those of several parts of which counts are told as well: the kinds of these people, and the
    ///     counts. All minus such parts leaves no small count either.
    init(_ people: [Kind], in steps: [[[Kind]]], parts: [(people: [Kind], tally: TeamTally)] = []) {
        for step in steps where !people.isEmpty {
            let told = step.map { kinds in
                Entry(kinds: kinds, people: people.count { kinds.contains($0) })
            }
            let isSafe = told.allSatisfy { entry in
                let telling = parts.filter { $0.tally.tells(entry.kinds) }
                let counted = telling.reduce(0) { sum, part in
                    sum + part.people.count { entry.kinds.contains($0) }
                }
                return Self.isSafe(entry.people, of: people.count)
                    && Self.isSafe(
                        entry.people - counted, of: people.count - telling.reduce(0) { $0 + $1.people.count })
            }
            if isSafe {
                entries = told
                return
            }
        }
        entries = []
    }

    private static func isSafe(_ count: Int, of people: Int) -> Bool {
        count == 0 || count >= least && people - count >= least
    }

    /// Whether the people of some kinds together follow from the counts.
    private func tells(_ kinds: [Kind]) -> Bool {
        let touched = entries.filter { $0.kinds.contains(where: kinds.contains) }
        return !touched.isEmpty && touched.flatMap(\.kinds).count == kinds.count
    }

    /// How many people are of a kind; nil where that is not told of this kind alone.
    public func people(_ kind: Kind) -> Int? { entries.first { $0.kinds == [kind] }?.people }
}

extension TeamTally<Difference.Verdict> {
    /// The three outcomes of the test; the two in which it tells the scores apart together.
    static let steps: [[[Difference.Verdict]]] = [
        [[.higher], [.notClear], [.lower]], [[.higher, .lower], [.notClear]],
    ]
}

extension TeamTally<MapField> {
    /// The fields; those with one role above the middle together; all fields together, beside places on a line.
    static let steps: [[[MapField]]] = [
        MapField.allCases.map { [$0] }, [[.leader, .manager], [.both], [.neither], [.onLine]],
        [[.leader, .manager, .both, .neither], [.onLine]],
    ]
}
