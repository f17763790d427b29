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

    static func isSpace(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x20, 0x0A, 0x0D, 0x09, 0x0C, 0x00: true
        default: false
        }
    }

    /// Whether a byte ends a name, number or keyword.
    static func isDelimiter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "["),
            UInt8(ascii: "]"), UInt8(ascii: "/"), UInt8(ascii: "%"), UInt8(ascii: "{"), UInt8(ascii: "}"):
            true
        default: isSpace(byte)
        }
    }

    /// Goes over white space and comments.
    mutating func skipSpace() {
        while position < end {
            if bytes[position] == UInt8(ascii: "%") {
                while position < end, bytes[position] != 0x0A, bytes[position] != 0x0D { position += 1 }
            } else if !Lexer.isSpace(bytes[position]) {
                return
            } else {
                position += 1
            }
        }
    }

    /// Goes over a text if it stands here.
    mutating func skip(_ text: StaticString) -> Bool {
        let count = text.utf8CodeUnitCount
        guard position + count <= end else { return false }
        guard matches(position..<position + count, text) else { return false }
        position += count
        return true
    }

    /// Whether a text stands at a place.
    func matches(_ range: Range<Int>, _ text: StaticString) -> Bool {
        range.count == text.utf8CodeUnitCount
            && text.withUTF8Buffer { buffer in
                for index in buffer.indices where unsafe buffer[index] != bytes[range.lowerBound + index] {
                    return false
                }
                return true
            }
    }

    /// A whole number that is not negative.
    mutating func integer() -> Int? {
        skipSpace()
        let start = position
        var value = 0
        while position < end, 0x30...0x39 ~= bytes[position], position - start < 15 {
            value = value * 10 + Int(bytes[position] - 0x30)
            position += 1
        }
        return position > start ? value : nil
    }

    /// `12 0 R`; goes nowhere if that is not what stands here.
    mutating func reference() -> Reference? {
        let start = position
        if let number = integer(), integer() != nil {
            skipSpace()
            if skip("R") { return Reference(number: number) }
        }
        position = start
        return nil
    }

    /// Goes over a value of any kind.
    /// - Returns: where it stands.
    mutating func value(depth: Int = 0) throws(Failure) -> Range<Int> {
        skipSpace()
        let start = position
        guard depth < Lexer.deepest, let first = next else { throw Lexer.failure("an unfinished object") }
        switch first {
        case UInt8(ascii: "/"):
            position += 1
            skipWord()
        case UInt8(ascii: "("): try string()
        case UInt8(ascii: "["):
            position += 1
            try skipValues(until: "]", depth: depth)
        case UInt8(ascii: "<"):
            if skip("<<") {
                try skipValues(until: ">>", depth: depth)
            } else {
                while position < end, bytes[position] != UInt8(ascii: ">") { position += 1 }
                guard skip(">") else { throw Lexer.failure("an unfinished text") }
            }
        default:
            if 0x30...0x39 ~= first, reference() != nil { break }
            skipWord()
            guard position > start else { throw Lexer.failure("an object that is none") }
        }
        return start..<position
    }

    private mutating func skipValues(until close: StaticString, depth: Int) throws(Failure) {
        skipSpace()
        while !skip(close) {
            _ = try value(depth: depth + 1)
            skipSpace()
        }
    }

    private mutating func skipWord() {
        while position < end, !Lexer.isDelimiter(bytes[position]) { position += 1 }
    }

    /// Goes over a text in parentheses.
    private mutating func string() throws(Failure) {
        var depth = 0
        while position < end {
            switch bytes[position] {
            case UInt8(ascii: "\\"): position += 1
            case UInt8(ascii: "("): depth += 1
            case UInt8(ascii: ")"): depth -= 1
            default: break
            }
            position += 1
            if depth == 0 { return }
        }
        throw Lexer.failure("an unfinished text")
    }

    /// The entries of a dictionary that stands here.
    mutating func dictionary() throws(Failure) -> [Entry] {
        skipSpace()
        guard skip("<<") else { throw Lexer.failure("something else than a dictionary") }
        var entries: [Entry] = []
        skipSpace()
        while !skip(">>") {
            guard skip("/") else { throw Lexer.failure("a dictionary without keys") }
            let key = position
            skipWord()
            entries.append(Entry(key: key..<position, value: try value(depth: 1)))
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
        while !skip("]") {
            if let reference = reference() {
                found.append(reference)
            } else {
                _ = try value(depth: 1)
            }
            skipSpace()
        }
        return found
    }
}
