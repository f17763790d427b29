internal import Diagnostics

/// Cuts CSV after RFC 4180 into rows, a piece of the file at a time. Lines end with LF, CRLF or CR; a quoted cell may hold
/// line breaks, delimiters and doubled quotes; a quote inside an unquoted cell is an ordinary character.
struct CSVTokenizer {
    private enum State { case cellStart, plain, quoted, quoteSeen }

    private static let quote = UInt8(ascii: "\"")
    private static let quotes = Bytes8.all(quote)
    private static let lineFeed: UInt8 = 0x0A
    private static let carriageReturn: UInt8 = 0x0D

    private let file: String
    private let delimiter: UInt8
    private let delimiters: UInt64
    private var source: TextSource
    private var piece: [UInt8]
    private var position = 0
    private var ended = false

    // The line on which `position` stands, from 1.
    private var line: UInt32
    private var state = State.cellStart
    // Whether the last byte was a carriage return, so that a line feed now belongs to the same line break.
    private var afterReturn = false
    // The current cell: where it begins in the row's bytes, where its closing quote stands, its line, and whether quotes
    // within it are still to be undone.
    private var cellBegin = 0
    private var cellClose = 0
    private var cellLine: UInt32 = 1
    private var cellIsQuoted = false
    private var cellIsEscaped = false
    private var escaped: [Int] = []
    private var seenBits: UInt8 = 0

    /// A tokenizer.
    /// - Parameters:
    ///   - file: the file's name for messages
    ///   - delimiter: what stands between cells
    ///   - piece: the bytes that were read already
    ///   - source: yields what follows
    ///   - line: the line on which `piece` begins
    init(file: String, delimiter: UInt8, piece: [UInt8], source: TextSource, line: UInt32 = 1) {
        self.file = file
        self.delimiter = delimiter
        delimiters = Bytes8.all(delimiter)
        self.piece = piece
        self.source = source
        self.line = line
    }

    /// Reads the next row; false at the end. An empty line is a row of one empty cell.
    /// - Throws: a failure where a quote is never closed or a limit is passed; there is no going on after it.
    mutating func next(_ record: inout Record) throws(Failure) -> Bool {
        record.clear(line: line)
        if !escaped.isEmpty { escaped.removeAll() }
        state = .cellStart
        seenBits = 0
        cellLine = line
        while true {
            if position == piece.count {
                if !ended { piece = try source.next() }
                position = 0
                ended = piece.isEmpty
                if ended {
                    guard try finish(&record) else { return false }
                    break
                }
            }
            if try scan(&record) { break }
        }
        if seenBits & 0x80 != 0 {
            if let other = Windows1252.misread(record) {
                throw Failure(
                    "the file is not UTF-8, and read as Windows-1252 this cell would be \(other.text)",
                    at: place(other.cell, record.cells[other.cell].line),
                    hints: ["save it as CSV UTF-8, or as XLSX"])
            }
            Windows1252.repair(&record)
        }
        for cell in escaped { Self.undoQuotes(cell, &record) }
        return true
    }

    /// Takes in what the current piece holds of the row: marks the cells, then copies the bytes as they are. True where the
    /// row is complete.
    private mutating func scan(_ record: inout Record) throws(Failure) -> Bool {
        let bytes = piece
        let span = bytes.span
        let count = span.count
        let start = position
        // What to add to a place in the piece to have the place in the row's bytes.
        let offset = record.bytes.count - start
        var i = start
        var isComplete = false
        scanning: while i < count {
            switch state {
            case .cellStart:
                let byte = span[i]
                if afterReturn {
                    afterReturn = false
                    if byte == Self.lineFeed {
                        i += 1
                        continue
                    }
                }
                cellIsQuoted = byte == Self.quote
                if cellIsQuoted { i += 1 }
                cellBegin = offset + i
                state = cellIsQuoted ? .quoted : .plain
            case .plain:
                (i, isComplete) = try scanPlain(span, from: i, offset, &record)
                if isComplete { break scanning }
                if state != .plain || i == count { continue }
                var seen = seenBits
                // Everything that ends a cell, but for a delimiter, is below 0x0E.
                while i < count {
                    let byte = span[i]
                    if byte < 0x0E || byte == delimiter { break }
                    seen |= byte
                    i += 1
                }
                seenBits = seen
                if i == count { break }
                let byte = span[i]
                if byte == delimiter || byte == Self.lineFeed || byte == Self.carriageReturn {
                    try endCell(offset + i, &record)
                    isComplete = byte != delimiter
                } else if byte == 0 {
                    record.oddities.append((.nul, record.count, line))
                }
                i += 1
                if isComplete {
                    try countLine()
                    afterReturn = byte == Self.carriageReturn
                    break scanning
                }
            case .quoted:
                var seen = seenBits
                while i < count {
                    // A text is mostly letters.
                    if !afterReturn, i + 8 <= count {
                        let word = Bytes8.load(span, at: i)
                        if Bytes8.marks(word, Self.quotes) == 0 {
                            if word & Bytes8.high != 0 { seen |= 0x80 }
                            i += 8
                            continue
                        }
                    }
                    let byte = span[i]
                    if byte == Self.quote { break }
                    seen |= byte
                    if byte < 0x0E {
                        if byte == Self.carriageReturn || byte == Self.lineFeed && !afterReturn { try countLine() }
                        if byte == 0 { record.oddities.append((.nul, record.count, line)) }
                    }
                    afterReturn = byte == Self.carriageReturn
                    i += 1
                }
                seenBits = seen
                if i < count {
                    afterReturn = false
                    cellClose = offset + i
                    state = .quoteSeen
                    i += 1
                }
            case .quoteSeen:
                let byte = span[i]
                if byte == delimiter || byte == Self.lineFeed || byte == Self.carriageReturn {
                    try endCell(cellClose, &record)
                    i += 1
                    if byte != delimiter {
                        try countLine()
                        afterReturn = byte == Self.carriageReturn
                        isComplete = true
                        break scanning
                    }
                } else {
                    cellIsEscaped = true
                    if byte == Self.quote {
                        state = .quoted
                        i += 1
                    } else {
                        if byte != 0x20 { record.oddities.append((.textBehindQuote, record.count, line)) }
                        state = .plain
                    }
                }
            }
        }
        position = i
        if !isComplete, state != .cellStart { try checkCell(offset + i, record) }
        if record.bytes.count + i - start > Limits.row {
            throw Failure(
                "the row is longer than 16 MiB", at: SourceSpan(file: file, line: Int(record.line)),
                hints: ["a quote that is opened or closed in a wrong place can make two rows one"])
        }
        record.bytes += bytes[start..<i]
        return isComplete
    }

