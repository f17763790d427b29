internal import Diagnostics

/// The cases of an SPSS file (`.sav`, `.zsav`): a column for each variable, which is also called as its label, the question. Cells hold
/// values, so that answers are numbers; what a value's label says counts in columns that are no answers. Missing values are blank.
final class SPSSTable: Table {
    /// How such files begin; the second is compressed.
    static let signatures = [Array("$FL2".utf8), Array("$FL3".utf8)]

    private let columns: [SPSSColumn]
    private let labels: [String: [String: String]]
    private var rows: [[UInt8]]
    private var position = -1

    /// Reads a file.
    /// - Throws: a failure where it is broken or holds too much.
    init(_ input: Input) throws(Failure) {
        let file = try SPSSFile(input)
        columns = file.columns
        labels = file.labels
        rows = file.rows
    }

    func next(_ record: inout Record) throws(Failure) -> Bool {
        position += 1
        guard position <= rows.count else { return false }
        record.clear(line: UInt32(clamping: position + 1))
        if position == 0 {
            for column in columns { Self.append(Array(column.name.utf8)[...], to: &record) }
            return true
        }
        // Each cell ends with a zero, which no text holds.
        for cell in rows[position - 1].split(separator: 0, omittingEmptySubsequences: false).dropLast() {
            Self.append(cell, to: &record)
        }
        rows[position - 1] = []
        return true
    }

    /// Adds what the file says about its columns.
    func describe(_ layout: inout Layout) {
        for (cell, column) in columns.enumerated() where layout.headers.indices.contains(cell) {
            if !column.label.isEmpty {
                let text = HeaderText.normal(column.label)
                layout.add([text] + HeaderNames.aliases(of: text, isExport: true), to: cell)
            }
            if let labels = labels[column.labelSet], !labels.isEmpty { layout.labels[cell] = labels }
        }
    }

    private static func append(_ bytes: ArraySlice<UInt8>, to record: inout Record) {
        let start = Int32(clamping: record.bytes.count)
        record.bytes += bytes
        record.cells.append(
            Record.Cell(start: start, end: Int32(clamping: record.bytes.count), line: record.line))
    }
}
