/// How many people fall into each of several kinds, told so that nobody is told apart: a count of one or two says of people who
/// know each other who it is, and a kind that holds everybody says it of each.
///
/// Kinds with fewer people than `least` are counted together with the next smaller ones until the counts are large enough. Where
/// nothing but one count is left there is none at all. Kinds without anybody stay by themselves, unless others are counted together.
public struct TeamTally<Kind: Sendable & Hashable>: Sendable, Hashable {
    /// Fewer people are counted together with others.
    public static var least: Int { 3 }

    /// Some kinds with their people.
    public struct Entry: Sendable, Hashable {
        /// One, or those that are counted together.
        public var kinds: [Kind]
        /// How many people.
        public var people: Int
    }

    /// In the order of the kinds, each kind once; empty where no count can be told.
    public let entries: [Entry]

    /// No count.
    public init() { entries = [] }

    /// - Parameters:
    ///   - people: the kind of each person
    ///   - kinds: all that there are, in their order; others are not counted
    public init(_ people: [Kind], of kinds: [Kind]) {
        func position(_ entry: Entry) -> Int { entry.kinds.compactMap(kinds.firstIndex).min() ?? kinds.count }
        let counts = Dictionary(people.map { ($0, 1) }, uniquingKeysWith: +)
        let all = kinds.map { Entry(kinds: [$0], people: counts[$0] ?? 0) }
        var filled = all.filter { $0.people > 0 }
        while filled.count > 1 {
            // The fewest people come first; of two as few the earlier kind.
            filled.sort { ($0.people, position($0)) < ($1.people, position($1)) }
            guard filled[0].people < Self.least else { break }
            let first = filled.removeFirst()
            filled[0] = Entry(
                kinds: kinds.filter { (first.kinds + filled[0].kinds).contains($0) },
                people: first.people + filled[0].people)
        }
        guard filled.count > 1 else {
            entries = []
            return
        }
        var empty = all.filter { $0.people == 0 }
        // A kind that is told to be empty would tell that none of those that are counted together is.
        if let folded = filled.indices.filter({ filled[$0].kinds.count > 1 }).min(by: {
            position(filled[$0]) < position(filled[$1])
        }) {
            let members = filled[folded].kinds + empty.flatMap(\.kinds)
            filled[folded].kinds = kinds.filter(members.contains)
            empty = []
        }
        entries = (filled + empty).sorted { position($0) < position($1) }
    }

    /// The same, or no count where one of the counts minus those that parts of the group tell would be about few people.
    /// - Parameters:
    ///   - people: the kind of each person of the group
    ///   - parts: the kinds of the people of parts of the group, with the counts that are told of each
    func guarded(_ people: [Kind], against parts: [(people: [Kind], tally: TeamTally)]) -> TeamTally {
        for entry in entries {
            func count(_ people: [Kind]) -> Int { people.count { entry.kinds.contains($0) } }
            let telling = parts.filter { $0.tally.tells(entry.kinds) }
            let rest = entry.people - telling.reduce(0) { $0 + count($1.people) }
            let size = people.count - telling.reduce(0) { $0 + $1.people.count }
            if rest > 0, rest < Self.least || size - rest < Self.least { return TeamTally() }
        }
        return self
    }

    /// Whether the people of some kinds together follow from the counts.
    private func tells(_ kinds: [Kind]) -> Bool {
        entries.filter { $0.kinds.contains(where: kinds.contains) }.reduce(0) { $0 + $1.kinds.count } == kinds.count
            && entries.filter { kinds.contains($0.kinds[0]) }.flatMap(\.kinds).count == kinds.count
    }

    /// Whether some kinds are counted together.
    public var isFolded: Bool { entries.contains { $0.kinds.count > 1 } }

    /// How many people are of a kind; nil where that is not told of this kind alone.
    public func people(_ kind: Kind) -> Int? { entries.first { $0.kinds == [kind] }?.people }
}
