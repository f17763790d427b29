import Pages
import Story

/// What `{.class}` says: each of these, or nothing.
struct StyleClass: Sendable {
    var style: Theme.Style?
    /// For text that does not fit one line in its style.
    var wrapped: Theme.Style?
    var ink: Color?
    var alignment: TextStyle.Alignment?
    /// White space above, in points.
    var before: Double?
    /// Of a heading that opens a page: from its top to what stands below its deck.
    var deck: Double?
    /// The least height of a row or of leaves.
    var height: Double?
    /// Whether a hair line stands above a row.
    var hasRule: Bool?
    /// What a row stays on one page with.
    var staysWithNext: Bool?

    /// This class where it says something, else another one.
    func over(_ other: StyleClass) -> StyleClass {
        var result = self
        result.style = style ?? other.style
        result.wrapped = wrapped ?? other.wrapped
        result.ink = ink ?? other.ink
        result.alignment = alignment ?? other.alignment
        result.before = before ?? other.before
        result.deck = deck ?? other.deck
        result.height = height ?? other.height
        result.hasRule = hasRule ?? other.hasRule
        result.staysWithNext = staysWithNext ?? other.staysWithNext
        return result
    }

    /// What of it holds for text inside the block that has it.
    var inherited: StyleClass {
        StyleClass(style: style, wrapped: wrapped, ink: ink, alignment: alignment)
    }

    /// A style with what the class says: the style's own white space above counts where the class has none.
    func applied(to standard: Theme.Style) -> Theme.Style {
        var result = style ?? standard
        if let ink { result.text.color = ink }
        if let alignment { result.text.alignment = alignment }
        if let before { result.before = before }
        return result
    }

    /// The style of text that does not fit one line, where one is told.
    var appliedWrapped: TextStyle? {
        guard let wrapped else { return nil }
        var other = self
        other.style = wrapped
        return other.applied(to: wrapped).text
    }
}
