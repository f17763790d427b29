import Diagnostics

/// Where a text stands in its file, so that a place in the text is a place in the file.
struct TextPlace: Sendable, Hashable {
    /// Where the text begins.
    var start: SourceSpan
    private var bytes: [UInt8]
    private let isWhole: Bool

    /// A text that stands in one line of a file.
    init(_ text: String, at start: SourceSpan) {
        self.start = start
        bytes = Array(text.utf8)
        isWhole = false
    }

    /// A text that stands in no file but counts at a place of one: all of it is there.
    init(of span: SourceSpan) {
        start = span
        bytes = []
        isWhole = true
    }

    /// The place of a byte of the text; columns count characters.
    func span(_ offset: Int) -> SourceSpan {
        let before = String(decoding: bytes.prefix(max(0, offset)), as: UTF8.self)
        return SourceSpan(file: start.file, line: start.line, column: start.column + before.count)
    }

    /// The place of a part of the text, from a byte to its end.
    func part(from offset: Int, _ text: String) -> TextPlace {
        isWhole ? self : TextPlace(text, at: span(offset))
    }
}
