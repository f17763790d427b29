internal import Pages
internal import Render

/// The structure tree of a document: what was marked while drawing, put into the order that ISO 32000-1, 14.8.4 asks for.
struct StructureTree {
    /// What stands in an element.
    enum Kid {
        case element(Int)
        /// Marked content on a page, by its id there.
        case content(page: Int, id: Int)
        /// The annotation of a link, by its number on the page.
        case annotation(page: Int, number: Int)
    }

    struct Element {
        var tag: Tag
        var parent: Int
        var kids: [Kid] = []
        /// What the marks say; nil for elements that only hold others together.
        var mark: Mark?
        /// In points from the upper left corner of the page, for a figure.
        var bounds: Rect?
    }

    /// A link annotation's element and text.
    struct Link {
        var element: Int
        var text: String
    }

    /// The first is the document; each stands behind its parent.
    private(set) var elements: [Element]
    /// Of each page, the elements by marked-content id; -1 for ids that were not drawn.
    private(set) var owners: [[Int]]
    /// Of each page, in the order of the annotations.
    private(set) var links: [[Link]]

    private let nodes: [MarkedContent.Node]
    private let kids: [[Int]]
    /// Of each node that is content, its id on its page.
    private var ids: [Int]
    /// Which ids each page has.
    private let drawn: [[Bool]]
    private var outline = HeadingLevels()
    /// The section that is open. Headings of the first level begin one; those below stand side by side as often as not.
    private var section = 0

    /// Builds the tree.
    /// - Parameters:
    ///   - content: what was marked while drawing
    ///   - drawn: of each page, whether each marked-content id is in its content. What was marked but left nothing on the
    ///     page is not in the tree.
    init(_ content: MarkedContent, drawn: [[Bool]]) {
        nodes = content.nodes
        self.drawn = drawn
        owners = drawn.map { Array(repeating: -1, count: $0.count) }
        links = Array(repeating: [], count: drawn.count)
        var counts = Array(repeating: 0, count: drawn.count)
        var kids = Array(repeating: [Int](), count: nodes.count)
        var top: [Int] = []
        ids = Array(repeating: -1, count: nodes.count)
        for (index, node) in nodes.enumerated() {
            if let page = node.page, counts.indices.contains(page) {
                ids[index] = counts[page]
                counts[page] += 1
            }
            if let parent = node.parent, parent < index, parent >= 0 {
                kids[parent].append(index)
            } else {
                top.append(index)
            }
        }
        for index in kids.indices where kids[index].count > 1 { content.sortByStory(&kids[index]) }
        content.sortByStory(&top)
        self.kids = kids
        elements = [Element(tag: .document, parent: 0)]
        for node in top { place(node, in: 0) }
    }

    /// Puts a node into an element, with what has to stand between them.
    private mutating func place(_ node: Int, in parent: Int) {
        switch nodes[node].kind {
        case .content(let page):
            let id = ids[node]
            guard drawn.indices.contains(page), drawn[page].indices.contains(id), drawn[page][id] else { return }
            let owner = holder(of: nil, in: parent)
            owners[page][id] = owner
            elements[owner].kids.append(.content(page: page, id: id))
        case .furniture: break
        case .link(let page, let text):
            guard links.indices.contains(page) else { return }
            let element = add(.link, to: holder(of: .link, in: parent))
            for kid in kids[node] { place(kid, in: element) }
            elements[element].kids.append(.annotation(page: page, number: links[page].count))
            links[page].append(Link(element: element, text: text))
        case .element(let mark):
            var tag = Tag(mark.role)
            if tag.isHeading { tag = .heading(outline.level(of: tag.level)) }
            // A document in a document is a section of it.
            if tag == .document { tag = .section }
            if parent == 0, tag.level == 1 { section = add(.section, to: 0) }
            let element = add(tag, to: holder(of: tag, in: parent))
            elements[element].mark = mark
            if tag == .figure { elements[element].bounds = nodes[node].bounds }
            for kid in kids[node] { place(kid, in: element) }
            if tag == .table { fillRows(of: element) }
        }
    }

    /// Cells that a row lacks at its end are empty: all rows of a table have as many columns.
    private mutating func fillRows(of table: Int) {
        var widths: [(row: Int, columns: Int)] = []
        for case .element(let row) in elements[table].kids where elements[row].tag == .tableRow {
            var columns = 0
            for case .element(let cell) in elements[row].kids { columns += max(1, elements[cell].mark?.columns ?? 1) }
            widths.append((row, columns))
        }
        let most = widths.lazy.map(\.columns).max() ?? 0
        for (row, columns) in widths where columns < most {
            for _ in columns..<most { _ = add(.tableData, to: row) }
        }
    }

    /// The element that may hold a kid: the parent, or one that is made in it.
    private mutating func holder(of kid: Tag?, in parent: Int) -> Int {
        let place = parent == 0 ? section : parent
        guard let between = elements[place].tag.between(kid) else { return place }
        return holder(of: kid, in: add(between, to: holder(of: between, in: place)))
    }

    private mutating func add(_ tag: Tag, to parent: Int) -> Int {
        elements.append(Element(tag: tag, parent: parent))
        elements[parent].kids.append(.element(elements.count - 1))
        return elements.count - 1
    }
}

extension MarkedContent.Node {
    /// The page of a piece that has a marked-content id.
    fileprivate var page: Int? {
        switch kind {
        case .content(let page), .furniture(let page, _): page
        case .element, .link: nil
        }
    }
}

extension MarkedContent {
    /// Puts siblings into the order of the story. Where columns go on over pages, they are drawn in another one: the left one's
    /// beginning, the right one's beginning, the left one's end. Layout counts elements in the order of the story; what has no
    /// number stays behind what it follows.
    fileprivate func sortByStory(_ siblings: inout [Int]) {
        var key = -1
        var isSorted = true
        let keys = siblings.map { sibling in
            if case .element(let mark) = nodes[sibling].kind, let number = mark.element {
                if number < key { isSorted = false }
                key = number
            }
            return key
        }
        if isSorted { return }
        siblings = siblings.indices.sorted { (keys[$0], $0) < (keys[$1], $1) }.map { siblings[$0] }
    }

    /// Of each page, the furniture by marked-content id.
    func furniture(pages: Int) -> [[Int: Mark.Edge]] {
        var counts = Array(repeating: 0, count: pages)
        var furniture = Array(repeating: [Int: Mark.Edge](), count: pages)
        for node in nodes {
            guard let page = node.page, counts.indices.contains(page) else { continue }
            if case .furniture(_, let edge) = node.kind { furniture[page][counts[page]] = edge }
            counts[page] += 1
        }
        return furniture
    }
}

/// Levels without gaps: the first heading is of level 1, and none is more than one below the one that it belongs to.
struct HeadingLevels {
    private var open: [Int] = []

    mutating func level(of level: Int) -> Int {
        while let last = open.last, last >= level { open.removeLast() }
        open.append(level)
        return min(6, open.count)
    }
}
