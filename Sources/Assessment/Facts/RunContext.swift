internal import Ingest

/// What is the same for all subjects of a run: the questionnaire, what the batch knows, and what the program knows of itself.
package final class RunContext: Sendable {
    /// The questionnaire.
    package let instrument: Instrument
    /// The columns of the results that the mapping makes facts of a person, by the names that it gives them.
    package let fields: [String]
    /// How many people the results are about; one who was rated in two cycles counts twice.
    package let people: Int
    /// How many questionnaires the results hold.
    package let questionnaires: Int
    /// Whether there are results of an earlier time.
    package let hasEarlier: Bool
    /// How much higher the first role is than the second over the people of the results, in percent points; nil for too few.
    let usualContrast: Double?
    /// The program's name and version.
    package let program: (name: String, version: String)

    let choices: InstrumentChoices
    let dimensionPositions: [String: Int]

    /// - Parameters:
    ///   - scorer: has the questionnaire and the results
    ///   - fields: the names of columns that the mapping makes facts of a person
    ///   - program: the program's name and version
    package init(_ scorer: Scorer, fields: [String] = [], program: (name: String, version: String)) {
        instrument = scorer.instrument
        self.fields = fields
        people = scorer.results.people.count
        questionnaires = scorer.results.people.indices.reduce(0) { $0 + scorer.results.people.questionnaires($1) }
        hasEarlier = scorer.hasEarlierResults
        usualContrast = scorer.usualContrast
        self.program = program
        choices = InstrumentChoices(instrument)
        dimensionPositions = Self.positions(instrument)
    }

    /// What is known without results: enough to check words and reports.
    package init(_ instrument: Instrument, fields: [String] = [], program: (name: String, version: String)) {
        self.instrument = instrument
        self.fields = fields
        people = 0
        questionnaires = 0
        hasEarlier = false
        usualContrast = nil
        self.program = program
        choices = InstrumentChoices(instrument)
        dimensionPositions = Self.positions(instrument)
    }

    private static func positions(_ instrument: Instrument) -> [String: Int] {
        Dictionary(instrument.dimensions.enumerated().map { ($1.id, $0) }) { first, _ in first }
    }

    /// The side on which a role stands.
    func side(of role: String) -> String { role == instrument.roles.first?.id ? "leader" : "manager" }
}

/// Which report is made of the facts.
package struct ReportContext: Sendable {
    /// The name of the report file.
    package var name: String
    /// The language of its words.
    package var language: String
    /// Whether it is the copy for others than the person.
    package var isRedacted: Bool

    package init(name: String, language: String, isRedacted: Bool = false) {
        self.name = name
        self.language = language
        self.isRedacted = isRedacted
    }
}
