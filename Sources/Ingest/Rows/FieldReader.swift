/// Reads what the rows of one file say in one field, without making a String for what was said before.
struct FieldReader {
    // Where the text stands; nil where it is put together from several cells, or in none.
    private let cell: Int?
    private let parts: [Int]
    private let constant: String?
    private let hasRow: Bool
    private static let row = "{row}"
    // What the file's words stand for, folded.
    private let values: [String: String]?
    // What the survey tool writes where there is nothing.
    private let blanks: Set<String>
    private var latest: (bytes: [UInt8], number: UInt32)?
    // With values: the file's own words, and for each the number of what it stands for.
    private var words = TextPool()
    private var meanings: [UInt32: UInt32] = [:]

    /// Whether the text that was read last held line breaks or control characters, which stand for spaces and U+FFFD in it.
    private(set) var isCleaned = false
    /// Whether neither the file nor the mapping says anything.
    let isEmpty: Bool

    init(_ field: Field, _ plan: ColumnPlan, _ layout: Layout, _ mapping: Mapping?) {
        let cells = plan.fields[field] ?? []
        cell = cells.count == 1 ? cells[0] : nil
        parts = cells.count > 1 ? cells : []
        constant = mapping?.constants[field]
        hasRow = (field == .person || field == .rater) && constant?.contains(Self.row) == true
        isEmpty = cells.isEmpty && constant == nil
        blanks = layout.blanks
        var values = layout.texts[field]
        if let told = mapping?.texts[field] { values = (values ?? [:]).merging(told) { $1 } }
        // A value's label says what it is, unless the mapping says it of the value or of the label.
        if let cell, let labels = layout.labels[cell] {
            let told = values ?? [:]
            let words = labels.map { value, label in
                let (value, key) = (CellText.folded(value), CellText.folded(label))
                return (value, told[value] ?? told[key] ?? label)
            }
            values = told.merging(words) { $1 }
        }
        self.values = values
    }

    /// Reads one column as it is.
    init(cell: Int, _ layout: Layout) {
        self.cell = cell
        parts = []
        constant = nil
        hasRow = false
        isEmpty = false
        blanks = layout.blanks
        values = nil
    }

    /// The text after the mapping's values and constants, or nil where neither the file nor the mapping says any.
    func text(_ record: Record) -> String? {
        guard let text = cell.map({ said(record, $0) }) ?? joined(record) else { return constant(record) }
        guard let values else { return text }
        return values[CellText.folded(text)] ?? text
    }

    /// The mapping's constant, with the row's line in the place of `{row}`: where each row is a person of its own.
    private func constant(_ record: Record) -> String? {
        hasRow ? constant?.replacing(Self.row, with: "\(record.line)") : constant
    }

    /// What a cell says; nil for a blank.
    private func said(_ record: Record, _ cell: Int) -> String? {
        guard let text = CellText.line(record.bytes, record.range(cell)) else { return nil }
        return Identity.isMark(text) || !blanks.isEmpty && blanks.contains(text.lowercased()) ? nil : text
    }

    private func joined(_ record: Record) -> String? {
        let texts = parts.compactMap { said(record, $0) }
        return texts.isEmpty ? nil : texts.joined(separator: " ")
    }

    /// The text's bytes; none where there is no text.
    mutating func read(_ record: Record, into bytes: inout [UInt8]) {
        bytes.removeAll(keepingCapacity: true)
        if let cell, values == nil, blanks.isEmpty {
            let range = CellText.trimmed(record.bytes, record.range(cell))
            if !range.isEmpty, !Identity.mayBeMark(record.bytes, range), !CellText.mayHoldControls(record.bytes, range)
            {
                bytes += record.bytes[range]
                return
            }
        }
        if let text = text(record) { bytes += text.utf8 }
    }

    /// The number of the text in a pool, plus one; 0 where there is none.
    mutating func number(_ record: Record, in pool: inout TextPool) -> UInt32 {
        guard let cell else {
            if !parts.isEmpty {
                isCleaned = false
                return text(record).map { pool.number($0) + 1 } ?? 0
            }
            if latest == nil { latest = ([], constant.map { pool.number($0) + 1 } ?? 0) }
            return latest?.number ?? 0
        }
        let range = CellText.trimmed(record.bytes, record.range(cell))
        if let latest, Self.isSame(latest.bytes, record.bytes, range) { return latest.number }
        let isPlain =
            !Identity.mayBeMark(record.bytes, range) && values == nil && blanks.isEmpty
            && !CellText.mayHoldControls(record.bytes, range)
        let number: UInt32
        isCleaned = false
        if range.isEmpty || !isPlain {
            number = slowNumber(record, range, &pool)
        } else {
            number = pool.number(record.bytes.span.extracting(range)) + 1
        }
        latest = (Array(record.bytes[range]), number)
        return number
    }

    private mutating func slowNumber(
        _ record: Record, _ range: Range<Int>, _ pool: inout TextPool
    ) -> UInt32 {
        if values != nil {
            let word = words.number(record.bytes.span.extracting(range))
            if let known = meanings[word] { return known }
            let meaning = text(record).map { pool.number($0) + 1 } ?? 0
            meanings[word] = meaning
            return meaning
        }
        guard let text = text(record) else { return 0 }
        isCleaned = !range.isEmpty && !text.utf8.elementsEqual(record.bytes[range])
        return pool.number(text) + 1
    }

    private static func isSame(_ left: [UInt8], _ right: [UInt8], _ range: Range<Int>) -> Bool {
        guard left.count == range.count else { return false }
        var index = range.lowerBound
        for byte in left {
            if byte != right[index] { return false }
            index += 1
        }
        return true
    }
}
