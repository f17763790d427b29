internal import Diagnostics

/// Reads the syntax of PDF objects (ISO 32000-1, 7.2 and 7.3) from bytes that may hold anything.
struct Lexer {
    /// An object's number where another object refers to it.
    struct Reference: Hashable {
        var number: Int
    }

    /// A key of a dictionary without its slash, and its value.
    struct Entry {
        var key: Range<Int>
        var value: Range<Int>
    }

    /// How deep values may be nested.
    private static let deepest = 32

    let bytes: [UInt8]
    var position: Int
    private let end: Int

    init(_ bytes: [UInt8], _ range: Range<Int>) {
        self.bytes = bytes
        end = min(range.upperBound, bytes.count)
        position = min(max(0, range.lowerBound), end)
    }

    /// Reads from a place, which may be anything, to the end.
    init(_ bytes: [UInt8], from place: Int) {
        self.bytes = bytes
        end = bytes.count
        position = min(max(0, place), end)
    }

    /// The next byte; nil at the end.
    var next: UInt8? { position < end ? bytes[position] : nil }

    /// What cannot be finished, and why.
    static func failure(_ reason: String) -> Failure {
        Failure(
            "the pages cannot be finished: the drawing library wrote \(reason)",
            hints: ["--profile plain makes the file as it is drawn", "please report this, it is a mistake of Diptych"])
    }

    /// White space and delimiters below and above 64 (ISO 32000-1, tables 1 and 2), a bit a byte: `\0 \t \n \f \r`, space,
    /// `%()/<>` and `[]{}`.
    private static let spaces: UInt64 = 0x1_0000_3601
    private static let lowDelimiters: UInt64 = 0x5000_8321_0000_3601
    private static let highDelimiters: UInt64 = 0x2800_0000_2800_0000

    @inline(__always)
    static func isSpace(_ byte: UInt8) -> Bool { byte < 64 && spaces &>> UInt64(byte) & 1 != 0 }

    /// Whether a byte ends a name, number or keyword.
    @inline(__always)
    static func isDelimiter(_ byte: UInt8) -> Bool {
        if byte < 64 { return lowDelimiters &>> UInt64(byte) & 1 != 0 }
        return byte < 128 && highDelimiters &>> UInt64(byte - 64) & 1 != 0
    }

    /// Goes over white space and comments.
    mutating func skipSpace() {
        var place = position
        while place < end {
            let byte = bytes[place]
            if byte == UInt8(ascii: "%") {
                while place < end, bytes[place] != 0x0A, bytes[place] != 0x0D { place += 1 }
            } else if Lexer.isSpace(byte) {
                place += 1
            } else {
                break
            }
        }
        position = place
    }

    /// Goes over a text if it stands here.
    mutating func skip(_ text: StaticString) -> Bool {
        let count = text.utf8CodeUnitCount
        guard count <= end - position, bytes.holds(text, at: position) else { return false }
        position += count
        return true
    }

    /// A whole number that is not negative.
    mutating func integer() -> Int? {
        skipSpace()
        let last = min(end, position + 15)
        var place = position
        var value = 0
        while place < last {
            let digit = bytes[place] &- UInt8(ascii: "0")
            if digit > 9 { break }
            value = value * 10 + Int(digit)
            place += 1
        }
        guard place > position else { return nil }
        position = place
        return value
    }

    /// A row of a table of cross-references, `0000012345 00000 n`; nil where something else stands here.
    mutating func tableRow() -> (offset: Int, isUsed: Bool)? {
        skipSpace()
        guard end - position >= 18 else { return nil }
        var offset = 0
        for place in position..<position + 10 {
            let digit = bytes[place] &- UInt8(ascii: "0")
            guard digit <= 9 else { return nil }
            offset = offset * 10 + Int(digit)
        }
        let kind = bytes[position + 17]
        guard bytes[position + 10] == 0x20, bytes[position + 16] == 0x20,
            kind == UInt8(ascii: "n") || kind == UInt8(ascii: "f")
        else { return nil }
        position += 18
        return (offset, kind == UInt8(ascii: "n"))
    }

    /// `12 0 R`; goes nowhere if that is not what stands here.
    mutating func reference() -> Reference? {
        let start = position
        if let number = integer(), integer() != nil {
            skipSpace()
            if next == UInt8(ascii: "R") {
                position += 1
                return Reference(number: number)
            }
        }
        position = start
        return nil
    }

    /// Goes over a value of any kind.
    /// - Returns: where it stands.
    mutating func value() throws(Failure) -> Range<Int> {
        skipSpace()
        let start = position
        guard let first = next else { throw Lexer.failure("an unfinished object") }
        switch first {
        case UInt8(ascii: "["): try skipNested()
        case UInt8(ascii: "<"):
            if position + 1 < end, bytes[position + 1] == UInt8(ascii: "<") {
                try skipNested()
            } else {
                try skipHexadecimal()
            }
        case UInt8(ascii: "("): try skipString()
        case UInt8(ascii: "/"):
            position += 1
            skipWord()
        default:
            if 0x30...0x39 ~= first, reference() != nil { break }
            try skipToken()
        }
        return start..<position
    }

