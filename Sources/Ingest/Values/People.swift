public import People

/// Everybody who was rated. A person's questionnaires are unpacked when the person is asked for: packed, a questionnaire takes a byte
/// an item and some thirty bytes more, beside its open answers.
public struct People: Sendable, RandomAccessCollection {
    private enum Storage: Sendable {
        case plain([PersonResults])
        case packed(PackedPeople)
    }

    private let storage: Storage

    /// The people given.
    public init(_ people: [PersonResults] = []) { storage = .plain(people) }

    init(_ packed: PackedPeople) { storage = .packed(packed) }

    /// Always 0.
    public var startIndex: Int { 0 }
    /// How many there are.
    public var endIndex: Int {
        switch storage {
        case .plain(let people): people.count
        case .packed(let people): people.count
        }
    }

    /// All that the files say about a person in a cycle.
    public subscript(position: Int) -> PersonResults {
        switch storage {
        case .plain(let people): people[position]
        case .packed(let people): people.results(position)
        }
    }

    /// The same without the questionnaires, which is quicker.
    public func details(_ position: Int) -> PersonResults {
        switch storage {
        case .plain(let people):
            var details = people[position]
            details.responses = []
            return details
        case .packed(let people): return people.details(position)
        }
    }

    /// The id of a person in a cycle.
    public func id(_ position: Int) -> String {
        switch storage {
        case .plain(let people): people[position].id
        case .packed(let people): people.id(position)
        }
    }

    /// One questionnaire about a person in a cycle, by its number among them; nil where there is none.
    public func response(_ number: Int, of position: Int) -> Response? {
        guard indices.contains(position) else { return nil }
        switch storage {
        case .plain(let people):
            let responses = people[position].responses
            return responses.indices.contains(number) ? responses[number] : nil
        case .packed(let people): return people.response(number, of: position)
        }
    }

    /// How many questionnaires there are about a person in a cycle.
    public func questionnaires(_ position: Int) -> Int {
        switch storage {
        case .plain(let people): people[position].responses.count
        case .packed(let people): people.questionnaires(position)
        }
    }

    /// The ids, in order.
    public var ids: [String] { indices.map { id($0) } }
}

/// What is known about people, and which questionnaires are theirs.
final class PackedPeople: Sendable {
    /// A person in a cycle. Numbers of texts are one more than in the pool; 0 stands for none.
    struct Entry: Sendable {
        /// The number of the id in its pool.
        var person: UInt32
        var cycle: UInt32
        var language: UInt32
        /// How many questionnaires count.
        var questionnaires: UInt32
        /// The number under which the questionnaires are kept.
        var number: UInt32
        var date: ResponseDate?
    }

    private let ids: TextPool
    // For each id how it is printed, where otherwise than it is compared: the number of a text plus one.
    private let spellings: [UInt32]
    private let texts: TextPool
    // For each id the numbers of what is known, in the order of `PersonDetail`.
    private let known: [UInt32]
    // By the number of the entry, as questionnaires are.
    private let customs: CustomFacts
    private let entries: [Entry]
    private let scored: [Int: ScoredRow]
    private let responses: Questionnaires

    init(
        ids: TextPool, spellings: [UInt32], texts: TextPool, known: [UInt32], customs: CustomFacts, entries: [Entry],
        scored: [Int: ScoredRow],
        responses: Questionnaires
    ) {
        self.ids = ids
        self.spellings = spellings
        self.texts = texts
        self.known = known
        self.customs = customs
        self.entries = entries
        self.scored = scored
        self.responses = responses
    }

    var count: Int { entries.count }
    var indices: Range<Int> { entries.indices }

    func questionnaires(_ position: Int) -> Int { Int(entries[position].questionnaires) }

    func response(_ number: Int, of position: Int) -> Response? {
        responses.response(number, of: Int(entries[position].number))
    }

    func id(_ position: Int) -> String { Self.id(entries[position].person, ids, spellings, texts) }

    /// How an id is printed.
    static func id(_ number: UInt32, _ ids: TextPool, _ spellings: [UInt32], _ texts: TextPool) -> String {
        guard Int(number) < spellings.count, spellings[Int(number)] > 0 else { return ids.text(number) }
        return texts.text(spellings[Int(number)] - 1)
    }

    func details(_ position: Int) -> PersonResults {
        let entry = entries[position]
        var person = Person(id: id(position))
        let first = Int(entry.person) * PersonDetail.allCases.count
        for detail in PersonDetail.allCases { person[detail] = text(known[first + detail.rawValue]) }
        for (name, number) in customs.known(Int(entry.number)) { person.fields[name] = texts.text(number) }
        let scored = scored[position]
        return PersonResults(
            person, cycle: text(entry.cycle), scored: scored, date: entry.date,
            language: text(entry.language) ?? scored?.language)
    }

    func results(_ position: Int) -> PersonResults {
        var results = details(position)
        results.responses = responses.responses(Int(entries[position].number))
        return results
    }

    private func text(_ number: UInt32) -> String? { number == 0 ? nil : texts.text(number - 1) }
}
