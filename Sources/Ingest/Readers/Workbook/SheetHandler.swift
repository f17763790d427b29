internal import Diagnostics
internal import Files

/// Hands what is found in a sheet to its reader, which is a value: that nobody else changes it is checked once a call then, not at each
/// of its fields.
final class SheetHandler: XMLHandler {
    /// What turns cells into records.
    var sheet: SheetReader

    init(_ sheet: SheetReader) { self.sheet = sheet }

    func begin(_ name: XMLName, _ attributes: XMLAttributes) { sheet.begin(name, attributes) }
    func end(_ name: XMLName) { sheet.end(name) }
    func text(_ bytes: UnsafeBufferPointer<UInt8>) { unsafe sheet.text(bytes) }
}

/// Turns the cells of a sheet into records, row by row.
struct SheetReader {
    /// The most merged ranges that are kept.
    static let mostMerges = 200_000

    /// The rows that are complete and not yet taken.
    var records: [Record] = []
    /// Merged ranges, in the order of their first rows.
    var merges: [CellRange] = []
    /// The only table of the sheet: what stands outside it is not read.
    var table: CellRange?
    /// Rows with cells that stand outside the table.
    private(set) var outside = 0
    private(set) var hiddenRows = 0
    private(set) var hiddenColumns: [ClosedRange<Int>] = []
    /// What makes the sheet unreadable, once it is found.
    private(set) var problem: (message: String, row: Int, hints: [String])?

    private let texts: SharedTexts
    private let styles: [NumberFormat]
    private let is1904: Bool
    private let isOnlyMerges: Bool

    private var record = Record()
    private var row = 0
    private var column = 0
    private var kind = Kind.number
    private var style = 0
    private var isHidden = false
    // Whether the row stands outside the table and holds something.
    private var isOutside = false
    private var isInValue = false
    private var isInPhonetics = false
    private var hasValue = false
    // Some programs store a number beside a text of its own; the text is what the cell shows.
    private var hasInlineText = false
    private var hasFormula = false
    private var value: [UInt8] = []
    private var nextMerge = 0
    private var open: [(range: CellRange, text: [UInt8])] = []
    private var width = 0

    private enum Kind { case number, shared, text, bool, error, date }

    /// - Parameter isOnlyMerges: whether nothing but the merged ranges is wanted
    init(_ texts: SharedTexts, _ styles: [NumberFormat], is1904: Bool, isOnlyMerges: Bool = false) {
        self.texts = texts
        self.styles = styles
        self.is1904 = is1904
        self.isOnlyMerges = isOnlyMerges
    }

    mutating func begin(_ name: XMLName, _ attributes: XMLAttributes) {
        if isOnlyMerges {
            guard name == "mergeCell", merges.count <= Self.mostMerges else { return }
            if let range = attributes["ref"].flatMap(CellRange.init) { merges.append(range) }
            return
        }
        switch name {
        case "c":
            let place = unsafe attributes.with("r") { unsafe CellRange.cell($0) } ?? nil
            column = place?.column ?? column + 1
            kind = unsafe attributes.with("t") { unsafe Self.kind($0) } ?? .number
            style = unsafe (attributes.with("s") { unsafe Self.whole($0) } ?? nil) ?? 0
            value.removeAll(keepingCapacity: true)
            hasValue = false
            hasInlineText = false
            hasFormula = false
        case "is":
            value.removeAll(keepingCapacity: true)
            hasInlineText = true
        case "v": isInValue = !hasInlineText
        case "t": isInValue = !isInPhonetics
        case "f": hasFormula = true
        case "rPh": isInPhonetics = true
        case "row":
            let number = attributes["r"].flatMap { Int($0) } ?? row + 1
            if number <= row || number > 1 << 24 {
                fail("the rows of the sheet are not in order", row, hints: Workbook.brokenHints)
            }
            row = number
            column = 0
            isOutside = false
            record.clear(line: UInt32(clamping: row))
            isHidden = ["1", "true"].contains(attributes["hidden"] ?? "")
        case "col":
            guard ["1", "true"].contains(attributes["hidden"] ?? ""), hiddenColumns.count < 10_000,
                let from = attributes["min"].flatMap({ Int($0) }), let to = attributes["max"].flatMap({ Int($0) }),
                from <= to
            else { return }
            hiddenColumns.append(from...to)
        default: break
        }
    }

    mutating func end(_ name: XMLName) {
        if isOnlyMerges { return }
        switch name {
        case "v", "t":
            isInValue = false
            hasValue = true
        case "rPh": isInPhonetics = false
        case "c": endCell()
        case "row": endRow()
        default: break
        }
    }

