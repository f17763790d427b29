import Diagnostics

/// A piece of a report file, cut at its directives.
indirect enum Part: Sendable {
    /// Lines of Markdown, the first of them with its number.
    case text([String], line: Int)
    case directive(Use)

    /// A directive as it is used.
    struct Use: Sendable {
        var directive: Directive
        /// Where its colons begin.
        var span: SourceSpan
        var attributes: [RawAttribute]
        /// What stands before its end, or before `::: else`.
        var body: [Part] = []
        /// What stands after `::: else`.
        var otherwise: [Part] = []
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
