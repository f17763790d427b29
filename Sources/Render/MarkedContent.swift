public import Pages

/// What the marked pieces of a drawn PDF mean: the structure elements and their pieces of content, in reading order.
public struct MarkedContent: Sendable, Hashable {
    /// A structure element, or a piece of content in one.
    public struct Node: Sendable, Hashable {
        /// What a node is.
        public enum Kind: Sendable, Hashable {
            /// An element as layout marked it.
            case element(Mark)
            /// A link on a page, counted from 0, with the text that it shows.
            case link(page: Int, text: String)
            /// Content on a page, counted from 0. The pieces of a page have the marked-content ids 0, 1, 2 and so on.
            case content(page: Int)
            /// Furniture on a page, which has an id as content has but belongs to no element.
            case furniture(page: Int, Mark.Edge)
        }

        /// What it is.
        public var kind: Kind
        /// The node that it belongs to, which stands before it; nil for what belongs to the document itself.
        public var parent: Int?
        /// Of a figure: how far it reaches on its page; nil where it leaves no ink or stands on several pages.
        public var bounds: Rect?

        /// A node.
        public init(_ kind: Kind, parent: Int? = nil, bounds: Rect? = nil) {
            self.kind = kind
            self.parent = parent
            self.bounds = bounds
        }
    }

    /// In the order in which they were first met.
    public var nodes: [Node]
    /// The heights of the pages in points.
    public var pageHeights: [Double]

    /// What pieces mean.
    public init(nodes: [Node] = [], pageHeights: [Double] = []) {
        self.nodes = nodes
        self.pageHeights = pageHeights
    }
}

/// A PDF as it is drawn, and what its pieces mean: to be finished.
public struct TaggedPDF: Sendable, Hashable {
    /// The file.
    public var bytes: [UInt8]
    /// What its marked pieces mean.
    public var content: MarkedContent

    /// A drawn PDF.
    public init(bytes: [UInt8], content: MarkedContent) {
        self.bytes = bytes
        self.content = content
    }
}

/// Gathers the structure while pages are drawn.
struct MarkedContentRecorder {
    /// Where the walk stands in the structure.
    struct Position {
        /// The innermost element.
        fileprivate var node: Int?
        /// Whether it is furniture or decoration.
        fileprivate var isArtifact = false
        /// Where it stands, if it is furniture.
        fileprivate var edge: Mark.Edge?
        /// The figure around it.
        fileprivate var figure: Int?
    }

    private(set) var content = MarkedContent()
    private(set) var position = Position()
    private var page = -1
    private var known: [Int: Int] = [:]
    /// The page that each figure stands on; nil for one that stands on several.
    private var figures: [Int: Int?] = [:]
    /// The element that the piece of content begun last belongs to, while it is open.
    private var open: Int?
    /// The paragraph made for text that no element is around, while nothing else has followed.
    private var lost: Int?
    /// The piece of furniture begun last, while the walk is in it.
    private var furniture: Int?

    mutating func beginPage(height: Double) {
        page += 1
        content.pageHeights.append(height)
        position = Position()
        open = nil
        lost = nil
    }

    /// Goes into an element, or back to one that was begun on an earlier page.
    /// - Returns: where the walk stood, to go back to.
    mutating func enter(_ mark: Mark) -> Position {
        let outer = position
        if outer.isArtifact { return outer }
        lost = nil
        if mark.role == .artifact {
            position.isArtifact = true
            position.edge = mark.edge
            furniture = nil
            return outer
        }
        if let number = mark.element, let node = known[number] {
            position.node = node
        } else {
            position.node = add(.element(mark))
            if let number = mark.element { known[number] = position.node }
        }
        if mark.role == .figure, position.figure == nil, let node = position.node {
            position.figure = node
            if let earlier = figures[node], earlier != page {
                figures[node] = .some(nil)
                content.nodes[node].bounds = nil
            } else {
                figures[node] = page
            }
        }
        return outer
    }

    mutating func leave(to outer: Position) { position = outer }

    /// What has to happen before something is drawn.
    enum Step {
        case nothing
        /// Another piece of content begins; before that, the open one ends.
        case begin(endsOther: Bool)
        /// The open piece of content ends.
        case end
    }

    /// Something is about to be drawn.
    /// - Parameter isText: text that no element is around becomes a paragraph, so that it is not lost to readers; anything
    ///   else is decoration there
    mutating func willDraw(isText: Bool) -> Step {
        if let edge = position.edge {
            if let furniture, open == furniture { return .nothing }
            let endsOther = close()
            content.nodes.append(.init(.furniture(page: page, edge)))
            furniture = content.nodes.count - 1
            open = furniture
            return .begin(endsOther: endsOther)
        }
        if position.isArtifact || (position.node == nil && !isText) { return close() ? .end : .nothing }
        let node = position.node ?? lost ?? add(.element(Mark(.paragraph)))
        lost = position.node == nil ? node : nil
        if open == node { return .nothing }
        let endsOther = close()
        open = node
        content.nodes.append(.init(.content(page: page), parent: node))
        return .begin(endsOther: endsOther)
    }

    /// Ends the open piece of content; whether there was one.
    mutating func close() -> Bool {
        defer { open = nil }
        return open != nil
    }

    /// A link is about to be drawn, with all that is in it. No piece of content may be open.
    mutating func link(_ text: String) {
        // Text around it that no element is around goes on in the same paragraph.
        if position.node == nil, !position.isArtifact, lost == nil { lost = add(.element(Mark(.paragraph))) }
        content.nodes.append(.init(.link(page: page, text: text), parent: position.node ?? lost))
        let node = content.nodes.count - 1
        content.nodes.append(.init(.content(page: page), parent: node))
    }

    /// Something was drawn: the figure around it reaches at least so far.
    mutating func include(_ box: Rect) {
        guard let figure = position.figure, figures[figure] == .some(.some(page)) else { return }
        guard let known = content.nodes[figure].bounds else {
            content.nodes[figure].bounds = box
            return
        }
        let left = min(known.origin.x, box.origin.x)
        let top = min(known.origin.y, box.origin.y)
        content.nodes[figure].bounds = Rect(
            x: left, y: top,
            width: max(known.origin.x + known.size.width, box.origin.x + box.size.width) - left,
            height: max(known.origin.y + known.size.height, box.origin.y + box.size.height) - top)
    }

    private mutating func add(_ kind: MarkedContent.Node.Kind) -> Int {
        content.nodes.append(.init(kind, parent: position.node))
        return content.nodes.count - 1
    }
}
