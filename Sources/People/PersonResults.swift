/// All that the files say about one person in one cycle.
public struct PersonResults: Sendable, Hashable {
    /// Who it is.
    public var person: Person
    /// The cycle, as the file names it; nil where it does not.
    public var cycle: String?
    /// The completed questionnaires in the order of the files; at most one of them is the person's own.
    public var responses: [Response]
    /// Scores that the file holds already, where `mapping.yaml` says so.
    public var scored: ScoredRow?
    /// The latest date among the rows, else the first that is no certain day.
    public var date: ResponseDate?
    /// The language of the person's own row, else the first that a row names.
    public var language: String?

    /// What is known about one person.
    public init(
        _ person: Person, cycle: String? = nil, responses: [Response] = [], scored: ScoredRow? = nil,
        date: ResponseDate? = nil, language: String? = nil
    ) {
        self.person = person
        self.cycle = cycle
        self.responses = responses
        self.scored = scored
        self.date = date
        self.language = language
    }

    /// The person's id.
    public var id: String { person.id }

    /// The person's own answers.
    public var own: Response? { responses.first { $0.relationship == .selfRating } }
}
