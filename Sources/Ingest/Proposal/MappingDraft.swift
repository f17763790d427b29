internal import Diagnostics

/// Finds out which column is what, from the headers and from what stands below them.
struct MappingDraft {
    /// A column and why it is taken.
    struct Choice {
        var cell: Int
        var reason: String
    }

    let layout: Layout
    let schema: Schema
    var surveys: [ColumnSurvey]
    var fields: [Field: Choice] = [:]
    var nameParts: [Int] = []
    var items: [Int: Choice] = [:]
    var comments: [(key: String, cell: Int)] = []
    /// Words for answers that nobody has explained.
    var words: [String] = []
    /// Columns that hold answers, but more or fewer than there are items.
    var left: [Int] = []
    /// Columns that hold scores which were made elsewhere.
    var scores: [Choice] = []
    var used: Set<Int> = []

    // Headers that tell what a column is, in the languages in which surveys are often written.
    static let hints: [(field: Field, words: [String])] = [
        (
            .person,
            [
                "person", "participant id", "participant", "ratee", "subject", "leader", "employee id",
                "employee",
                "target",
                "candidate", "focus person", "compid", "personnel number", "teilnehmer", "führungskraft",
                "beurteilte",
                "personalnummer", "fokusperson", "matricule", "emp_no", "employee_no", "emp no", "personne",
            ]
        ),
        (
            .rater,
            [
                "rater", "evaluator", "respondent", "reviewer", "assessor", "feedback giver", "beurteiler",
                "évaluateur", "evaluador",
            ]
        ),
        (
            .relationship,
            [
                "relationship", "relation", "rater type", "rater group", "perspective", "beziehung",
                "perspektive", "lien", "relación",
            ]
        ),
        (.email, ["email", "e-mail", "mail"]), (.name, ["name"]),
        (.title, ["title", "position", "job"]),
        (.organisation, ["organisation", "organization", "company", "firma"]),
        (.team, ["team", "department", "unit", "abteilung"]),
        (.date, ["date", "datum", "submitted", "completed"]),
        (.cycle, ["cycle", "wave", "round", "welle"]), (.language, ["language", "sprache"]),
    ]

    init(_ layout: Layout, _ schema: Schema, _ records: [Record], decimalComma: Bool) {
        self.layout = layout
        self.schema = schema
        let reader = AnswerReader(schema, nil, decimalComma: decimalComma)
        var surveys = [ColumnSurvey](repeating: ColumnSurvey(), count: layout.headers.count)
        for record in records {
            for cell in surveys.indices { surveys[cell].add(record, cell, reader, item: 0) }
        }
        self.surveys = surveys
    }

    /// Finds all columns, those first that leave least doubt.
    mutating func findEverything() {
        findItemsByName()
        findItemsByID()
        findScores()
        // What stands in the cells tells a relationship better than any header.
        if !layout.headers.contains(where: { Field(header: $0) == .relationship }) {
            findRelationship()
        }
        findFieldsByName()
        findRespondent()
        findItemsByOrder()
        findByContent()
        findComments()
        findWords()
    }

    func isFree(_ cell: Int) -> Bool {
        !used.contains(cell) && !layout.own.contains(cell) && !layout.headers[cell].isEmpty
    }

    mutating func take(_ field: Field, _ cell: Int, _ reason: String) {
        guard fields[field] == nil, layout.headers.indices.contains(cell) else { return }
        fields[field] = Choice(cell: cell, reason: reason)
        used.insert(cell)
    }
}
