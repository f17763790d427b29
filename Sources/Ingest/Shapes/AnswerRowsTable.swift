internal import Diagnostics

/// A table with a row for each answer, put together to one with a row for each questionnaire: the cells of its first row, and behind
/// them a cell for each item and each open question, which keeps the line of the row that it comes from.
final class AnswerRowsTable: Table {
    private struct Questionnaire {
        var record: Record
        var answers: [(target: ItemLookup.Target, cell: Record.Cell)] = []
    }

    /// The layout of what is put together.
    let layout: Layout
    let sheet: String?
    let decimalComma: Bool
    let sourceColumns: [Int]
    let linesAreOrdered = false
    private let original: any Table
    private let header: Record
    private let cells: [ItemLookup.Target: Int]
    private var questionnaires: [Questionnaire]
    private var position = -1

    /// Reads all rows of a table.
    /// - Parameters:
    ///   - table: below its header rows
    ///   - layout: of the table as it is
    ///   - findings: gets what is no item, and answers that are given twice
    /// - Throws: a failure where no row holds an item, or where answers cannot be told apart.
    init(
        _ table: SampledTable, _ layout: Layout, _ shape: AnswerRows, _ schema: Schema, _ mapping: Mapping?,
        at place: SourceSpan, _ findings: inout Findings
    ) throws(Failure) {
        original = table.table
        sheet = table.table.sheet
        decimalComma = table.table.decimalComma
        var lookup = ItemLookup(schema, mapping)
        var gathered = AnswerRowsGathering(shape, place)
        var questionnaires: [Questionnaire] = []
        var record = Record()
        table.skip(layout.rows)
        while try table.next(&record) {
            if record.isBlank { continue }
            guard let text = CellText.line(record.bytes, record.range(shape.item)) else {
                gathered.unknown("", record)
                continue
            }
            let target = lookup.target(text)
            if target == .unknown {
                gathered.unknown(text, record)
                continue
            }
            let number = gathered.number(record, questionnaires.count)
            if number == questionnaires.count { questionnaires.append(Questionnaire(record: record)) }
            if questionnaires[number].answers.contains(where: { $0.target == target }) {
                try gathered.twice(text, record)
                continue
            }
            let range = record.range(shape.answer)
            let start = Int32(clamping: questionnaires[number].record.bytes.count)
            questionnaires[number].record.bytes += record.bytes[range]
            let end = Int32(clamping: questionnaires[number].record.bytes.count)
            questionnaires[number].answers.append(
                (target, Record.Cell(start: start, end: end, line: record.line(ofCell: shape.answer))))
        }
        gathered.report(&findings)
        let targets = Set(questionnaires.flatMap { $0.answers.map(\.target) })
        guard !targets.isEmpty else {
            throw Failure(
                "the column \(CellText.quoted(layout.headers[shape.item])) holds no item of the instrument", at: place,
                hints: ["items are found by their ids and their words, or as 'items:' in mapping.yaml calls them"])
        }
        var added: [(name: String, target: ItemLookup.Target)] = schema.items.enumerated().map { ($1, .item($0)) }
        let open = targets.compactMap { target -> String? in
            if case .open(let key) = target { key } else { nil }
        }
        added = added.filter { targets.contains($0.target) }
        added += open.sorted().map { (CommentHeader.prefix + $0, .open($0)) }
        var (whole, cells) = (layout, [ItemLookup.Target: Int]())
        for (name, target) in added {
            cells[target] = whole.headers.count
            whole.headers.append(name)
            whole.aliases.append([])
        }
        whole.rows = 1
        whole.claim([shape.item, shape.answer])
        self.layout = whole
        self.cells = cells
        sourceColumns = Array(layout.headers.indices) + added.map { _ in shape.answer }
        self.questionnaires = questionnaires
        header = Self.header(whole.headers, line: table.sample.first?.line ?? 1)
    }

