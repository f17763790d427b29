internal import Diagnostics
internal import People

/// What the head of a file says about its table: how many rows it has, what the columns are called, and which of them are a
/// survey tool's own.
struct Layout {
    /// Who answered: what the tool says about the one who filled in the questionnaire.
    struct Respondent {
        /// The columns that can tell one from another, the best one first; the last one numbers the responses.
        var ids: [Int] = []
        /// The parts of the name, in the order in which they are written.
        var name: [Int] = []
        var email: Int?
        /// The one of `ids` that whoever sends the questionnaire fills in, with the id of the one who is rated perhaps.
        var entered: Int?
    }

    /// A part of a questionnaire with a column that says whether it is complete.
    struct Form {
        var cells: Range<Int>
        var complete: Int
    }

    /// Whose export it is.
    var export: Export
    /// Why it is taken for one.
    var reason: String
    /// How many records make the head.
    var rows = 1
    /// The name of each column.
    var headers: [String]
    /// By what else the columns can be named: question texts, ids, sub-questions.
    var aliases: [[String]]
    /// The tool's own columns, which are nobody's answers.
    var own: Set<Int> = []
    /// Columns that are fields whatever they are called.
    var fields: [Field: Int] = [:]
    var respondent = Respondent()
    /// The rated person's name where it stands in several columns.
    var personName: [Int] = []
    /// Which rows are no completed questionnaires.
    var rules: [RowRule] = []
    var forms: [Form] = []
    /// What the tool's own words stand for.
    var texts: [Field: [String: String]] = [:]
    /// What the tool writes where there is nothing.
    var blanks: Set<String> = []
    /// For the cell of a column what its values are called, by the values: what counts where they are no answers.
    var labels: [Int: [String: String]] = [:]
    /// The tool's codes for what is no answer to an item.
    var noAnswers: [String: Answer] = [:]
    /// Whether `3/4/2026` is the fourth of March; nil where the tool does not say.
    var isMonthFirst: Bool?

    /// A layout of one header row.
    init(_ export: Export, because reason: String, _ head: Head, row: Int = 0) {
        self.export = export
        self.reason = reason
        headers = head.row(row)
        aliases = headers.map { HeaderNames.aliases(of: $0, isExport: export != .csv) }
    }

    /// A mapping with what the tool writes where there is no answer, unless it says otherwise.
    func completed(_ mapping: Mapping?) -> Mapping? {
        if noAnswers.isEmpty { return mapping }
        var result = mapping ?? Mapping()
        result.answers.merge(noAnswers) { told, _ in told }
        return result
    }

    /// Adds names by which a column can be called.
    mutating func add(_ names: [String], to cell: Int) {
        guard aliases.indices.contains(cell) else { return }
        aliases[cell] += names.filter { !$0.isEmpty }
    }

    /// Whether a column's header, or its question, says something.
    func says(_ isMeant: (String) -> Bool, _ cell: Int) -> Bool {
        isMeant(headers[cell]) || aliases[cell].contains(where: isMeant)
    }

    /// Whether a column's header, or its question, asks for the relationship; one whose cells can be answers must be a question.
    func asksRelationship(_ cell: Int, hasAnswers: Bool) -> Bool {
        says(
            {
                HeaderSigns.asksRelationship($0) == .surely
                    || !hasAnswers && HeaderSigns.asksRelationship($0) == .perhaps
            }, cell)
    }

    /// Takes columns for the tool's own.
    mutating func claim(_ cells: [Int?]) { own.formUnion(cells.compactMap { $0 }) }
}

/// Rows that are left out, and why.
struct RowRule {
    /// What such rows are.
    enum Kind: String, CaseIterable {
        case preview, test, spam, incomplete, disqualified
    }

    /// What a cell of such a row holds.
    enum Test {
        /// One of these texts, in lower case.
        case isAny([String])
        /// Something, but none of these texts.
        case isNone([String])
        case isBlank
        /// A number below this one.
        case isBelow(Double)
    }

    var kind: Kind
    var cell: Int
    var test: Test

    /// Whether the rule leaves this row out.
    func applies(to record: Record) -> Bool {
        let range = CellText.trimmed(record.bytes, record.range(cell))
        switch test {
        case .isBlank: return range.isEmpty
        case .isAny(let texts): return !range.isEmpty && texts.contains { Self.same($0, record.bytes, range) }
        case .isNone(let texts): return !range.isEmpty && !texts.contains { Self.same($0, record.bytes, range) }
        case .isBelow(let limit):
            guard let number = Number.parse(record.bytes, range, decimalComma: true) else { return false }
            return number < limit
        }
    }

    /// Whether the bytes are the text but for the case of ASCII letters.
    private static func same(_ text: String, _ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        guard text.utf8.count == range.count else { return false }
        return zip(text.utf8, bytes[range]).allSatisfy { letter, byte in
            letter == (0x41...0x5A ~= byte ? byte | 0x20 : byte)
        }
    }
}
