/// One row of a table: its cells one after another in one buffer that is used again for each row, so that reading makes no
/// object for a cell.
struct Record {
    /// Something odd about a cell that did not keep it from being read.
    enum Oddity {
        /// A byte of value 0.
        case nul
        /// Bytes that are not UTF-8; the cell was read as Windows-1252.
        case notUTF8
        /// More text behind a closing quote; it was read as part of the cell.
        case textBehindQuote
    }

    /// The cells' UTF-8, each beginning where the one before it ends.
    var bytes: [UInt8] = []
    /// Where each cell ends in `bytes`.
    var ends: [Int] = []
    /// The line on which each cell begins.
    var lines: [UInt32] = []
    /// The line on which the row begins.
    var line: UInt32 = 0
    /// What is odd, in the order of the cells.
    var oddities: [(what: Oddity, cell: Int, line: UInt32)] = []

    /// How many cells there are.
    var count: Int { ends.count }

    /// Where a cell stands in `bytes`; an empty range where the row has no such cell.
    func range(_ cell: Int) -> Range<Int> {
        guard ends.indices.contains(cell) else { return 0..<0 }
        return (cell == 0 ? 0 : ends[cell - 1])..<ends[cell]
    }

    /// The line on which a cell begins; the row's where it has no such cell.
    func line(ofCell cell: Int) -> UInt32 { lines.indices.contains(cell) ? lines[cell] : line }

    /// Whether nothing but white space stands in the cell.
    func isBlank(_ cell: Int) -> Bool { CellText.trimmed(bytes, range(cell)).isEmpty }

    /// Whether nothing but white space stands in the whole row.
    var isBlank: Bool {
        // The first cell that holds something ends the search, so for a row of data this looks at a byte or two.
        for cell in 0..<count where !isBlank(cell) { return false }
        return true
    }

    /// Forgets everything but the memory.
    mutating func clear(line: UInt32) {
        bytes.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        lines.removeAll(keepingCapacity: true)
        if !oddities.isEmpty { oddities.removeAll() }
        self.line = line
    }
}
