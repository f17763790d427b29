/// A list with numbers or bullets.
public struct List: Sendable, Hashable {
    /// The first number; nil for bullets.
    public var start: Int?
    /// The blocks of each item.
    public var items: [[Block]]
    /// How bullets and numbers are set.
    public var style: TextStyle
    /// How far the text stands to the right of the bullets, in points.
    public var indent: Double
    /// White space between items in points.
    public var gap: Double

    /// A list.
    public init(start: Int?, items: [[Block]], style: TextStyle, indent: Double, gap: Double) {
        self.start = start
        self.items = items
        self.style = style
        self.indent = indent
        self.gap = gap
    }
}
