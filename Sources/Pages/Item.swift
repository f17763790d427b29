/// Where a link leads.
public enum LinkTarget: Sendable, Hashable {
    /// A web or mail address.
    case uri(String)
    /// A named place in the same document: an `Anchor`'s name.
    case anchor(String)
}

/// What stands on a page. A display list: drawn in order, nothing left to decide.
public indirect enum Item: Sendable, Hashable {
    /// Items whose coordinates count from the origin given.
    case group(origin: Point, [Item])
    /// Set text.
    case text(GlyphRun)
    /// A filled or stroked path.
    case shape(Shape)
    /// A picture file.
    case image(Picture)
    /// Items that lead somewhere when they are clicked, with the rectangles to click on, relative to the same group.
    case link(LinkTarget, areas: [Rect], [Item])
    /// Items that are one structure element, or an artifact.
    case mark(Mark, [Item])
}

/// Items in a box of their own: what a chart or a line of text is before it has a place on a page.
public struct Frame: Sendable, Hashable {
    /// How much room it takes. Ink may reach out of it by a descender or a mark.
    public var size: Size
    /// Relative to the upper left corner.
    public var items: [Item]

    /// A frame with its items.
    public init(size: Size, items: [Item]) {
        self.size = size
        self.items = items
    }

    /// The frame's items at a place.
    public func placed(at origin: Point) -> Item { .group(origin: origin, items) }
}
