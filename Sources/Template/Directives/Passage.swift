import Diagnostics

/// A piece of a report file, cut at its directives.
indirect enum Passage: Sendable {
    /// Lines of Markdown, the first of them with its number.
    case text([String], line: Int)
    case directive(Use)

    /// A directive as it is used.
    struct Use: Sendable {
        var directive: Directive
        /// Where its colons begin.
        var span: SourceSpan
        /// What stands behind its name, where it has a head: `d in dimensions`.
        var head: Written?
        var classes: [Written] = []
        var attributes: [RawAttribute] = []
        /// What stands inside, cut at `|||` or `::: else` where the directive has such a divider; at least one.
        var bodies: [[Passage]] = [[]]

        /// What stands inside; of several, the first.
        var body: [Passage] { bodies[0] }
    }
}

/// A piece of a line with its place.
struct Written: Sendable {
    var text: String
    var place: TextPlace

    init(_ text: String, at span: SourceSpan) {
        self.text = text
        place = TextPlace(text, at: span)
    }
}

/// An attribute as it is written.
struct RawAttribute: Sendable {
    var name: String
    var span: SourceSpan
    var value: String
    var valueSpan: SourceSpan

    /// Where its value stands.
    var place: TextPlace { TextPlace(value, at: valueSpan) }
}
