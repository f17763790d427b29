/// Where the elements of new pages belong in a structure tree, so that it is read in the order of the pages.
struct StructurePlace {
    /// The element, or the root, under which they come.
    let parent: PDFObject
    /// Before which of what stands there.
    let index: Int
    /// Whether they come under an element.
    let isInDocument: Bool

    /// Elements that other documents may stand in (ISO 32000-1, table 333).
    private static let grouping: Set<String> = ["/Document", "/Part", "/Art", "/Sect", "/Div", "/NonStruct"]

    /// An element with the pages on which it and what is under it stand.
    private struct Node {
        var object: PDFObject
        var parent: Int
        var first: Int?
        var last: Int?
        var kids: [Int] = []
    }

    /// The place for pages that stand in a file already.
    static func of(pages: Range<Int>, in file: ForeignPDF) -> StructurePlace {
        let root = file.root["/StructTreeRoot"] ?? file.dictionary()
        if pages.lowerBound == 0 { return StructurePlace(parent: root, index: 0, isInDocument: false) }
        let end = StructurePlace(parent: root, index: root.kids.count, isInDocument: false)
        if pages.upperBound >= file.pageCount { return end }
        let nodes = nodes(under: root, PageNumbers(file))
        var current = 0
        while true {
            let node = nodes[current]
            // What has anything behind the new pages comes behind them, unless it also has something before.
            guard let place = node.kids.firstIndex(where: { (nodes[$0].last ?? -1) >= pages.upperBound }) else {
                return StructurePlace(parent: node.object, index: node.kids.count, isInDocument: current > 0)
            }
            let kid = nodes[node.kids[place]]
            let isBehind = (kid.first ?? 0) >= pages.upperBound
            guard !isBehind, !kid.kids.isEmpty, isGrouping(kid.object, root) else {
                return StructurePlace(
                    parent: node.object, index: isBehind ? place : place + 1, isInDocument: current > 0)
            }
            current = node.kids[place]
        }
    }

    private static func isGrouping(_ element: PDFObject, _ root: PDFObject) -> Bool {
        guard let role = element["/S"]?.name else { return false }
        return grouping.contains(role) || (root["/RoleMap"]?[role]?.name).map(grouping.contains) ?? false
    }

    /// All elements from the root on, each before those under it.
    private static func nodes(under root: PDFObject, _ pages: PageNumbers) -> [Node] {
        var nodes = [Node(object: root, parent: -1)]
        var seen = Visits()
        var next = 0
        while next < nodes.count {
            for kid in nodes[next].object.kids {
                // A place is kept for what is no element, since places are counted.
                let isNew = seen.insert(kid)
                let page = kid.isDictionary ? kid["/Pg"].flatMap { pages[$0] } : nil
                nodes[next].kids.append(nodes.count)
                nodes.append(
                    Node(object: isNew ? kid : kid.file.dictionary(), parent: next, first: page, last: page))
            }
            next += 1
        }
        for number in nodes.indices.dropFirst().reversed() {
            let (node, above) = (nodes[number], nodes[number].parent)
            nodes[above].first = [nodes[above].first, node.first].compactMap { $0 }.min()
            nodes[above].last = [nodes[above].last, node.last].compactMap { $0 }.max()
        }
        return nodes
    }
}
