public import Diagnostics

/// What must not be torn apart. It belongs to the content, so that a theme cannot lose it.
public struct Keep: Sendable, Hashable {
    /// The block stays on one page if one page can hold it.
    public var together: Bool
    /// The block's end stays on one page with the beginning of the next block.
    public var withNext: Bool
    /// At least so many lines stay at the foot of a page.
    public var orphans: Int
    /// At least so many lines go to the head of the next page.
    public var widows: Int

    /// What must not be torn apart.
    public init(together: Bool = false, withNext: Bool = false, orphans: Int = 2, widows: Int = 2) {
        self.together = together
        self.withNext = withNext
        self.orphans = orphans
        self.widows = widows
    }
}

/// A piece of a story.
public struct Block: Sendable, Hashable {
    /// What it is.
    public indirect enum Content: Sendable, Hashable {
        /// A heading of a level from 1; it also goes into the outline.
        case heading(level: Int, [Inline], TextStyle)
        /// A paragraph.
        case paragraph([Inline], TextStyle)
        /// A list with numbers or bullets.
        case list(List)
        /// A table.
        case table(Table)
        /// Blocks side by side.
        case columns(Columns)
        /// A picture made from numbers.
        case chart(Chart)
        /// A picture file.
        case image(Image)
        /// Ruled lines to write on.
        case lines(RuledLines)
        /// A table of contents.
        case contents(Contents)
        /// White space of so many points; none at the head of a page.
        case spacer(Double)
        /// What follows begins a new page.
        case pageBreak
        /// Blocks that share a keep.
        case group([Block])
        /// What is said about something that stands above.
        case remark(Remark, [Block])
    }

    /// What it is.
    public var content: Content
    /// What must not be torn apart.
    public var keep: Keep
    /// White space above in points; none at the head of a page.
    public var spaceBefore: Double
    /// For a heading or paragraph that does not fit one line in its style: the style that it is set in instead.
    public var wrappedStyle: TextStyle?
    /// The language of its text where it is not the story's, as in BCP 47.
    public var language: String?
    /// Where it stands in the template, for findings.
    public var span: SourceSpan?

    /// A piece of a story.
    public init(
        _ content: Content, keep: Keep = Keep(), spaceBefore: Double = 0, language: String? = nil,
        span: SourceSpan? = nil
    ) {
        self.content = content
        self.keep = keep
        self.spaceBefore = spaceBefore
        self.language = language
        self.span = span
    }
}

/// How a remark belongs to what stands above it.
public enum Remark: Sendable, Hashable {
    /// It explains or limits what is said there.
    case note
    /// It says what a chart or a picture shows.
    case caption
}

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

/// A table. It splits between rows, and repeats its header on each page.
public struct Table: Sendable, Hashable {
    /// A column of cells.
    public struct Column: Sendable, Hashable {
        /// How wide it is.
        public enum Width: Sendable, Hashable {
            /// Points.
            case fixed(Double)
            /// A part of what fixed columns and gutters leave.
            case share(Double)
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

/// A picture file.
public struct Image: Sendable, Hashable {
    /// The file, PNG or JPEG, within the bundle.
    public var path: String
    /// In points; nil for the picture's own width at 72 pixels an inch, or the column's where that is less.
    public var width: Double?
    /// What it shows, in words; empty for decoration.
    public var alternative: String

    /// A picture file.
    public init(path: String, width: Double?, alternative: String) {
        self.path = path
        self.width = width
        self.alternative = alternative
    }
}

/// Ruled lines to write on.
public struct RuledLines: Sendable, Hashable {
    /// How many.
    public var count: Int
    /// From line to line in points.
    public var pitch: Double
    /// From the block's top to the first line in points.
    public var first: Double

    /// Ruled lines to write on.
    public init(count: Int, pitch: Double, first: Double) {
        self.count = count
        self.pitch = pitch
        self.first = first
    }
}

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
