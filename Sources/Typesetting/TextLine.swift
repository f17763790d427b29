public import Pages
public import Story

/// One set line of a paragraph. Its items count from the left end of its baseline, (0, 0); alignment is not applied.
public struct TextLine: Sendable, Hashable {
    /// The place of an inline symbol. The line leaves `Symbol.advance` points for it; whoever knows the marks draws it.
    public struct Symbol: Sendable, Hashable {
        /// Its ink and form.
        public var side: Side
        /// Whether it stands for the person's own view.
        public var isHollow: Bool
        /// Its centre, in points from the left end of the line.
        public var x: Double

        /// How many of the line's items are read before it.
        public var place: Int

        /// The room that a symbol takes in a line, in points.
        public static let advance = 10.0

        /// A symbol at a place.
        public init(side: Side, isHollow: Bool, x: Double, place: Int) {
            self.side = side
            self.isHollow = isHollow
            self.x = x
            self.place = place
        }
    }

    /// Glyph runs, and links around them, in the order in which they are read.
    public var items: [Item]
    /// The places of symbols, from left to right.
    public var symbols: [Symbol]
    /// How far the line reaches, in points, without white space at its end.
    public var width: Double
    /// What the line says, in reading order, without white space at its end.
    public var text: String
    /// Whether the paragraph ends here, or a line break was asked for.
    public var endsParagraph: Bool

    /// A set line.
    public init(items: [Item], symbols: [Symbol], width: Double, text: String, endsParagraph: Bool) {
        self.items = items
        self.symbols = symbols
        self.width = width
        self.text = text
        self.endsParagraph = endsParagraph
    }
}
