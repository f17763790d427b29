/// Blocks side by side. Their first baselines are level.
public struct Columns: Sendable, Hashable {
    /// One of the columns.
    public struct Column: Sendable, Hashable {
        /// In points; nil to share what is left.
        public var width: Double?
        /// From top to bottom.
        public var blocks: [Block]

        /// A column.
        public init(width: Double? = nil, blocks: [Block]) {
            self.width = width
            self.blocks = blocks
        }
    }

    /// From left to right.
    public var columns: [Column]
    /// Between two columns, in points.
    public var gutter: Double
    /// The least height in points, so that what follows stands at its place.
    public var minimumHeight: Double

    /// Blocks side by side.
    public init(columns: [Column], gutter: Double, minimumHeight: Double = 0) {
        self.columns = columns
        self.gutter = gutter
        self.minimumHeight = minimumHeight
    }
}
