import Diagnostics

/// A row of a Markdown table as it is written, cut at what Markdown does not know: braces behind it, and directives in its cells.
struct TableRow {
    enum Piece {
        case text(String, TextPlace)
        case directive(BraceGroup)
    }

    private(set) var pieces: [Piece] = []
    /// What stands behind the last bar.
    private(set) var tail: [BraceGroup] = []

    /// Whether a line belongs to a table.
    static func isRow(_ line: String) -> Bool { line.utf8.first { $0 != 0x20 && $0 != 0x09 } == UInt8(ascii: "|") }

    /// How many cells a line `| --- | --: |` has; nil where it is none.
    static func delimiterCells(_ line: String) -> Int? {
        let cells = line.split(separator: "|", omittingEmptySubsequences: true).filter { cell in
            !cell.allSatisfy(\.isWhitespace)
        }
        let areDashes = cells.allSatisfy { cell in
            let cell = cell.filter { !$0.isWhitespace }
            return cell.contains("-") && cell.allSatisfy { $0 == "-" || $0 == ":" }
        }
        return areDashes && !cells.isEmpty ? cells.count : nil
    }

    init(_ line: String, at place: TextPlace, _ findings: inout Findings) {
        let bytes = Array(line.utf8)
        var start = 0
        var i = 0
        /// Where a tail would begin: behind a bar, with nothing but groups since.
        var tailStart: Int?
        func text(to end: Int) {
            guard end > start else { return }
            let part = String(decoding: bytes[start..<end], as: UTF8.self)
            pieces.append(.text(part, place.part(from: start, part)))
        }
        while i < bytes.count {
            switch bytes[i] {
            case UInt8(ascii: "\\"):
                tailStart = nil
                tail = []
                i += 2
                continue
            case UInt8(ascii: "|"):
                tailStart = i + 1
                tail = []
            case UInt8(ascii: " "), UInt8(ascii: "\t"): break
            case UInt8(ascii: "{") where !bytes[i...].starts(with: "{{".utf8):
                guard let group = BraceGroup(bytes, from: i, line: line, at: place) else {
                    tailStart = nil
                    break
                }
                if group.isDirective {
                    text(to: i)
                    pieces.append(.directive(group))
                    start = group.end
                    tailStart = nil
                    tail = []
                } else if tailStart != nil {
                    tail.append(group)
                }
                i = group.end
                continue
            case UInt8(ascii: "{"):
                tailStart = nil
                tail = []
                // An expression that is not closed is reported when it is read.
                i = Interpolation.end(of: bytes, from: i + 2).map { $0 + 2 } ?? bytes.count
                continue
            default:
                tailStart = nil
                tail = []
            }
            i += 1
        }
        text(to: tail.isEmpty ? bytes.count : tailStart ?? bytes.count)
    }
}

/// Something in braces: `{each d in dimensions}`, `{.quiet}`, `{chart kind=groups}`.
struct BraceGroup {
    /// The word that it begins with; empty where it begins with a class or an attribute.
    let name: String
    let span: SourceSpan
    /// What stands behind the name.
    let rest: Written
    /// Behind its closing brace, in bytes of the line.
    let end: Int
    private let line: String
    private let lineNumber: Int
    /// Where the rest begins, in bytes of the line.
    private let offset: Int

    /// What begins at a brace; nil where it is not closed on the line.
    init?(_ bytes: [UInt8], from start: Int, line: String, at place: TextPlace) {
        var i = start + 1
        while i < bytes.count, bytes[i] == UInt8(ascii: " ") { i += 1 }
        let nameStart = i
        while i < bytes.count, Lexer.isName(bytes[i]) { i += 1 }
        // An attribute is no name.
        if i < bytes.count, bytes[i] == UInt8(ascii: "=") { i = nameStart }
        name = String(decoding: bytes[nameStart..<i], as: UTF8.self)
        while i < bytes.count, bytes[i] == UInt8(ascii: " ") { i += 1 }
        offset = i
        guard let close = BraceGroup.close(bytes, from: i) else { return nil }
        var last = close
        while last > i, bytes[last - 1] == UInt8(ascii: " ") { last -= 1 }
        rest = Written(String(decoding: bytes[i..<last], as: UTF8.self), at: place.span(i))
        end = close + 1
        span = place.span(start)
        self.line = line
        lineNumber = place.start.line
    }

    /// The brace that closes what is open; those in quotations and of expressions do not count.
    private static func close(_ bytes: [UInt8], from start: Int) -> Int? {
        var quote: UInt8?
        var i = start
        while i < bytes.count {
            let byte = bytes[i]
            if let open = quote {
                if byte == open { quote = nil }
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            } else if bytes[i...].starts(with: "{{".utf8), let end = Interpolation.end(of: bytes, from: i + 2) {
                i = end + 1
            } else if byte == UInt8(ascii: "}") {
                return i
            }
            i += 1
        }
        return nil
    }

    /// Whether it is neither a class nor something that stands behind a row.
    var isDirective: Bool { !["", "each", "if"].contains(name) }

    /// The classes and attributes in it.
    func contents(_ findings: inout Findings) -> (classes: [Written], attributes: [RawAttribute]) {
        let column = line.utf8.index(line.utf8.startIndex, offsetBy: offset)
        let before = line.distance(from: line.startIndex, to: column)
        // The line may have stood further to the right before its indentation was taken off.
        let shift = rest.place.start.column - 1 - before
        let padded = String(repeating: " ", count: max(0, shift)) + line
        var cursor = Cursor(
            lines: [padded], index: 0, firstLine: lineNumber, file: span.file, offset: offset + max(0, shift))
        return cursor.contents(&findings).read
    }

    /// The classes of a row: `{.whole}`, or `{.whole if d.isRole}` with the test for which they count.
    func classes(_ findings: inout Findings) -> (classes: [Written], test: Written?) {
        var classes: [Written] = []
        let text = rest.text
        for word in text.split(separator: " ") {
            let offset = text.utf8.distance(from: text.startIndex, to: word.startIndex)
            if word == "if", !classes.isEmpty {
                let test = text[word.endIndex...].drop { $0 == " " }
                let start = text.utf8.distance(from: text.startIndex, to: test.startIndex)
                return (classes, Written(String(test), at: rest.place.span(start)))
            }
            guard word.hasPrefix("."), word.utf8.count > 1 else {
                findings.error(
                    "'\(word)' cannot stand behind a row", at: rest.place.span(offset),
                    hints: ["what can: {each NAME in LIST}, {if TEST}, {.class}, {.class if TEST}"])
                break
            }
            classes.append(Written(String(word.dropFirst()), at: rest.place.span(offset + 1)))
        }
        return (classes, nil)
    }
}
