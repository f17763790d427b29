public import Pages

/// What stands at the head and the foot of a page, outside the content.
public struct Furniture: Sendable, Hashable {
    /// Head, flush left.
    public var headLeft: [Inline] = []
    /// Head, flush right.
    public var headRight: [Inline] = []
    /// A picture at the right end of the head; texts end to the left of it.
    public var logo: Image?
    /// Foot, flush left.
    public var footLeft: [Inline] = []
    /// Foot, in the middle.
    public var footCenter: [Inline] = []
    /// Foot, flush right.
    public var footRight: [Inline] = []

    /// No furniture.
    public init() {}
}

/// Pages of one kind. A section begins a new page.
public struct Section: Sendable, Hashable {
    /// The geometry of its pages.
    public var master: Master
    /// On its pages.
    public var furniture: Furniture
    /// On its first page, where that differs.
    public var firstFurniture: Furniture?
    /// From top to bottom.
    public var blocks: [Block]

    /// Pages of one kind.
    public init(master: Master, furniture: Furniture, firstFurniture: Furniture? = nil, blocks: [Block]) {
        self.master = master
        self.furniture = furniture
        self.firstFurniture = firstFurniture
        self.blocks = blocks
    }
}

/// One report, with all that is said in it and how it looks, before it is set.
public struct Story: Sendable, Hashable {
    /// In order; at least one.
    public var sections: [Section]
    /// How everything looks.
    public var theme: Theme
    /// What the file will say of itself.
    public var metadata: Metadata
    /// What the marks of the leaves are called, for people who do not see them.
    public var sideNames: [Side: String] = [:]

    /// One report.
    public init(sections: [Section], theme: Theme, metadata: Metadata) {
        self.sections = sections
        self.theme = theme
        self.metadata = metadata
    }
}