    /// Goes over an array or a dictionary with all that is in it.
    private mutating func skipNested() throws(Failure) {
        // What is open, the innermost last: a one for a dictionary.
        var kinds: UInt64 = 0
        var depth = 0
        var place = position
        repeat {
            guard place < end else { throw Lexer.failure("an unfinished object") }
            let byte = bytes[place]
            switch byte {
            case 0x20, 0x0A, 0x0D, 0x09, 0x0C, 0x00: place += 1
            case UInt8(ascii: "["):
                kinds <<= 1
                depth += 1
                place += 1
            case UInt8(ascii: "]") where kinds & 1 == 0:
                kinds >>= 1
                depth -= 1
                place += 1
            case UInt8(ascii: "<") where bytes.holds("<<", at: place):
                kinds = kinds << 1 | 1
                depth += 1
                place += 2
            case UInt8(ascii: ">") where kinds & 1 == 1 && bytes.holds(">>", at: place):
                kinds >>= 1
                depth -= 1
                place += 2
            case UInt8(ascii: "/"): place = Lexer.afterWord(in: bytes, from: place + 1, to: end)
            case UInt8(ascii: "("), UInt8(ascii: "<"), UInt8(ascii: "%"):
                position = place
                switch byte {
                case UInt8(ascii: "("): try skipString()
                case UInt8(ascii: "<"): try skipHexadecimal()
                default: skipSpace()
                }
                place = position
            default:
                let start = place
                place = Lexer.afterWord(in: bytes, from: place, to: end)
                guard place > start else { throw Lexer.failure("an object that is none") }
            }
            guard depth <= Lexer.deepest else { throw Lexer.failure("an unfinished object") }
        } while depth > 0
        position = place
    }

    private mutating func skipWord() { position = Lexer.afterWord(in: bytes, from: position, to: end) }

    /// The place behind a name, number or keyword that begins or goes on at a place.
    static func afterWord(in bytes: [UInt8], from start: Int, to end: Int) -> Int {
        let span = bytes.span.extracting(0..<end)
        var place = start
        while span.indices.contains(place), !isDelimiter(span[place]) { place += 1 }
        return place
    }

    /// Goes over a number or a keyword.
    private mutating func skipToken() throws(Failure) {
        let start = position
        skipWord()
        guard position > start else { throw Lexer.failure("an object that is none") }
    }

    /// Goes over a text in hexadecimal.
    private mutating func skipHexadecimal() throws(Failure) {
        while position < end, bytes[position] != UInt8(ascii: ">") { position += 1 }
        guard skip(">") else { throw Lexer.failure("an unfinished text") }
    }

    /// Goes over a text in parentheses.
    private mutating func skipString() throws(Failure) {
        guard let after = Lexer.afterString(in: bytes, from: position, to: end) else {
            throw Lexer.failure("an unfinished text")
        }
        position = after
    }

    /// The place behind a text in parentheses that begins at a place; nil where it does not end.
    static func afterString(in bytes: [UInt8], from start: Int, to end: Int) -> Int? {
        let span = bytes.span.extracting(0..<end)
        var depth = 0
        var place = start
        while span.indices.contains(place) {
            switch span[place] {
            case UInt8(ascii: "("): depth += 1
            case UInt8(ascii: ")"):
                depth -= 1
                if depth == 0 { return place + 1 }
            case UInt8(ascii: "\\"): place += 1
            default: break
            }
            place += 1
        }
        return nil
    }

    /// The entries of a dictionary that stands here.
    mutating func dictionary() throws(Failure) -> [Entry] {
        skipSpace()
        guard skip("<<") else { throw Lexer.failure("something else than a dictionary") }
        var entries: [Entry] = []
        entries.reserveCapacity(12)
        skipSpace()
        while !skip(">>") {
            guard next == UInt8(ascii: "/") else { throw Lexer.failure("a dictionary without keys") }
            position += 1
            let key = position
            skipWord()
            entries.append(Entry(key: key..<position, value: try value()))
            skipSpace()
        }
        return entries
    }

    /// All references in an array or a single one that stands here; values of other kinds are gone over.
    mutating func references() throws(Failure) -> [Reference] {
        skipSpace()
        guard skip("[") else { return reference().map { [$0] } ?? [] }
        var found: [Reference] = []
        skipSpace()
        while next != UInt8(ascii: "]") {
            if let reference = reference() {
                found.append(reference)
            } else {
                _ = try value()
            }
            skipSpace()
        }
        position += 1
        return found
    }
}

extension [UInt8] {
    /// Whether a text stands at a place.
    func holds(_ text: StaticString, at place: Int) -> Bool {
        text.withUTF8Buffer { text in
            guard place >= 0, text.count <= count - place else { return false }
            for index in text.indices where unsafe text[index] != self[place + index] { return false }
            return true
        }
    }
}
