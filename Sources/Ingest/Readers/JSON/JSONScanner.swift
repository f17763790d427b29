internal import Diagnostics

/// Reads JSON byte by byte from a stream, knowing line and column; what belongs together is put together by `JSONTable`.
struct JSONScanner {
    /// The deepest nesting that is read.
    static let maximumDepth = 32

    private let file: String
    private var source: TextSource
    private(set) var piece: [UInt8] = []
    var position = 0
    private var ended = false
    /// The line of the next byte, from 1.
    var line: UInt32 = 1
    // The number of bytes before the piece, less those before the line.
    var lineStart = 0

    init(file: String, _ pieces: @escaping Pieces) {
        self.file = file
        source = TextSource(pieces)
    }

    /// Where the next byte stands.
    var place: SourceSpan { SourceSpan(file: file, line: Int(line), column: position - lineStart + 1) }

    /// The next byte, which stays; nil at the end.
    mutating func peek() throws(Failure) -> UInt8? {
        if position < piece.count { return piece[position] }
        if ended { return nil }
        lineStart -= piece.count
        piece = try source.next()
        position = 0
        ended = piece.isEmpty
        return piece.first
    }

    private mutating func advance() {
        if piece[position] == 0x0A {
            line &+= 1
            lineStart = position + 1
        }
        position += 1
    }

    /// The next byte that is no white space, which stays; nil at the end.
    mutating func next() throws(Failure) -> UInt8? {
        while let byte = try peek() {
            guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return byte }
            advance()
        }
        return nil
    }

    /// Takes the next byte where it is this one, white space before it included.
    mutating func take(_ byte: UInt8) throws(Failure) -> Bool {
        guard try next() == byte else { return false }
        advance()
        return true
    }

    /// Takes this byte.
    /// - Throws: a failure where another one stands there.
    mutating func expect(_ byte: UInt8, _ what: String) throws(Failure) {
        if try !take(byte) { throw try unexpected(what) }
    }

    /// The failure that something else stands here.
    mutating func unexpected(_ what: String) throws(Failure) -> Failure {
        guard let byte = try next() else {
            return Failure("the file ends where \(what) should stand", at: place, hints: ["was it written to its end?"])
        }
        let shown = 0x21...0x7E ~= byte ? "'\(Character(Unicode.Scalar(byte)))'" : "something else"
        return Failure("\(what) should stand here, not \(shown)", at: place)
    }

    /// Appends the text that begins with the quote here, its escapes undone.
    mutating func text(into bytes: inout [UInt8]) throws(Failure) {
        try expect(UInt8(ascii: "\""), "a text in quotes")
        let begin = place
        let start = bytes.count
        var surrogate: UInt32?
        while true {
            guard let byte = try peek() else {
                throw Failure("the text that begins here is never closed", at: begin)
            }
            if bytes.count - start > Limits.cell {
                throw Failure("the text that begins here is longer than 1 MiB", at: begin)
            }
            if byte != UInt8(ascii: "\\"), surrogate != nil {
                surrogate = nil
                CellText.append("\u{FFFD}", to: &bytes)
            }
            if byte == UInt8(ascii: "\"") {
                advance()
                return
            }
            if byte == UInt8(ascii: "\\") {
                advance()
                try escape(into: &bytes, &surrogate)
            } else if byte == 0x0A || byte == 0x0D {
                throw Failure("the text that begins here is not closed on its line", at: begin)
            } else {
                // What needs no care is taken at once.
                var end = position
                let here = piece
                let span = here.span
                while end < span.count, span[end] != 0x22, span[end] != 0x5C, span[end] >= 0x20 || span[end] == 0x09 {
                    end += 1
                }
                if end == position { end += 1 }
                bytes += here[position..<end]
                position = end
            }
        }
    }

    private mutating func escape(into bytes: inout [UInt8], _ surrogate: inout UInt32?) throws(Failure) {
        guard let byte = try peek() else { throw try unexpected("an escaped character") }
        if byte != UInt8(ascii: "u"), surrogate != nil {
            surrogate = nil
            CellText.append("\u{FFFD}", to: &bytes)
        }
        let place = place
        advance()
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): bytes.append(byte)
        case UInt8(ascii: "n"): bytes.append(0x0A)
        case UInt8(ascii: "t"): bytes.append(0x09)
        case UInt8(ascii: "r"): bytes.append(0x0D)
        case UInt8(ascii: "b"), UInt8(ascii: "f"): bytes.append(0x20)
        case UInt8(ascii: "u"):
            var value: UInt32 = 0
            for _ in 0..<4 {
                guard let digit = try peek(), let number = Character(Unicode.Scalar(digit)).hexDigitValue, digit < 0x80
                else {
                    throw Failure("four hexadecimal digits should stand behind \\u", at: place)
                }
                value = value << 4 | UInt32(number)
                advance()
            }
            append(value, into: &bytes, &surrogate)
        default: throw Failure("\\ stands before a character that it does not change", at: place)
        }
    }

    private func append(_ value: UInt32, into bytes: inout [UInt8], _ surrogate: inout UInt32?) {
        if let high = surrogate {
            surrogate = nil
            if 0xDC00...0xDFFF ~= value, let scalar = Unicode.Scalar(0x10000 + (high - 0xD800) << 10 + value - 0xDC00) {
                CellText.append(scalar, to: &bytes)
                return
            }
            CellText.append("\u{FFFD}", to: &bytes)
        }
        if 0xD800...0xDBFF ~= value {
            surrogate = value
        } else {
            CellText.append(Unicode.Scalar(value) ?? "\u{FFFD}", to: &bytes)
        }
    }

    /// Appends the number or the word that begins here: `true` and `false` as spreadsheets write them, `null` as nothing.
    mutating func word(into bytes: inout [UInt8]) throws(Failure) {
        let begin = place
        let start = bytes.count
        var isWhole = true
        while let byte = try peek(), bytes.count - start < 400 {
            let isDigit = 0x30...0x39 ~= byte || byte == 0x2D
            guard isDigit || 0x41...0x5A ~= byte & 0xDF || byte == 0x2B || byte == 0x2E else { break }
            if !isDigit { isWhole = false }
            bytes.append(byte)
            position += 1
        }
        let word = bytes[start...]
        guard let first = word.first else { throw try unexpected("a value") }
        // Nearly all are numbers of one digit.
        if isWhole, first != 0x2D || word.count > 1, !word.dropFirst().contains(0x2D) { return }
        let isNumber = Number.parse(bytes, start..<bytes.count, decimalComma: false) != nil
        if word.elementsEqual("null".utf8) {
            bytes.removeSubrange(start...)
        } else if word.elementsEqual("true".utf8) || word.elementsEqual("false".utf8) {
            for index in start..<bytes.count { bytes[index] &= 0xDF }
        } else if !isNumber || first == 0x2B || first == 0x2E {
            throw Failure(
                "\(CellText.quoted(bytes, start..<bytes.count)) is no value; a text stands in quotes", at: begin)
        }
    }
}
