import Diagnostics

/// A text with expressions in it: a template's attribute, or a text of its front matter.
enum TextPiece: Sendable {
    enum Segment: Sendable {
        case text(String)
        case expression(Expression)
    }
    /// Nothing in it depends on the person.
    case fixed(String)
    case segments([Segment])

    /// The text of an attribute or of front matter; expressions that cannot be read are reported and left out.
    static func parse(_ text: String, at place: TextPlace, names: Names, _ findings: inout Findings) -> TextPiece {
        var segments: [Segment] = []
        var isFixed = true
        for part in Interpolation.parts(text, at: place, &findings) {
            switch part {
            case .text(let text): segments.append(.text(text.unescaped))
            case .expression(let source, let place):
                do throws(Failure) {
                    let expression = try ExpressionParser.parse(source, at: place, names: names)
                    try names.checkPrinted(expression)
                    if let text = expression.fixedText {
                        segments.append(.text(text))
                    } else {
                        segments.append(.expression(expression))
                        isFixed = false
                    }
                } catch {
                    findings.append(contentsOf: error.findings)
                    isFixed = false
                }
            }
        }
        if isFixed {
            return .fixed(
                segments.reduce(into: "") { text, segment in
                    if case .text(let piece) = segment { text += piece }
                })
        }
        return .segments(segments)
    }

    /// The text, where it does not depend on the person.
    var fixed: String? {
        guard case .fixed(let text) = self else { return nil }
        return text
    }
}

extension String {
    /// `\{{` stands for `{{` that begins no expression.
    fileprivate var unescaped: String {
        guard utf8.contains(UInt8(ascii: "\\")) else { return self }
        var bytes: [UInt8] = []
        let source = Array(utf8)
        for (index, byte) in source.enumerated() {
            let follows = source[(index + 1)...].prefix(2).elementsEqual("{{".utf8)
            if byte == UInt8(ascii: "\\"), follows { continue }
            bytes.append(byte)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// Finds `{{ ... }}` in a text.
enum Interpolation {
    enum Part {
        case text(String)
        case expression(String, TextPlace)
    }

    /// The text cut at its expressions. One that does not end in the same text is reported, and what follows is left out.
    static func parts(_ text: String, at place: TextPlace, _ findings: inout Findings) -> [Part] {
        let bytes = Array(text.utf8)
        var parts: [Part] = []
        var start = 0
        var i = 0
        while i + 1 < bytes.count {
            guard bytes[i] == UInt8(ascii: "{"), bytes[i + 1] == UInt8(ascii: "{") else {
                i += 1
                continue
            }
            if i > 0, bytes[i - 1] == UInt8(ascii: "\\") {
                i += 2
                continue
            }
            if i > start { parts.append(.text(String(decoding: bytes[start..<i], as: UTF8.self))) }
            guard let end = end(of: bytes, from: i + 2) else {
                findings.error(
                    "'{{' is not closed by '}}'", at: place.span(i), hints: ["write '\\{{' for braces that are printed"]
                )
                return parts
            }
            let source = String(decoding: bytes[(i + 2)..<end], as: UTF8.self)
            parts.append(.expression(source, place.part(from: i + 2, source)))
            i = end + 2
            start = i
        }
        if start < bytes.count { parts.append(.text(String(decoding: bytes[start...], as: UTF8.self))) }
        return parts
    }

    /// Where the braces close that opened before `start`; those in quotations do not count.
    static func end(of bytes: [UInt8], from start: Int) -> Int? {
        var quote: UInt8?
        var i = start
        while i < bytes.count {
            let byte = bytes[i]
            if let open = quote {
                if byte == open { quote = nil }
            } else if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
                quote = byte
            } else if byte == UInt8(ascii: "}"), i + 1 < bytes.count, bytes[i + 1] == UInt8(ascii: "}") {
                return i
            }
            i += 1
        }
        // A quotation that does not end is reported by the lexer, with its own place.
        return quote == nil
            ? nil
            : bytes.indices.dropFirst(start).first { index in
                index + 1 < bytes.count && bytes[index] == UInt8(ascii: "}") && bytes[index + 1] == UInt8(ascii: "}")
            }
    }
}
