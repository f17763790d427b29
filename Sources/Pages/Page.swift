/// A place in a document that links and the outline lead to.
public struct Anchor: Sendable, Hashable {
    /// ASCII, once in a document.
    public var name: String
    /// In points from the top of the page.
    public var y: Double

    /// A named place on a page.
    public init(name: String, y: Double) {
        self.name = name
        self.y = y
    }
}

/// An entry of the outline that viewers show beside the pages.
public struct OutlineEntry: Sendable, Hashable {
    /// From 1, as the heading's.
    public var level: Int
    /// What it says.
    public var title: String
    /// The name of the anchor that it leads to.
    public var anchor: String

    /// An entry of the outline.
    public init(level: Int, title: String, anchor: String) {
        self.level = level
        self.title = title
        self.anchor = anchor
    }
}

/// The narrow waist: a display list with absolute positions. What is above it knows no drawing, what is below it no blocks.
public struct Page: Sendable, Hashable {
    /// The paper.
    public var size: Size
    /// Drawn in order; the order is also the reading order.
    public var items: [Item]
    /// Places to lead to, from top to bottom.
    public var anchors: [Anchor]
    /// Outline entries whose anchors are on this page, from top to bottom.
    public var outline: [OutlineEntry]

    /// A page.
    public init(size: Size, items: [Item], anchors: [Anchor] = [], outline: [OutlineEntry] = []) {
        self.size = size
        self.items = items
        self.anchors = anchors
        self.outline = outline
    }
}

/// What a file says of itself.
public struct Metadata: Sendable, Hashable {
    /// What a viewer shows in its title bar.
    public var title: String
    /// Who made it.
    public var author: String
    /// What it is about.
    public var subject: String
    /// Words to find it by, separated by commas.
    public var keywords: String
    /// The language of the document, as in BCP 47.
    public var language: String
    /// The program that made the file.
    public var creator: String
    /// When the content is from, as in ISO 8601 (`2026-04-14T00:00:00Z`); nil where nothing says so. Never the clock.
    public var date: String?

    /// What a file says of itself.
    public init(
        title: String, author: String = "", subject: String = "", keywords: String = "", language: String = "en",
        creator: String = "Diptych", date: String? = nil
    ) {
        self.title = title
        self.author = author
        self.subject = subject
        self.keywords = keywords
        self.language = language
        self.creator = creator
        self.date = date
    }
}

/// Finished pages, with what the file says of itself.
public struct Document: Sendable, Hashable {
    /// In order; at least one.
    public var pages: [Page]
    /// Title, language and so on.
    public var metadata: Metadata

    /// A document.
    public init(pages: [Page], metadata: Metadata) {
        self.pages = pages
        self.metadata = metadata
    }
}
