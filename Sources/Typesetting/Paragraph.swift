import Pages
import Story

/// A paragraph as one text in UTF-8, with what is said about its parts beside it: what Pango wants.
struct Paragraph {
    /// A stretch of text that is set alike. Segments follow each other without gaps.
    struct Segment {
        var start: Int
        var end: Int
        /// In `styles`.
        var style: Int
        /// In `languages`.
        var language: Int
        /// In `links`, or nil.
        var link: Int?
        /// In the faces of the style's chain.
        var face = 0
    }

    /// UTF-8 without anything that a terminal or a text engine could stumble over.
    var bytes: [UInt8] = []
    var segments: [Segment] = []
    var styles: [TextStyle]
    var languages: [String]
    var links: [LinkTarget] = []
    /// Symbols by the byte at which their placeholder begins.
    var symbols: [(start: Int, side: Side, isHollow: Bool)] = []
    /// Keeps a paragraph in one line: line breaks become spaces.
    private let isOneLine: Bool

    /// The paragraph that inlines make.
    init(_ inlines: [Inline], style: TextStyle, language: String, isOneLine: Bool = false) {
        styles = [Paragraph.settable(style)]
        languages = [language]
        self.isOneLine = isOneLine
        add(inlines, Segment(start: 0, end: 0, style: 0, language: 0, link: nil))
    }

    /// The segment that holds a byte.
    func segment(at byte: Int) -> Segment? {
        var low = 0
        var high = segments.count
        while low < high {
            let middle = (low + high) / 2
            if segments[middle].end <= byte { low = middle + 1 } else { high = middle }
        }
        return low < segments.count ? segments[low] : nil
    }

    private mutating func add(_ inlines: [Inline], _ state: Segment) {
        for inline in inlines {
            var inner = state
            switch inline {
            case .text(let text):
                appending(state) { TextCleaner.append(text, to: &$0) }
            case .emphasis(let content):
                var style = styles[state.style]
                style.isItalic.toggle()
                inner.style = place(of: style, in: &styles)
                add(content, inner)
            case .strong(let content):
                inner.style = place(of: styles[state.style].bold, in: &styles)
                add(content, inner)
            case .styled(let style, let content):
                inner.style = place(of: Paragraph.settable(style), in: &styles)
                add(content, inner)
            case .language(let language, let content):
                inner.language = place(of: language, in: &languages)
                add(content, inner)
            case .link(let target, let content):
                links.append(target)
                inner.link = links.count - 1
                add(content, inner)
            case .lineBreak:
                appending(state) { $0 += TextCleaner.lineBreak }
            case .symbol(let side, let isHollow):
                symbols.append((start: bytes.count, side: side, isHollow: isHollow))
                appending(state, alone: true) { $0 += TextCleaner.placeholder }
            case .pageNumber, .pageCount:
                // Furniture puts the numbers in their place before it is set.
                break
            }
        }
    }

    private mutating func appending(_ state: Segment, alone: Bool = false, _ body: (inout [UInt8]) -> Void) {
        let start = bytes.count
        body(&bytes)
        if isOneLine { TextCleaner.removeLineBreaks(from: &bytes, since: start) }
        guard bytes.count > start else { return }
        if !alone, let last = segments.last, last.style == state.style, last.language == state.language,
            last.link == state.link, symbols.last?.start != last.start
        {
            segments[segments.count - 1].end = bytes.count
            return
        }
        var segment = state
        segment.start = start
        segment.end = bytes.count
        segments.append(segment)
    }

    /// A style in a size that Pango can count with.
    private static func settable(_ style: TextStyle) -> TextStyle {
        var style = style
        style.size = style.size.isFinite ? min(max(style.size, 0.5), 1000) : 10
        return style
    }

    private func place<Value: Equatable>(of value: Value, in values: inout [Value]) -> Int {
        if let place = values.firstIndex(of: value) { return place }
        values.append(value)
        return values.count - 1
    }
}

extension Paragraph {
    /// The symbol whose placeholder begins at a byte, as its place in `symbols`.
    func symbol(at byte: Int) -> Int? { symbols.firstIndex { $0.start == byte } }

    /// A stretch of it as a text.
    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
}
