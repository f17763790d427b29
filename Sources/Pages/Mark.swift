/// What a piece of a page means, for the structure tree of a tagged PDF. Named as in ISO 32000-1, 14.8.4.
public enum Role: String, Sendable, Hashable {
    case document = "Document"
    case section = "Sect"
    case heading1 = "H1"
    case heading2 = "H2"
    case heading3 = "H3"
    case heading4 = "H4"
    case heading5 = "H5"
    case heading6 = "H6"
    case paragraph = "P"
    case list = "L"
    case listItem = "LI"
    case label = "Lbl"
    case listBody = "LBody"
    case table = "Table"
    case tableRow = "TR"
    case tableHeader = "TH"
    case tableData = "TD"
    case figure = "Figure"
    case caption = "Caption"
    case note = "Note"
    case span = "Span"
    /// A table of contents, an entry of it, and what an entry refers to.
    case contents = "TOC"
    case contentsItem = "TOCI"
    case reference = "Reference"
    /// Page furniture and decoration: nothing to be read.
    case artifact = "Artifact"

    /// The role of a heading; levels beyond 6 count as 6.
    public static func heading(_ level: Int) -> Role {
        switch level {
        case ...1: .heading1
        case 2: .heading2
        case 3: .heading3
        case 4: .heading4
        case 5: .heading5
        default: .heading6
        }
    }
}

/// A structure element, or an artifact.
public struct Mark: Sendable, Hashable {
    /// Whether a table header speaks for its column or its row.
    public enum Scope: String, Sendable, Hashable {
        case column = "Column"
        case row = "Row"
    }

    /// Where furniture stands that comes again on each page.
    public enum Edge: String, Sendable, Hashable {
        case head = "Header"
        case foot = "Footer"
    }

    /// What the piece means.
    public var role: Role
    /// What a figure shows, in words; of a span, what its drawing stands for.
    public var alternative: String?
    /// The language of the piece where it is not the document's, as in BCP 47.
    public var language: String?
    /// For a table header.
    public var scope: Scope?
    /// How many columns a table's cell takes.
    public var columns = 1
    /// Of furniture, the edge of the page that it stands at.
    public var edge: Edge?
    /// Pieces with the same number belong to one element that goes on over a page or column break. Counted by layout.
    public var element: Int?

    /// A mark of the role given.
    public init(
        _ role: Role, alternative: String? = nil, language: String? = nil, scope: Scope? = nil, element: Int? = nil
    ) {
        self.role = role
        self.alternative = alternative
        self.language = language
        self.scope = scope
        self.element = element
    }

    /// Whether it is a cell of a table.
    public var isCell: Bool { role == .tableHeader || role == .tableData }

    /// Decoration.
    public static let artifact = Mark(.artifact)

    /// What stands at an edge of each page, to be read once at most.
    public static func furniture(at edge: Edge) -> Mark {
        var mark = Mark(.artifact)
        mark.edge = edge
        return mark
    }
}
