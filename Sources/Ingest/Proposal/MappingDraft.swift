internal import Diagnostics
internal import People

/// Finds out which column is what, from the headers and from what stands below them. What is sure about people becomes a choice;
/// what is only likely becomes a question.
struct MappingDraft {
    /// A column, or several that make it together, and why it is taken.
    struct Choice {
        var cells: [Int]
        var reason: String
        /// The only column.
        var cell: Int { cells[0] }

        init(_ cells: [Int], _ reason: String) {
            self.cells = cells
            self.reason = reason
        }
    }

    let layout: Layout
    let schema: Schema
    let records: [Record]
    let surveys: [ColumnSurvey]
    /// What each header says about somebody.
    let roles: [HeaderRole]
    var fields: [Field: Choice] = [:]
    /// What each field could be that is only likely; the likeliest first.
    var questions: [Field: [Choice]] = [:]
    var items: [Int: Choice] = [:]
    /// Columns of items that may be reversed already.
    var turned: [Int: Choice] = [:]
    var comments: [(key: String, cell: Int)] = []
    /// Columns that may hold open answers.
    var perhapsComments: [(key: String, cell: Int)] = []
    /// Words for answers that nobody has explained.
    var words: [String] = []
    /// Numbers in the columns of items that stand for no answer, with how often they do.
    var codes: [(number: Double, count: Int)] = []
    /// Columns that hold answers, but more or fewer than there are items.
    var left: [Int] = []
    /// Columns that hold scores which were made elsewhere.
    var scores: [Choice] = []
    var used: Set<Int> = []

    init(_ layout: Layout, _ schema: Schema, _ records: [Record], decimalComma: Bool) {
        self.layout = layout
        self.schema = schema
        self.records = records
        let reader = AnswerReader(schema, nil, decimalComma: decimalComma)
        let count = layout.headers.count
        var counters = [ColumnCounter](
            repeating: ColumnCounter(limit: count > 1_000 ? 20 : ColumnSurvey.mostTexts), count: count)
        for record in records {
            for cell in 0..<min(count, record.count) { counters[cell].add(record, cell) }
        }
        let surveys = counters.map { $0.survey(reader) }
        self.surveys = surveys
        roles = layout.headers.indices.map { cell in
            // Columns of answers can be thousands, and name nobody.
            let isAnswers = surveys[cell].isMostly(surveys[cell].answers) && surveys[cell].texts.count > 1
            if layout.headers[cell].isEmpty || isAnswers && layout.headers[cell].count > 30 {
                return HeaderRole("", isSurelyRated: false, isRater: false)
            }
            return HeaderRole(
                layout.headers[cell], isSurelyRated: layout.says(HeaderSigns.asksWhoIsRated, cell),
                isRater: layout.says(HeaderSigns.asksWhoAnswers, cell))
        }
    }

    /// Finds all columns, those first that leave least doubt.
    mutating func findEverything() {
        for (field, cell) in layout.fields.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            take(field, [cell], "the survey tool's own")
        }
        for cell in layout.headers.indices where isFree(cell) {
            guard let field = Field(header: layout.headers[cell]), !field.isDetail else { continue }
            take(field, [cell], "named so")
        }
        findItemsByName()
        findItemsByID()
        findScores()
        findRelationship()
        findPerson()
        findRater()
        findDetails()
        findItemsByOrder()
        findItemsByLikeness()
        findDates()
        findComments()
        findWords()
        findCodes()
    }

    func isFree(_ cell: Int) -> Bool {
        !used.contains(cell) && !layout.own.contains(cell) && !layout.headers[cell].isEmpty
    }

    mutating func take(_ field: Field, _ cells: [Int], _ reason: String) {
        guard fields[field] == nil, cells.allSatisfy(layout.headers.indices.contains) else { return }
        fields[field] = Choice(cells, reason)
        used.formUnion(cells)
    }

    /// How many rows there are to look at.
    var rows: Int { records.count }

    /// What stands in a row in one column, or in several together; nil for nothing.
    func text(_ record: Record, _ cells: [Int]) -> String? {
        let texts = cells.compactMap { cell -> String? in
            guard let text = CellText.line(record.bytes, record.range(cell)), !Identity.isNobody(text),
                !layout.blanks.contains(text.lowercased())
            else { return nil }
            return text
        }
        return texts.isEmpty ? nil : texts.joined(separator: " ")
    }

    /// Whether everything in a column is the same in all rows that are the same in others, as what is said about a person is.
    func isAbout(_ owner: [Int], _ cells: [Int]) -> Bool {
        var known: [String: String] = [:]
        for record in records {
            guard let key = text(record, owner), let text = text(record, cells) else { continue }
            let folded = Letters.withoutAccents(text)
            if let other = known.updateValue(folded, forKey: Identity.key(key)), other != folded { return false }
        }
        return true
    }
}

extension Field {
    /// Whether it says something about the person beside who it is.
    var isDetail: Bool {
        switch self {
        case .name, .email, .title, .organisation, .team: true
        default: false
        }
    }
}
