/// One row of a table: its cells in one buffer that is used again for each row, so that reading makes no object for a cell.
struct Record {
    /// Something odd about a cell that did not keep it from being read.
    enum Oddity {
        /// A byte of value 0.
        case nul
        /// Bytes that are not UTF-8; the cell was read as Windows-1252.
        case notUTF8
        /// More text behind a closing quote; it was read as part of the cell.
        case textBehindQuote
        /// An error value of a spreadsheet, such as #N/A.
        case errorValue
        /// A formula whose result is not stored.
        case noResult
        /// Bytes, or a list within a list: nothing that is one text.
        case notText
    }

    /// Where a cell stands.
    struct Cell {
        /// Where it begins in `bytes`.
        var start: Int32
        /// Where it ends in `bytes`.
        var end: Int32
        /// The line on which it begins.
        var line: UInt32
    }

    /// UTF-8 that holds the cells, with whatever stands between them in the file.
    var bytes: [UInt8] = []
    /// The cells.
    var cells: [Cell] = []
    /// The line on which the row begins.
    var line: UInt32 = 0
    /// What is odd, in the order of the cells.
    var oddities: [(what: Oddity, cell: Int, line: UInt32)] = []

    /// How many cells there are.
    var count: Int { cells.count }

    /// Where a cell stands in `bytes`; an empty range where the row has no such cell.
    func range(_ cell: Int) -> Range<Int> {
        guard cell >= 0, cell < cells.count else { return 0..<0 }
        return Int(cells[cell].start)..<Int(cells[cell].end)
    }

    /// The line on which a cell begins; the row's where it has no such cell.
    func line(ofCell cell: Int) -> UInt32 { cells.indices.contains(cell) ? cells[cell].line : line }

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
        cells.removeAll(keepingCapacity: true)
        if !oddities.isEmpty { oddities.removeAll() }
        self.line = line
    }
}
