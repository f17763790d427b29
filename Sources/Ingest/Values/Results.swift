public import Diagnostics

/// Everything that was read from the results files of one run.
public struct Results: Sendable {
    /// The ids of the items, in the order of every response's answers.
    public var items: [String]
    /// Who was rated, in the order of first appearance over all files. A person who was rated in two cycles stands here
    /// twice, so neither the id alone is unique nor are answers of different years ever mixed; id and cycle together are
    /// unique.
    public var people: People
    /// The files, in the order in which they were given.
    public var files: [ReadFile]
    /// Who was rated and stands not among the people, since a report could be about somebody else.
    public var refused: [Refusal] = []

    /// Results of the people given.
    public init(items: [String], people: [PersonResults] = [], files: [ReadFile] = []) {
        self.init(items: items, people: People(people), files: files)
    }

    init(items: [String], people: People, files: [ReadFile]) {
        self.items = items
        self.people = people
        self.files = files
    }
}

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

/// A person in a cycle about whom no report may be made.
public struct Refusal: Sendable, Hashable {
    /// The person's id.
    public var id: String
    /// The cycle, as the file names it; nil where it does not.
    public var cycle: String?
    /// Why; it stands among the findings of the results too.
    public var finding: Finding
}

/// The person that a report is about. Where rows differ, the first that says something counts.
public struct Person: Sendable, Hashable {
    /// The id: trimmed, without control characters, never empty.
    public var id: String
    /// The name to print.
    public var name: String?
    /// The mail address.
    public var email: String?
    /// The job title.
    public var title: String?
    /// The company or institution.
    public var organisation: String?
    /// The team or department.
    public var team: String?
    /// What else the results say about the person, by the names that `fields:` of the mapping gives.
    public var fields: [String: String] = [:]

    /// A person; everything but the id may be left out.
    public init(
        id: String, name: String? = nil, email: String? = nil, title: String? = nil, organisation: String? = nil,
        team: String? = nil
    ) {
        self.id = id
        self.name = name
        self.email = email
        self.title = title
        self.organisation = organisation
        self.team = team
    }
}

/// What rows can say about a person beside the id.
enum PersonDetail: Int, CaseIterable {
    case name, email, title, organisation, team
}

extension Person {
    subscript(detail: PersonDetail) -> String? {
        get {
            switch detail {
            case .name: name
            case .email: email
            case .title: title
            case .organisation: organisation
            case .team: team
            }
        }
        set {
            switch detail {
            case .name: name = newValue
            case .email: email = newValue
            case .title: title = newValue
            case .organisation: organisation = newValue
            case .team: team = newValue
            }
        }
    }
}

/// The row of a file that is scored already: one row per person.
public struct ScoredRow: Sendable, Hashable {
    /// One score.
    public struct Score: Sendable, Hashable {
        /// The scale's id, one of `Schema.scales`.
        public var scale: String
        /// Whose ratings it is the mean of.
        public var group: RaterGroup
        /// The score on the response scale.
        public var value: Double
        /// Where it stands.
        public var place: SourceSpan

        /// A score.
        public init(scale: String, group: RaterGroup, value: Double, place: SourceSpan) {
            self.scale = scale
            self.group = group
            self.value = value
            self.place = place
        }
    }

    /// The scores that are there, in the order of `mapping.yaml`.
    public var scores: [Score]
    /// The answers to open questions.
    public var comments: [Comment]
    /// When it was answered or scored.
    public var date: ResponseDate?
    /// The language for the report, as the file names it.
    public var language: String?
    /// Where the row stands.
    public var origin: Origin

    /// A scored row.
    public init(
        scores: [Score], comments: [Comment] = [], date: ResponseDate? = nil, language: String? = nil,
        origin: Origin = Origin()
    ) {
        self.scores = scores
        self.comments = comments
        self.date = date
        self.language = language
        self.origin = origin
    }
}

/// What was read of one file.
public struct ReadFile: Sendable, Hashable {
    /// The name as given, `-` for standard input.
    public var name: String
    /// The rows below the header that are not blank.
    public var rows: Int
    /// The rows that were left out, each with an error or a warning.
    public var leftOut: Int

    /// What was read of a file.
    public init(name: String, rows: Int = 0, leftOut: Int = 0) {
        self.name = name
        self.rows = rows
        self.leftOut = leftOut
    }
}
