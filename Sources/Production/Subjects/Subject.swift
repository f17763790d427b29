internal import Assessment
internal import Diagnostics
internal import Facts
internal import Ingest
internal import People
internal import Template
internal import YAML

/// Whom reports are about: the people of the results, or the teams that they make up. Another kind is one more type that conforms, and
/// a line in `SubjectKind`.
protocol Subject: Sendable {
    /// What one is called: in the front matter of reports, and as the first column of the list of what was made.
    static var name: String { get }
    /// How files are named.
    static var naming: NamingRules { get }
    /// Whether a copy for others than the person differs from the report.
    static var hasRedactedCopies: Bool { get }

    /// Those that the results are about.
    /// - Parameters:
    ///   - findings: gets what is asked for and makes no difference here
    /// - Throws: a failure where something is asked that reports about such subjects cannot do.
    init(_ inputs: Inputs, _ options: BatchOptions, _ run: RunContext, findings: inout Findings) throws(Failure)

    /// What there is to say about each.
    static func schema(_ run: RunContext) -> RecordType

    /// The positions of those asked for, in the order of the results; all where none is asked for. Who is refused has none.
    func selection(_ only: [String]) throws(Failure) -> [Int]

    /// The ids of those asked for about whom no report may be made, since it could be about somebody else. The findings of
    /// the results say why.
    func refused(_ only: [String]) -> [String]

    /// Who is at a position.
    func identity(_ index: Int) -> SubjectIdentity

    /// The position of whom a report says that it is about; nil where the results do not have them.
    func position(_ carried: CarriedIdentity) -> Int?

    /// Works out what there is to say about whom the position names.
    func scored(_ index: Int) -> ScoredSubject

    /// What reports of the first version carried of whom the position names, as far as it is worked out today as it was then.
    func firstVersion(_ index: Int, isRedacted: Bool) -> [(String, JSON)]
}

extension Subject {
    func refused(_ only: [String]) -> [String] { [] }
}

/// The kinds of subjects.
enum SubjectKind {
    static let all: [any Subject.Type] = [PersonReports.self, TeamReports.self]

    /// What a report is about.
    /// - Parameter about: what its front matter says; where it says nothing, it is about a person
    /// - Throws: a failure where there is no such kind.
    static func of(_ about: Node?) throws(Failure) -> any Subject.Type {
        guard let about, let name = about.text else { return PersonReports.self }
        if let kind = all.first(where: { $0.name == name }) { return kind }
        let names = all.map { $0.name }
        throw Failure(
            Findings([
                .error(
                    "a report is about a \(names.joined(separator: " or a ")), not about '\(name)'", at: about.span,
                    hints: Suggestion.hints(for: name, among: names))
            ]))
    }
}

extension Bundle {
    /// The columns of results that the bundle's mapping makes facts about people, by the names that it gives them.
    var fieldNames: [String] { (mapping?["fields"]?.pairs ?? []).map(\.key) }
}

/// Who a subject is, before anything is worked out.
struct SubjectIdentity: Sendable {
    /// The id of a person, the name of a team.
    var id: String
    var cycle: String?
    var date: ResponseDate?
    /// The language that the results name.
    var language: String?
    /// What patterns of file names may hold.
    var placeholders: [String: String]
    /// How the data that a report carries say whom it is about.
    var document: [(String, JSON)]
    /// Positions among the people of the results: a reader may know all questionnaires about one of them.
    var people: [Int]
}

/// Whom a report says that it is about.
struct CarriedIdentity: Sendable {
    /// The id of a person; the name of a team, nil for all people.
    var id: String?
    var organisation: String?
    var cycle: String?
}

/// What there is to say about a subject.
struct ScoredSubject: Sendable {
    /// What the reader of the run should know.
    var findings: Findings
    /// Why there is no report: nothing about the subject may be shown, or there is nothing. An error where a report was to be expected.
    var withheld: Finding?
    /// The facts as a report sees them.
    var facts: @Sendable (ReportContext) -> Record
}