    mutating func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard isInValue else { return }
        if value.count + bytes.count > Limits.cell {
            fail("the cell \(column) is longer than 1 MiB", row)
        } else {
            unsafe value.append(contentsOf: bytes)
        }
    }

    private mutating func fail(_ message: String, _ row: Int, hints: [String] = []) {
        problem = problem ?? (message, row, hints)
    }

    private mutating func endCell() {
        guard problem == nil else { return }
        // Rows that are coloured hold empty cells up to the last column that there can be.
        if !hasValue, !hasFormula { return }
        if column > Limits.cells { return fail("the row has more than \(Grouped.text(Limits.cells)) cells", row) }
        if column <= record.count {
            return fail("the cells of the row are not in order", row, hints: Workbook.brokenHints)
        }
        if let table, !table.rows.contains(row) || !table.columns.contains(column) {
            isOutside = isOutside || !table.rows.contains(row)
            return
        }
        padTo(column - 1)
        let start = record.bytes.count
        append()
        record.cells.append(
            Record.Cell(start: Int32(clamping: start), end: Int32(clamping: record.bytes.count), line: record.line))
        if record.bytes.count > Limits.row { fail("the row is longer than 16 MiB", row) }
    }

    /// Appends the text of the cell's value.
    private mutating func append() {
        func note(_ what: Record.Oddity) { record.oddities.append((what, record.count, record.line)) }
        if !hasValue {
            if hasFormula { note(.noResult) }
            return
        }
        let start = record.bytes.count
        switch kind {
        case .shared:
            let number = unsafe value.withUnsafeBufferPointer { unsafe Self.whole($0) }
            do throws(FileFailure) {
                if let number, try texts.append(number, to: &record.bytes) { return }
            } catch {
                return fail(error.finding.message, row)
            }
            if texts.isMissing {
                fail("the part of the file that holds its texts is missing", row, hints: Workbook.brokenHints)
            }
            note(.notText)
        case .text:
            record.bytes += value
            EscapedText.undo(&record.bytes, from: start)
        case .bool: record.bytes += (value == [0x31] || value == Array("true".utf8) ? "TRUE" : "FALSE").utf8
        case .error: note(.errorValue)
        case .date: record.bytes += SerialDate.plain(iso: value)
        case .number:
            let format = styles.indices.contains(style) ? styles[style] : .number
            guard format != .number || value.contains(where: { $0 == 0x2E || $0 | 0x20 == 0x65 }),
                let number = Number.parse(value, 0..<value.count, decimalComma: false)
            else {
                record.bytes += value
                return
            }
            if case .digits(let pattern) = format, let whole = Int(exactly: number), whole >= 0, whole < 1 << 53 {
                record.bytes += NumberFormat.text(whole, pattern)
            } else if format != .number, let date = SerialDate.text(number, is1904: is1904, format) {
                record.bytes += date.utf8
            } else if let whole = Int(exactly: number), abs(whole) < 1 << 53 {
                // An id may be stored as 1.2345678E7.
                record.bytes += "\(whole)".utf8
            } else if value.count > 15 || value.last == 0x30 || value.contains(where: { $0 | 0x20 == 0x65 }) {
                // Excel stores 17 digits, 1.1000000000000001, and other programs zeros behind the last one.
                record.bytes += "\(number)".utf8
            } else {
                record.bytes += value
            }
        }
    }

    private mutating func padTo(_ count: Int) {
        let end = Int32(clamping: record.bytes.count)
        while record.count < count { record.cells.append(Record.Cell(start: end, end: end, line: record.line)) }
    }

    private mutating func endRow() {
        guard problem == nil else { return }
        if !merges.isEmpty { fill() }
        if isOutside { outside += 1 }
        if let table, !table.rows.contains(row) { return }
        guard record.count > 0 else { return }
        width = max(width, record.count)
        if isHidden { hiddenRows += 1 }
        records.append(record)
    }

    /// Whether columns that are read are hidden.
    var hasHiddenColumns: Bool { hiddenColumns.contains { $0.lowerBound <= width } }

    /// Puts the value of the first cell of each merged range into all its cells.
    private mutating func fill() {
        open.removeAll { $0.range.rows.upperBound < row }
        while nextMerge < merges.count, merges[nextMerge].rows.lowerBound <= row {
            let range = merges[nextMerge]
            nextMerge += 1
            guard range.rows.lowerBound == row, range.columns.lowerBound <= Limits.cells else { continue }
            open.append((range, Array(record.bytes[record.range(range.columns.lowerBound - 1)])))
            if open.count > 2_000 { return fail("too many cells are merged over this row", row) }
        }
        for (range, text) in open where !text.isEmpty {
            // A title over all columns of the sheet needs no value in those that hold nothing.
            let last = min(
                range.columns.upperBound, max(width, record.count, range.columns.lowerBound + 255), Limits.cells)
            for column in range.columns.lowerBound...max(range.columns.lowerBound, last) {
                if row == range.rows.lowerBound, column == range.columns.lowerBound { continue }
                padTo(column)
                let start = Int32(clamping: record.bytes.count)
                record.bytes += text
                record.cells[column - 1].start = start
                record.cells[column - 1].end = Int32(clamping: record.bytes.count)
                if record.bytes.count > Limits.row { return fail("the row is longer than 16 MiB", row) }
            }
        }
    }

    private static func kind(_ text: UnsafeBufferPointer<UInt8>) -> Kind {
        guard let first = unsafe text.first else { return .number }
        switch first {
        case UInt8(ascii: "s"): return text.count == 1 ? .shared : .text
        case UInt8(ascii: "i"): return .text
        case UInt8(ascii: "b"): return .bool
        case UInt8(ascii: "e"): return .error
        case UInt8(ascii: "d"): return .date
        default: return .number
        }
    }

    private static func whole(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
        guard text.count > 0, text.count < 10 else { return nil }
        var number = 0
        for index in 0..<text.count {
            let byte = unsafe text[index]
            guard 0x30...0x39 ~= byte else { return nil }
            number = number * 10 + Int(byte - 0x30)
        }
        return number
    }
}
