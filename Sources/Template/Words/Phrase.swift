/// A text of the words with placeholders `{{ name }}`, or one with a form for each plural category. What stands in for the
/// placeholders is filled in when it is printed.
public struct Phrase: Sendable, Hashable {
    /// A stretch of text, or a placeholder's name.
    enum Segment: Sendable, Hashable {
        case text(String)
        case placeholder(String)
    }

    /// The dotted path under which it stands in the words, for findings.
    public let path: String
    /// By plural category; a text without plural forms has `other` alone.
    let forms: [PluralCategory: [Segment]]
    /// What was bound by `with` or `plural`.
    var arguments: [String: Value] = [:]

    init(path: String, forms: [PluralCategory: [Segment]]) {
        self.path = path
        self.forms = forms
    }

    /// The same phrase with more values for its placeholders.
    func with(_ more: [String: Value]) -> Phrase {
        var phrase = self
        phrase.arguments.merge(more) { _, new in new }
        return phrase
    }

    /// The text cut at its placeholders: `{{`, spaces, a name, spaces, `}}`. Other braces are text.
    static func segments(_ text: String) -> [Segment] {
        let bytes = Array(text.utf8)
        var segments: [Segment] = []
        var start = 0
        var i = 0
        while i + 1 < bytes.count {
            guard bytes[i] == UInt8(ascii: "{"), bytes[i + 1] == UInt8(ascii: "{") else {
                i += 1
                continue
            }
            var end = i + 2
            while end < bytes.count, bytes[end] == UInt8(ascii: " ") { end += 1 }
            let nameStart = end
            while end < bytes.count, Lexer.isName(bytes[end]) { end += 1 }
            let nameEnd = end
            while end < bytes.count, bytes[end] == UInt8(ascii: " ") { end += 1 }
            guard nameEnd > nameStart, end + 1 < bytes.count, bytes[end] == UInt8(ascii: "}"),
                bytes[end + 1] == UInt8(ascii: "}")
            else {
                i += 2
                continue
            }
            if i > start { segments.append(.text(String(decoding: bytes[start..<i], as: UTF8.self))) }
            segments.append(.placeholder(String(decoding: bytes[nameStart..<nameEnd], as: UTF8.self)))
            i = end + 2
            start = i
        }
        if start < bytes.count { segments.append(.text(String(decoding: bytes[start...], as: UTF8.self))) }
        return segments
    }
}
