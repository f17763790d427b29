import Diagnostics

/// Reads the line of a directive, byte by byte, and the lines over which its attributes go on.
struct Cursor {
    private let lines: [String]
    private let firstLine: Int
    private let file: String
    private var bytes: [UInt8]
    /// Bytes from the beginning of the line.
    private(set) var offset: Int
    /// The index of the line at hand.
    private(set) var line: Int

    init(lines: [String], index: Int, firstLine: Int, file: String, offset: Int = 0) {
        self.lines = lines
        self.firstLine = firstLine
        self.file = file
        self.offset = offset
        line = index
        bytes = Array(lines[index].utf8)
    }

    /// Where the next byte stands.
    var span: SourceSpan { span(at: offset) }

    private func span(at offset: Int) -> SourceSpan {
        let before = String(decoding: bytes.prefix(offset), as: UTF8.self)
        return SourceSpan(file: file, line: firstLine + line, column: before.count + 1)
    }

    private var byte: UInt8? { offset < bytes.count ? bytes[offset] : nil }

    var isAtEnd: Bool { offset >= bytes.count }

    @discardableResult
    mutating func skipSpaces() -> Int {
        let start = offset
        while let byte, byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") { offset += 1 }
        return offset - start
    }

    mutating func take(while accepts: (UInt8) -> Bool) -> String {
        let start = offset
        while let byte, accepts(byte) { offset += 1 }
        return String(decoding: bytes[start..<offset], as: UTF8.self)
    }

    /// What is left of the line.
    mutating func rest() -> Written {
        let span = span
        return Written(take { _ in true }, at: span)
    }

    /// Reports what stands behind the end of a directive.
    mutating func finishLine(after what: String, _ findings: inout Findings) {
        skipSpaces()
        if byte != nil { findings.error("nothing may stand after \(what)", at: span) }
    }

    /// Classes and attributes in braces, up to the end of the line; none where there are no braces.
    mutating func braces(_ findings: inout Findings) -> (classes: [Written], attributes: [RawAttribute]) {
        skipSpaces()
        guard byte == UInt8(ascii: "{") else {
            if byte != nil {
                findings.error(
                    "attributes stand in braces", at: span, hints: ["write '::: name {attribute=value}'"])
            }
            return ([], [])
        }
        offset += 1
        let (contents, isClosed) = contents(&findings)
        if isClosed { finishLine(after: "the attributes", &findings) }
        return contents
    }

    /// Classes and attributes up to the closing brace. Stops at the first thing that it cannot read.
    mutating func contents(
        _ findings: inout Findings
    ) -> (read: (classes: [Written], attributes: [RawAttribute]), isClosed: Bool) {
        let opening = span(at: max(0, offset - 1))
        var classes: [Written] = []
        var attributes: [RawAttribute] = []
        while true {
            skipSpaces()
            guard let byte else {
                if nextLine() { continue }
                findings.error("'{' is not closed by '}'", at: opening)
                return ((classes, attributes), false)
            }
            if byte == UInt8(ascii: "}") {
                offset += 1
                return ((classes, attributes), true)
            }
            if byte == UInt8(ascii: ".") {
                offset += 1
                let span = span
                classes.append(Written(take { Lexer.isName($0) }, at: span))
                continue
            }
            guard let attribute = attribute(&findings) else { return ((classes, attributes), false) }
            if attributes.contains(where: { $0.name == attribute.name }) {
                findings.error("'\(attribute.name)' is given twice", at: attribute.span)
            } else {
                attributes.append(attribute)
            }
        }
    }

    /// Goes on with the next line, unless another directive begins there.
    private mutating func nextLine() -> Bool {
        guard line + 1 < lines.count else { return false }
        let next = lines[line + 1]
        guard !next.utf8.drop(while: { $0 == UInt8(ascii: " ") }).starts(with: ":::".utf8) else { return false }
        line += 1
        bytes = Array(next.utf8)
        offset = 0
        return true
    }

    private mutating func attribute(_ findings: inout Findings) -> RawAttribute? {
        let start = span
        let name = take { Lexer.isName($0) }
        guard !name.isEmpty, byte == UInt8(ascii: "=") else {
            let hints =
                name.isEmpty ? ["attributes are written as name=value"] : ["write \(name)=value or \(name)=\"value\""]
            findings.error("an attribute cannot be read here", at: name.isEmpty ? start : span, hints: hints)
            return nil
        }
        offset += 1
        let valueStart = span
        if let quote = byte, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            offset += 1
            let span = span
            let value = take { $0 != quote }
            guard byte == quote else {
                findings.error("the quotation that begins here does not end on its line", at: valueStart)
                return nil
            }
            offset += 1
            return RawAttribute(name: name, span: start, value: value, valueSpan: span)
        }
        let value = bareValue()
        guard !value.isEmpty else {
            findings.error("'\(name)' has no value", at: valueStart)
            return nil
        }
        return RawAttribute(name: name, span: start, value: value, valueSpan: valueStart)
    }

    /// A value without quotes: up to a space or the closing brace, but `{{ ... }}` as a whole.
    private mutating func bareValue() -> String {
        let start = offset
        while let byte, byte != UInt8(ascii: " "), byte != UInt8(ascii: "\t"), byte != UInt8(ascii: "}") {
            if byte == UInt8(ascii: "{"), bytes[offset...].starts(with: "{{".utf8) {
                while offset < bytes.count, !bytes[offset...].starts(with: "}}".utf8) { offset += 1 }
                offset = min(offset + 2, bytes.count)
            } else {
                offset += 1
            }
        }
        return String(decoding: bytes[start..<offset], as: UTF8.self)
    }
}
