internal import Diagnostics

/// Objects as most files have them: the keys known and in their order, no object or list within, all in one piece.
extension JSONScanner {
    private static let quotes = Bytes8.all(UInt8(ascii: "\""))
    private static let backslashes = Bytes8.all(UInt8(ascii: "\\"))

    /// Reads the object whose brace comes next. Keys may be left out.
    /// - Parameters:
    ///   - columns: the keys in their order
    ///   - record: gets a cell for each key; its bytes and cells must be empty
    /// - Returns: whether the object was read; where it holds anything that takes more care nothing has happened, but for
    ///   what the record holds
    mutating func quickObject(_ columns: [[UInt8]], _ record: inout Record) -> Bool {
        let bytes = piece
        let span = bytes.span
        var walk = Walk(position: position, line: line, lineStart: lineStart)
        guard walk.take(UInt8(ascii: "{"), span) else { return false }
        record.line = walk.line
        var column = 0
        var isFirst = true
        while !walk.take(UInt8(ascii: "}"), span) {
            if !isFirst, !walk.take(UInt8(ascii: ","), span) { return false }
            isFirst = false
            guard walk.take(UInt8(ascii: "\""), span) else { return false }
            while column < columns.count, !walk.takeKey(columns[column], span) {
                let end = Int32(clamping: record.bytes.count)
                record.cells.append(Record.Cell(start: end, end: end, line: walk.line))
                column += 1
            }
            guard column < columns.count, walk.take(UInt8(ascii: ":"), span) else { return false }
            column += 1
            walk.skipSpace(span)
            let start = record.bytes.count
            guard walk.position < span.count else { return false }
            let isText = span[walk.position] == UInt8(ascii: "\"")
            guard isText ? walk.text(bytes, into: &record.bytes) : walk.word(span, into: &record.bytes) else {
                return false
            }
            record.cells.append(
                Record.Cell(
                    start: Int32(clamping: start), end: Int32(clamping: record.bytes.count), line: walk.line))
        }
        let end = Int32(clamping: record.bytes.count)
        while column < columns.count {
            record.cells.append(Record.Cell(start: end, end: end, line: walk.line))
            column += 1
        }
        (position, line, lineStart) = (walk.position, walk.line, walk.lineStart)
        return true
    }

    /// A way through a piece, which can be given up.
    private struct Walk {
        var position: Int
        var line: UInt32
        var lineStart: Int

        mutating func skipSpace(_ span: Span<UInt8>) {
            while position < span.count {
                let byte = span[position]
                if byte == 0x0A {
                    line &+= 1
                    lineStart = position + 1
                } else if byte != 0x20, byte != 0x0D, byte != 0x09 {
                    return
                }
                position += 1
            }
        }

        /// Takes a byte where it comes next, white space before it included.
        mutating func take(_ byte: UInt8, _ span: Span<UInt8>) -> Bool {
            if position < span.count, span[position] > 0x20 {
                guard span[position] == byte else { return false }
                position += 1
                return true
            }
            skipSpace(span)
            guard position < span.count, span[position] == byte else { return false }
            position += 1
            return true
        }

        /// Takes a key behind its quote, its closing quote included.
        mutating func takeKey(_ key: [UInt8], _ span: Span<UInt8>) -> Bool {
            let end = position + key.count
            guard end < span.count, span[end] == UInt8(ascii: "\"") else { return false }
            for index in key.indices where key[index] != span[position + index] { return false }
            position = end + 1
            return true
        }

        /// Takes a text with its quotes.
        mutating func text(_ piece: [UInt8], into bytes: inout [UInt8]) -> Bool {
            let span = piece.span
            let first = bytes.count
            var start = position + 1
            var index = start
            while index < span.count {
                if index + 8 <= span.count {
                    let word = Bytes8.load(span, at: index)
                    if Bytes8.marks(word, JSONScanner.quotes) == 0, Bytes8.marks(word, JSONScanner.backslashes) == 0 {
                        index += 8
                        continue
                    }
                }
                let byte = span[index]
                if byte == UInt8(ascii: "\"") {
                    bytes += piece[start..<index]
                    position = index + 1
                    return bytes.count - first <= Limits.cell
                }
                // A tab is let through elsewhere too.
                if byte < 0x20, byte != 0x09 { return false }
                index += 1
                if byte != UInt8(ascii: "\\") { continue }
                guard index < span.count, let plain = Self.plain(span[index]) else { return false }
                bytes += piece[start..<index - 1]
                bytes.append(plain)
                index += 1
                start = index
            }
            return false
        }

        private static func plain(_ escape: UInt8) -> UInt8? {
            switch escape {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): escape
            case UInt8(ascii: "n"): 0x0A
            case UInt8(ascii: "t"): 0x09
            case UInt8(ascii: "r"): 0x0D
            default: nil
            }
        }

        /// Takes a whole number or `null`, which leaves nothing.
        mutating func word(_ span: Span<UInt8>, into bytes: inout [UInt8]) -> Bool {
            let start = position
            if span[position] == UInt8(ascii: "n") {
                guard position + 4 < span.count, span[position + 1] == UInt8(ascii: "u"),
                    span[position + 2] == UInt8(ascii: "l"), span[position + 3] == UInt8(ascii: "l")
                else { return false }
                position += 4
            } else {
                while position < span.count, 0x30...0x39 ~= span[position] {
                    bytes.append(span[position])
                    position += 1
                }
                if position == start || position - start > 15 { return false }
            }
            // What goes on is something else.
            guard position < span.count else { return false }
            let next = span[position]
            return next == UInt8(ascii: ",") || next == UInt8(ascii: "}") || next <= 0x20
        }
    }
}
