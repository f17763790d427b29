public import Diagnostics

/// A few columns of a table as texts: lists that are no results, such as who has which password or which review.
public struct TextColumns: Sendable {
    /// A row below the header.
    public struct Row: Sendable {
        /// The texts in the order of the columns asked for, trimmed; nil for a blank.
        public var cells: [String?]
        /// Where the row begins.
        public var place: SourceSpan
    }

    /// The rows that are not blank, in the order of the file.
    public var rows: [Row] = []

    /// Reads columns by their headers, which stand in the first row; case and white space around them do not matter.
    /// - Throws: a failure where the file cannot be read, or has no such column.
    public static func read(
        _ file: String, _ columns: [String], _ options: ReadOptions = ReadOptions()
    ) throws(Failure) -> TextColumns {
        let input = try Input(file, isFile: true, try OpenFile.pieces(of: file))
        var findings = Findings()
        let table = try SampledTable(try TableOpener.open(input, options, &findings))
        var record = Record()
        guard try table.next(&record) else {
            throw Failure("the file is empty", at: input.place, hints: ["the first row names the columns"])
        }
        let headers = (0..<record.count).map { CellText.line(record.bytes, record.range($0)) ?? "" }
        var numbers: [Int] = []
        for column in columns {
            let wanted = column.lowercased()
            guard let number = headers.firstIndex(where: { $0.lowercased() == wanted }) else {
                throw Failure(
                    "the file has no column '\(column)'", at: input.place,
                    hints: Suggestion.hints(for: column, among: Set(headers.filter { !$0.isEmpty })))
            }
            numbers.append(number)
        }
        var result = TextColumns()
        while try table.next(&record) {
            if record.isBlank { continue }
            let cells = numbers.map { CellText.line(record.bytes, record.range($0)) }
            result.rows.append(
                Row(cells: cells, place: SourceSpan(file: file, sheet: table.table.sheet, line: Int(record.line))))
        }
        return result
    }
}
