/// A table of contents: the headings that stand behind it, with the numbers of their pages. Each leads to its heading.
public struct Contents: Sendable, Hashable {
    /// Headings down to this level are listed.
    public var levels: Int
    /// How entries are set.
    public var style: TextStyle
    /// White space between entries in points.
    public var gap: Double

    /// A table of contents.
    public init(levels: Int, style: TextStyle, gap: Double) {
        self.levels = levels
        self.style = style
        self.gap = gap
    }
}
