internal import Pages
internal import Render

/// What was marked while drawing, as a tree: who belongs to whom, in the order of the story, and what a structure needs to know
/// of each node. The texts stay where they are.
struct MarkedTree {
    struct Node {
        enum Kind {
            case element(Tag)
            case link
            case content
            case furniture
        }

        var kind: Kind
        /// Of a link, content and furniture: the page, from 0; -1 else, and where there is no such page.
        var page = -1
        /// Of content and furniture: the marked-content id; else -1.
        var id = -1
        /// Where an element stands in the story; -1 where nobody says.
        var number = -1
        /// How many columns a cell takes.
        var columns = 1
        /// Whether it is the header of a row.
        var isRowHeader = false
        /// Whether its mark has a text that stands for it, or a language.
        var hasText = false
        /// The first node that belongs to it, and the next one beside it; -1 where there is none.
        fileprivate(set) var firstKid = -1
        fileprivate(set) var next = -1
    }

    /// In the order of the marked content.
    private(set) var nodes: [Node] = []
    /// The first node that belongs to the document itself; -1 where there is none.
    private(set) var first = -1
    /// Of each page, the furniture by marked-content id; nil for content.
    private(set) var furniture: [[Mark.Edge?]]

    /// - Parameter pages: how many pages there are
    init(_ content: MarkedContent, pages: Int) {
        furniture = Array(repeating: [], count: pages)
        nodes.reserveCapacity(content.nodes.count)
        var last = -1
        var lastKids = Array(repeating: -1, count: content.nodes.count)
        let marked = content.nodes.span
        for index in marked.indices {
            nodes.append(Self.node(marked[index], &furniture))
            if let parent = marked[index].parent, parent < index, parent >= 0 {
                if lastKids[parent] >= 0 {
                    nodes[lastKids[parent]].next = index
                } else {
                    nodes[parent].firstKid = index
                }
                lastKids[parent] = index
            } else {
                if last >= 0 { nodes[last].next = index } else { first = index }
                last = index
            }
        }
        first = sorted(first)
        for index in nodes.indices where nodes[index].firstKid >= 0 {
            nodes[index].firstKid = sorted(nodes[index].firstKid)
        }
    }

    private static func node(_ node: borrowing MarkedContent.Node, _ furniture: inout [[Mark.Edge?]]) -> Node {
        switch node.kind {
        case .element(let mark):
            var node = Node(kind: .element(Tag(mark.role)))
            node.number = mark.element ?? -1
            node.columns = mark.columns
            node.isRowHeader = mark.scope == .row
            node.hasText = mark.alternative != nil || mark.language != nil
            return node
        case .link(let page, _):
            return Node(kind: .link, page: furniture.indices.contains(page) ? page : -1)
        case .content(let page): return piece(.content, on: page, nil, &furniture)
        case .furniture(let page, let edge): return piece(.furniture, on: page, edge, &furniture)
        }
    }

    /// A piece of content, which gets the next id of its page.
    private static func piece(
        _ kind: Node.Kind, on page: Int, _ edge: Mark.Edge?, _ furniture: inout [[Mark.Edge?]]
    ) -> Node {
        guard furniture.indices.contains(page) else { return Node(kind: kind) }
        furniture[page].append(edge)
        return Node(kind: kind, page: page, id: furniture[page].count - 1)
    }

    /// Puts siblings into the order of the story. Where columns go on over pages, they are drawn in another one: the left one's
    /// beginning, the right one's beginning, the left one's end. Layout counts elements in the order of the story; what has no
    /// number stays behind what it follows.
    /// - Parameter first: the first of them, or -1
    /// - Returns: the first of them then.
    private mutating func sorted(_ first: Int) -> Int {
        var key = -1
        var isSorted = true
        var node = first
        while node >= 0, isSorted {
            if nodes[node].number >= 0 {
                isSorted = nodes[node].number >= key
                key = nodes[node].number
            }
            node = nodes[node].next
        }
        if isSorted { return first }
        var siblings: [(key: Int, node: Int)] = []
        key = -1
        node = first
        while node >= 0 {
            if nodes[node].number >= 0 { key = nodes[node].number }
            siblings.append((key, node))
            node = nodes[node].next
        }
        siblings.sort { $0 < $1 }
        for (place, sibling) in siblings.enumerated() {
            nodes[sibling.node].next = place + 1 < siblings.count ? siblings[place + 1].node : -1
        }
        return siblings[0].node
    }
}