    /// Takes in cells without quotes, eight bytes at a time, up to the end of the row, a cell that begins with a quote, or the last
    /// few bytes of the piece.
    private mutating func scanPlain(
        _ span: Span<UInt8>, from start: Int, _ offset: Int, _ record: inout Record
    ) throws(Failure) -> (position: Int, isComplete: Bool) {
        var i = start
        while i + 8 <= span.count {
            let word = Bytes8.load(span, at: i)
            if word & Bytes8.high != 0 { seenBits |= 0x80 }
            var marks = Bytes8.marks(word, delimiters)
            while marks != 0 {
                let position = i + marks.trailingZeroBitCount >> 3
                marks &= marks &- 1
                let byte = span[position]
                if byte == delimiter {
                    try endCell(offset + position, &record)
                    let next = position + 1
                    guard next < span.count, span[next] != Self.quote else { return (next, false) }
                    cellBegin = offset + next
                    cellIsQuoted = false
                    state = .plain
                } else if byte == Self.lineFeed || byte == Self.carriageReturn {
                    try endCell(offset + position, &record)
                    try countLine()
                    afterReturn = byte == Self.carriageReturn
                    return (position + 1, true)
                } else if byte == 0 {
                    record.oddities.append((.nul, record.count, line))
                }
            }
            i += 8
        }
        return (i, false)
    }

    /// Ends the row at the end of the file. False where there is none.
    private mutating func finish(_ record: inout Record) throws(Failure) -> Bool {
        switch state {
        case .quoted:
            throw Failure(
                "the quote that opens here is never closed", at: place(record.count, cellLine),
                hints: ["close it, or double a quote that belongs to the text: \"\""])
        case .quoteSeen:
            try endCell(cellClose, &record)
        case .plain:
            try endCell(record.bytes.count, &record)
        case .cellStart:
            if record.count == 0 { return false }
            cellBegin = record.bytes.count
            try endCell(cellBegin, &record)
        }
        return true
    }

    private mutating func endCell(_ end: Int, _ record: inout Record) throws(Failure) {
        if record.count == Limits.cells {
            throw Failure(
                "the row has more than \(Grouped.text(Limits.cells)) cells",
                at: SourceSpan(file: file, line: Int(record.line)),
                hints: ["a quote that is opened or closed in a wrong place can make two rows one"])
        }
        try checkCell(end, record)
        if cellIsEscaped {
            escaped.append(record.count)
            cellIsEscaped = false
        }
        record.cells.append(
            Record.Cell(start: Int32(clamping: cellBegin), end: Int32(clamping: end), line: cellLine))
        state = .cellStart
        cellLine = line
    }

    private func checkCell(_ end: Int, _ record: Record) throws(Failure) {
        if end - cellBegin <= Limits.cell { return }
        throw Failure(
            "the cell that begins here is longer than 1 MiB", at: place(record.count, cellLine),
            hints: cellIsQuoted ? ["is the quote that opens here closed?"] : [])
    }

    /// Makes doubled quotes single ones and takes the closing quote out, in the cell's own bytes.
    private static func undoQuotes(_ cell: Int, _ record: inout Record) {
        let range = record.range(cell)
        var write = range.lowerBound
        var isOpen = true
        var index = range.lowerBound
        while index < range.upperBound {
            let byte = record.bytes[index]
            if isOpen, byte == quote {
                index += 1
                guard index < range.upperBound, record.bytes[index] == quote else {
                    isOpen = false
                    continue
                }
            }
            record.bytes[write] = byte
            write += 1
            index += 1
        }
        record.cells[cell].end = Int32(write)
    }

    private mutating func countLine() throws(Failure) {
        let (next, overflow) = line.addingReportingOverflow(1)
        if overflow { throw Failure("the file has more than \(UInt32.max) lines", at: SourceSpan(file: file)) }
        line = next
    }

    private func place(_ cell: Int, _ line: UInt32) -> SourceSpan {
        SourceSpan(file: file, line: Int(line), column: cell + 1)
    }
}
