/// A table. It splits between rows, and repeats its header on each page.
public struct Table: Sendable, Hashable {
    /// A column of cells.
    public struct Column: Sendable, Hashable {
        /// How wide it is.
        public enum Width: Sendable, Hashable {
            /// Points.
            case fixed(Double)
            /// A part of what other columns and gutters leave.
            case share(Double)
            /// As wide as its widest text.
            case natural
        }
        /// How wide it is.
        public var width: Width
        /// Where its text stands.
        public var alignment: TextStyle.Alignment

        /// A column of cells.
        public init(width: Width, alignment: TextStyle.Alignment) {
            self.width = width
            self.alignment = alignment
        }
    }

    /// A cell.
    public struct Cell: Sendable, Hashable {
        /// From top to bottom.
        public var blocks: [Block]
        /// Over how many columns it reaches.
        public var columnSpan: Int

        /// A cell.
        public init(blocks: [Block], columnSpan: Int = 1) {
            self.blocks = blocks
            self.columnSpan = columnSpan
        }
    }

    /// A row.
    public struct Row: Sendable, Hashable {
        /// From left to right; missing ones are empty.
        public var cells: [Cell]
        /// White space above in points; none at the head of a page.
        public var spaceBefore: Double
        /// The least height in points.
        public var minimumHeight: Double
        /// A hair line above the row.
        public var hasRule: Bool
        /// Whether the first cell speaks for the row.
        public var hasHeader: Bool
        /// What must not be torn apart.
        public var keep: Keep

        /// A row.
        public init(
            cells: [Cell], spaceBefore: Double = 0, minimumHeight: Double = 0, hasRule: Bool = false,
            hasHeader: Bool = true, keep: Keep = Keep(together: true)
        ) {
            self.cells = cells
            self.spaceBefore = spaceBefore
            self.minimumHeight = minimumHeight
            self.hasRule = hasRule
            self.hasHeader = hasHeader
            self.keep = keep
        }
    }

    /// What the table shows; it stands above it.
    public var caption: [Block]
    /// From left to right.
    public var columns: [Column]
    /// Between two columns, in points.
    public var gutter: Double
    /// Repeated on each page.
    public var header: [Row]
    /// From top to bottom.
    public var rows: [Row]
    /// Whether a rule stands under the header.
    public var hasHeaderRule: Bool
    /// What the table is, for people who do not see it.
    public var summary: String?

    /// A table.
    public init(
        caption: [Block] = [], columns: [Column], gutter: Double, header: [Row], rows: [Row],
        hasHeaderRule: Bool = true, summary: String? = nil
    ) {
        self.caption = caption
        self.columns = columns
        self.gutter = gutter
        self.header = header
        self.rows = rows
        self.hasHeaderRule = hasHeaderRule
        self.summary = summary
    }
}
