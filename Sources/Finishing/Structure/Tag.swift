internal import Pages

/// A structure type, and what may stand in it.
enum Tag: Hashable {
    case document
    case section
    case heading(Int)
    case paragraph
    case list
    case listItem
    case label
    case listBody
    case table
    case tableRow
    case tableHeader
    case tableData
    case figure
    case caption
    case note
    case span
    case link
    case contents
    case contentsItem
    case reference

    init(_ role: Role) {
        self =
            switch role {
            case .document: .document
            case .section: .section
            case .heading1: .heading(1)
            case .heading2: .heading(2)
            case .heading3: .heading(3)
            case .heading4: .heading(4)
            case .heading5: .heading(5)
            case .heading6: .heading(6)
            case .paragraph: .paragraph
            case .list: .list
            case .listItem: .listItem
            case .label: .label
            case .listBody: .listBody
            case .table: .table
            case .tableRow: .tableRow
            case .tableHeader: .tableHeader
            case .tableData: .tableData
            case .figure: .figure
            case .caption: .caption
            case .note: .note
            case .contents: .contents
            case .contentsItem: .contentsItem
            case .reference: .reference
            case .span, .artifact: .span
            }
    }

    var isHeading: Bool { level > 0 }

    /// Of a heading; else 0.
    var level: Int {
        if case .heading(let level) = self { level } else { 0 }
    }

    /// The name in the file (ISO 32000-1, 14.8.4).
    var name: StaticString {
        switch self {
        case .document: "Document"
        case .section: "Sect"
        case .heading(1): "H1"
        case .heading(2): "H2"
        case .heading(3): "H3"
        case .heading(4): "H4"
        case .heading(5): "H5"
        case .heading: "H6"
        case .paragraph: "P"
        case .list: "L"
        case .listItem: "LI"
        case .label: "Lbl"
        case .listBody: "LBody"
        case .table: "Table"
        case .tableRow: "TR"
        case .tableHeader: "TH"
        case .tableData: "TD"
        case .figure: "Figure"
        case .caption: "Caption"
        case .note: "Note"
        case .span: "Span"
        case .link: "Link"
        case .contents: "TOC"
        case .contentsItem: "TOCI"
        case .reference: "Reference"
        }
    }

    /// What has to stand between this element and a kid.
    /// - Parameter kid: nil for content
    /// - Returns: nil where the kid can stand in this element as it is.
    func between(_ kid: Tag?) -> Tag? {
        switch (self, kid) {
        case (.list, .listItem), (.list, .caption), (.listItem, .label), (.listItem, .listBody), (.table, .tableRow),
            (.table, .caption), (.tableRow, .tableHeader), (.tableRow, .tableData), (.contents, .contentsItem),
            (.contents, .contents), (.contentsItem, .reference), (.contentsItem, .contents),
            (.contentsItem, .paragraph):
            nil
        case (.contents, _): .contentsItem
        case (.contentsItem, nil), (.contentsItem, .span), (.contentsItem, .link): .reference
        case (.list, _): .listItem
        case (.listItem, _): .listBody
        case (.table, _): .tableRow
        case (.tableRow, _): .tableData
        case (_, .listItem): .list
        case (_, .label), (_, .listBody): .listItem
        case (_, .tableRow): .table
        case (_, .tableHeader), (_, .tableData): .tableRow
        case (_, .contentsItem): .contents
        case (.document, nil), (.section, nil), (.document, .span), (.section, .span), (.document, .link),
            (.section, .link):
            .paragraph
        default: nil
        }
    }
}
