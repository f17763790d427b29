internal import Diagnostics

/// Cuts CSV after RFC 4180 into rows, a piece of the file at a time. Lines end with LF, CRLF or CR; a quoted cell may hold
/// line breaks, delimiters and doubled quotes; a quote inside an unquoted cell is an ordinary character.
struct CSVTokenizer {
    private enum State { case cellStart, plain, quoted, quoteSeen }

    private static let quote = UInt8(ascii: "\"")
    private static let lineFeed: UInt8 = 0x0A
    private static let carriageReturn: UInt8 = 0x0D

    private let file: String
    private let delimiter: UInt8
    private var source: TextSource
    private var piece: [UInt8]
    private var position = 0
    private var ended = false

    // The line on which `position` stands, from 1.
    private var line: UInt32
    private var state = State.cellStart
    // Whether the last byte was a carriage return, so that a line feed now belongs to the same line break.
    private var afterReturn = false
    private var cellBegin = 0
    private var cellLine: UInt32 = 1
    private var cellIsQuoted = false
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
        self.piece = piece
        self.source = source
        self.line = line
    }

    /// Reads the next row; false at the end. An empty line is a row of one empty cell.
    /// - Throws: a failure where a quote is never closed or a limit is passed; there is no going on after it.
    mutating func next(_ record: inout Record) throws(Failure) -> Bool {
        record.clear(line: line)
        state = .cellStart
        seenBits = 0
        beginCell(record)
        while true {
            if position == piece.count {
                if !ended { piece = try source.next() }
                position = 0
                ended = piece.isEmpty
                if ended { return try finish(&record) }
            }
            if try scan(&record) { break }
        }
        if seenBits & 0x80 != 0 { Windows1252.repair(&record) }
        return true
    }

    /// Takes in what the current piece holds of the row. True where the row is complete.
    private mutating func scan(_ record: inout Record) throws(Failure) -> Bool {
        let bytes = piece
        let span = bytes.span
        let count = span.count
        var i = position
        while i < count {
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
                if byte == Self.quote {
                    state = .quoted
                    cellIsQuoted = true
                    i += 1
                } else {
                    state = .plain
                }
            case .plain:
                let start = i
                var seen = seenBits
                // Everything that ends a cell, but for a delimiter, is below 0x0E.
                while i < count {
                    let byte = span[i]
                    if byte < 0x0E || byte == delimiter { break }
                    seen |= byte
                    i += 1
                }
                seenBits = seen
                try append(span, start..<i, to: &record)
                if i == count { break }
                let byte = span[i]
                i += 1
                if byte == delimiter {
                    try endCell(&record)
                    state = .cellStart
                    beginCell(record)
                } else if byte == Self.lineFeed || byte == Self.carriageReturn {
                    try endCell(&record)
                    try countLine()
                    afterReturn = byte == Self.carriageReturn
                    position = i
                    return true
                } else {
                    if byte == 0 { record.oddities.append((.nul, record.count, line)) }
                    try append(span, i - 1..<i, to: &record)
                }
            case .quoted:
                let start = i
                var seen = seenBits
                while i < count {
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
                try append(span, start..<i, to: &record)
                if i < count {
                    afterReturn = false
                    state = .quoteSeen
                    i += 1
                }
            case .quoteSeen:
                let byte = span[i]
                if byte == Self.quote {
                    try append(span, i..<i + 1, to: &record)
                    state = .quoted
                    i += 1
                } else {
                    let ends = byte == delimiter || byte == Self.lineFeed || byte == Self.carriageReturn
                    if !ends, byte != 0x20 { record.oddities.append((.textBehindQuote, record.count, line)) }
                    state = .plain
                }
            }
        }
        position = i
        return false
    }

    private mutating func finish(_ record: inout Record) throws(Failure) -> Bool {
        switch state {
        case .quoted:
            throw Failure(
                "the quote that opens here is never closed", at: place(record.count, cellLine),
                hints: ["close it, or double a quote that belongs to the text: \"\""])
        case .cellStart where record.count == 0:
            return false
        default:
            try endCell(&record)
            if seenBits & 0x80 != 0 { Windows1252.repair(&record) }
            return true
        }
    }

    private mutating func beginCell(_ record: Record) {
        cellBegin = record.bytes.count
        cellLine = line
        cellIsQuoted = false
    }

    private func endCell(_ record: inout Record) throws(Failure) {
        if record.count == Limits.cells {
            throw Failure(
                "the row has more than \(Grouped.text(Limits.cells)) cells",
                at: SourceSpan(file: file, line: Int(record.line)),
                hints: ["a quote that is opened or closed in a wrong place can make two rows one"])
        }
        record.ends.append(record.bytes.count)
        record.lines.append(cellLine)
    }

    private mutating func countLine() throws(Failure) {
        let (next, overflow) = line.addingReportingOverflow(1)
        if overflow { throw Failure("the file has more than \(UInt32.max) lines", at: SourceSpan(file: file)) }
        line = next
    }

    private func append(_ span: Span<UInt8>, _ range: Range<Int>, to record: inout Record) throws(Failure) {
        if record.bytes.count - cellBegin + range.count > Limits.cell {
            throw Failure(
                "the cell that begins here is longer than 1 MiB", at: place(record.count, cellLine),
                hints: cellIsQuoted ? ["is the quote that opens here closed?"] : [])
        }
        if record.bytes.count + range.count > Limits.row {
            throw Failure(
                "the row is longer than 16 MiB", at: SourceSpan(file: file, line: Int(record.line)),
                hints: ["a quote that is opened or closed in a wrong place can make two rows one"])
        }
        for index in range { record.bytes.append(span[index]) }
    }

    private func place(_ cell: Int, _ line: UInt32) -> SourceSpan {
        SourceSpan(file: file, line: Int(line), column: cell + 1)
    }
}
