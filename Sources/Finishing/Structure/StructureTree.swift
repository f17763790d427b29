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
        /// What was marked, by its number in the marked content; nil for elements that only hold others together.
        var node: Int?
        /// How many columns a cell takes.
        var columns = 1
        /// Whether it is the header of a row.
        var isRowHeader = false
        /// Whether its mark has a text that stands for it, or a language.
        var hasText = false
        /// The page that its first content or annotation is on.
        fileprivate(set) var page: Int?
        fileprivate(set) var kidCount = 0
        fileprivate var firstKid = -1
        fileprivate var lastKid = -1
    }

    /// A link annotation's element and text.
    struct Link {
        var element: Int
        var text: String
    }

    /// What stands in one element, in order.
    struct Kids: Sequence, IteratorProtocol {
        fileprivate let pool: [(kid: Kid, next: Int)]
        fileprivate var place: Int

        mutating func next() -> Kid? {
            guard place >= 0 else { return nil }
            defer { place = pool[place].next }
            return pool[place].kid
        }
    }

    /// What was marked.
    let content: MarkedContent
    /// The first is the document; each stands behind its parent.
    private(set) var elements: [Element]
    /// Of each page, the elements by marked-content id; -1 for ids that were not drawn.
    private(set) var owners: [[Int]]
    /// Of each page, in the order of the annotations.
    private(set) var links: [[Link]]

    /// The kids of all elements; an element knows the first of its own, and that the next.
    private var pool: [(kid: Kid, next: Int)] = []
    private let marked: MarkedTree
    /// Which ids each page has.
    private let drawn: [[Bool]]
    private var outline = HeadingLevels()
    /// The section that is open. Headings of the first level begin one; those below stand side by side as often as not.
    private var section = 0

    /// Builds the tree.
    /// - Parameters:
    ///   - content: what was marked while drawing
    ///   - marked: the same as a tree
    ///   - drawn: of each page, whether each marked-content id is in its content. What was marked but left nothing on the
    ///     page is not in the tree.
    init(_ content: MarkedContent, _ marked: MarkedTree, drawn: [[Bool]]) {
        self.content = content
        self.marked = marked
        self.drawn = drawn
        owners = drawn.map { Array(repeating: -1, count: $0.count) }
        links = Array(repeating: [], count: drawn.count)
        elements = [Element(tag: .document, parent: 0)]
        elements.reserveCapacity(marked.nodes.count)
        pool.reserveCapacity(marked.nodes.count * 2)
        place(siblingsFrom: marked.first, in: 0)
    }

    /// What stands in an element.
    func kids(of element: Int) -> Kids { Kids(pool: pool, place: elements[element].firstKid) }

    private mutating func place(siblingsFrom first: Int, in parent: Int) {
        var node = first
        while node >= 0 {
            place(node, in: parent)
            node = marked.nodes[node].next
        }
    }

    /// Puts a node into an element, with what has to stand between them.
    private mutating func place(_ node: Int, in parent: Int) {
        let page = marked.nodes[node].page
        switch marked.nodes[node].kind {
        case .content:
            let id = marked.nodes[node].id
            guard page >= 0, drawn[page].indices.contains(id), drawn[page][id] else { return }
            let owner = holder(of: nil, in: parent)
            owners[page][id] = owner
            add(.content(page: page, id: id), to: owner, on: page)
        case .furniture: break
        case .link:
            guard page >= 0, case .link(_, let text) = content.nodes[node].kind else { return }
            let element = add(.link, to: holder(of: .link, in: parent))
            place(siblingsFrom: marked.nodes[node].firstKid, in: element)
            add(.annotation(page: page, number: links[page].count), to: element, on: page)
            links[page].append(Link(element: element, text: text))
        case .element(var tag):
            if tag.isHeading { tag = .heading(outline.level(of: tag.level)) }
            // A document in a document is a section of it.
            if tag == .document { tag = .section }
            if isImplied(node, tag, in: parent) { return place(siblingsFrom: marked.nodes[node].firstKid, in: parent) }
            if parent == 0, tag.level == 1 { section = add(.section, to: 0) }
            let element = add(tag, to: holder(of: tag, in: parent))
            elements[element].node = node
            elements[element].columns = marked.nodes[node].columns
            elements[element].isRowHeader = marked.nodes[node].isRowHeader
            elements[element].hasText = marked.nodes[node].hasText
            place(siblingsFrom: marked.nodes[node].firstKid, in: element)
            if tag == .table { fillRows(of: element) }
        }
    }

    /// Whether a paragraph is all that is in a cell of a table and says nothing more: most cells are a number or a word. The cell
    /// itself holds what is in it then, which makes a third of the elements of a report unnecessary.
    private func isImplied(_ node: Int, _ tag: Tag, in parent: Int) -> Bool {
        tag == .paragraph && !marked.nodes[node].hasText && marked.nodes[node].next < 0
            && (elements[parent].tag == .tableData || elements[parent].tag == .tableHeader)
            && elements[parent].kidCount == 0 && elements[parent].node != nil
    }

    /// Cells that a row lacks at its end are empty: all rows of a table have as many columns.
    private mutating func fillRows(of table: Int) {
        var widths: [(row: Int, columns: Int)] = []
        for case .element(let row) in kids(of: table) where elements[row].tag == .tableRow {
            var columns = 0
            for case .element(let cell) in kids(of: row) { columns += max(1, elements[cell].columns) }
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
        let element = elements.count
        elements.append(Element(tag: tag, parent: parent))
        add(.element(element), to: parent)
        return element
    }

    /// - Parameter page: of content and annotations
    private mutating func add(_ kid: Kid, to parent: Int, on page: Int? = nil) {
        let last = elements[parent].lastKid
        if last >= 0 { pool[last].next = pool.count } else { elements[parent].firstKid = pool.count }
        elements[parent].lastKid = pool.count
        elements[parent].kidCount += 1
        if elements[parent].page == nil { elements[parent].page = page }
        pool.append((kid, -1))
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