    func next(_ record: inout Record) throws(Failure) -> Bool {
        position += 1
        if position == 0 {
            record = header
            return true
        }
        guard position <= questionnaires.count else { return false }
        let questionnaire = questionnaires[position - 1]
        record = questionnaire.record
        // What it was made from is not needed any more.
        questionnaires[position - 1] = Questionnaire(record: Record())
        let end = Int32(clamping: record.bytes.count)
        let blank = Record.Cell(start: end, end: end, line: record.line)
        record.cells = (0..<layout.headers.count).map { record.cells.indices.contains($0) ? record.cells[$0] : blank }
        for (target, cell) in questionnaire.answers {
            if let place = cells[target] { record.cells[place] = cell }
        }
        return true
    }

    func finish(_ findings: inout Findings) { original.finish(&findings) }

    private static func header(_ names: [String], line: UInt32) -> Record {
        var record = Record()
        record.clear(line: line)
        for name in names {
            let start = Int32(clamping: record.bytes.count)
            record.bytes += name.utf8
            record.cells.append(Record.Cell(start: start, end: Int32(clamping: record.bytes.count), line: line))
        }
        return record
    }
}

/// Tells the questionnaires of such a table apart, and what could not be read.
struct AnswerRowsGathering {
    private let shape: AnswerRows
    private let place: SourceSpan
    private var numbers: [[[UInt8]]: Int] = [:]
    private var unknown: (count: Int, texts: [String], line: UInt32) = (0, [], 0)
    private var twice: (count: Int, text: String, line: UInt32) = (0, "", 0)

    init(_ shape: AnswerRows, _ place: SourceSpan) {
        self.shape = shape
        self.place = place
    }

    /// The number of the questionnaire that a row belongs to.
    /// - Parameter next: the number of a new one
    mutating func number(_ record: Record, _ next: Int) -> Int {
        let key = shape.keys.map { Array(record.bytes[CellText.trimmed(record.bytes, record.range($0))]) }
        if let number = numbers[key] { return number }
        numbers[key] = next
        return next
    }

    /// Counts a row that holds no item.
    mutating func unknown(_ text: String, _ record: Record) {
        unknown.count += 1
        if unknown.line == 0 { unknown.line = record.line }
        if unknown.texts.count < 3, !unknown.texts.contains(text) { unknown.texts.append(text) }
    }

    /// Counts an answer that is there already.
    /// - Throws: a failure where nothing says whose it is
    mutating func twice(_ text: String, _ record: Record) throws(Failure) {
        guard let rater = shape.rater, !record.isBlank(rater) else {
            throw Failure(
                "\(CellText.quoted(text)) is answered here again about the same person, and nothing says by whom",
                at: at(record.line),
                hints: [
                    "say in mapping.yaml which column tells raters or questionnaires apart: columns: { rater: COLUMN }"
                ])
        }
        twice.count += 1
        if twice.line == 0 { (twice.text, twice.line) = (text, record.line) }
    }

    /// Says what could not be read.
    func report(_ findings: inout Findings) {
        if unknown.count > 0 {
            let texts = unknown.texts.map { CellText.quoted($0) }.joined(separator: ", ")
            findings.warning(
                "\(rows(unknown.count)) left out, since \(texts) \(unknown.texts.count == 1 ? "is" : "are") no item",
                at: at(unknown.line),
                hints: [
                    "name it in mapping.yaml: items: { ID: TEXT }, or, for an open answer, columns: { comment:KEY: TEXT }"
                ])
        }
        if twice.count > 0 {
            findings.warning(
                "\(rows(twice.count)) left out, since a rater's first answer counts; the first is \(CellText.quoted(twice.text))",
                at: at(twice.line))
        }
    }

    private func rows(_ count: Int) -> String { count == 1 ? "a row is" : "\(Grouped.text(count)) rows are" }

    private func at(_ line: UInt32) -> SourceSpan {
        SourceSpan(file: place.file, sheet: place.sheet, line: Int(line), column: shape.item + 1)
    }
}
