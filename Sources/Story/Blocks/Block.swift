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
