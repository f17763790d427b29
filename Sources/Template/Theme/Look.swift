import Diagnostics
import Facts
import Story
import YAML

/// What the theme says for one paper: how everything looks, and what templates call by name.
struct Look: Sendable {
    var theme: Theme
    /// By name; the styles of the type scale are classes too.
    var classes: [String: StyleClass] = [:]
    /// White space above a kind of block, in points.
    var spacing = Spacing()
    /// From the top of a page's title to what stands below its deck, in points.
    var deck = 0.0
    /// The master of pages for which a report names no other.
    var master: String?
    /// What templates use as `measure.name`.
    var measures: [String: Value] = [:]
    /// The families and roles that styles ask for, each with a place that does.
    var families: [String: SourceSpan] = [:]
    /// At the head of the first page.
    var logo: Image?
    /// Texts at the head and the foot of pages, and what differs on the first one, before they are read.
    var furniture: [String: Node] = [:]
    var first: [String: Node] = [:]

    /// White space above blocks that have no style of their own.
    struct Spacing: Sendable, Hashable {
        var leaves = 0.0
        var columns = 0.0
        var chart = 0.0
        var table = 0.0
        var lines = 0.0
        var image = 0.0
        var note = 0.0
        var caption = 0.0

        static let names: [String: any WritableKeyPath<Spacing, Double> & Sendable] = [
            "leaves": \.leaves, "columns": \.columns, "chart": \.chart, "table": \.table, "lines": \.lines,
            "image": \.image, "note": \.note, "caption": \.caption,
        ]
    }
}
