internal import Diagnostics
internal import Pages
internal import Story

/// How bad it is to end a page between two slabs, from not at all to never if it can be helped.
enum Penalty: Int, Comparable {
    /// Nothing is torn apart.
    case none
    /// A block that should stay together is torn apart.
    case together
    /// A block leaves the one that it introduces.
    case withNext
    /// A single line is left alone.
    case lonely

    static func < (left: Penalty, right: Penalty) -> Bool { left.rawValue < right.rawValue }
}

/// Items with their place in the structure of the document, outermost element first.
struct Piece {
    var path: [Mark]
    /// From the slab's upper left corner.
    var origin: Point
    var items: [Item]
}

/// A heading's entry for the outline.
struct OutlineMark {
    /// Counted over all headings in the order of the story.
    var number: Int
    var level: Int
    var title: String

    /// The name of the place that leads to the heading.
    static func anchor(_ number: Int) -> String { "h\(number)" }
}

/// A line of a table of contents, which gets its page's number when all pages are known.
struct ContentsLine {
    /// The heading's.
    var number: Int
    /// From the left end of its baseline.
    var items: [Item]
    var style: TextStyle
    /// From its left end to the right edge of the number.
    var width: Double
    var language: String
    /// Whether the number stands in this line, the last of its entry.
    var hasNumber: Bool
}

/// Header rows that stand again at the head of each page that a table goes on to.
final class RepeatingHeader: Sendable {
    let slabs: [Slab]
    let height: Double

    init(slabs: [Slab]) {
        self.slabs = slabs
        height = slabs.reduce(0) { $0 + $1.before + $1.height }
    }
}

/// One piece of a page that stays in one piece: a line, a chart, a row. Only side-by-side columns can be taken apart, between
/// their own slabs.
struct Slab: Sendable {
    enum Body: Sendable {
        case pieces([Piece])
        case columns([Column])
        /// What follows begins a new page.
        case pageBreak
    }

    /// One of the columns that stand side by side.
    struct Column: Sendable {
        /// From the left edge of the slab.
        var x: Double
        var slabs: [Slab]
    }

    var body: Body
    /// From the left edge of the column that the slab stands in.
    var x = 0.0
    /// White space above; none at the head of a page.
    var before = 0.0
    var height: Double
    /// For a page that would end below this slab.
    var breakAfter = Penalty.none
    /// For a page that would end inside this slab; only columns can be taken apart.
    var breakInside = Penalty.none
    /// From the top, for neighbours whose baselines are to be level.
    var firstBaseline: Double?
    var outline: OutlineMark?
    /// Stands in the place of the only piece's items.
    var contents: ContentsLine?
    var header: RepeatingHeader?
    /// Drawn under the slab where it begins: rules. From the slab's upper left corner.
    var decoration: [Item] = []
    var span: SourceSpan?

    /// A slab of one piece.
    init(_ items: [Item], path: [Mark], at origin: Point = .zero, height: Double, firstBaseline: Double? = nil) {
        body = .pieces([Piece(path: path, origin: origin, items: items)])
        self.height = height
        self.firstBaseline = firstBaseline
    }

    init(body: Body, height: Double) {
        self.body = body
        self.height = height
    }

    /// White space and nothing else.
    static func space(_ height: Double) -> Slab {
        var slab = Slab(body: .pieces([]), height: 0)
        slab.before = height
        return slab
    }

    /// Columns side by side, with first baselines level.
    static func columns(_ columns: [Column], minimumHeight: Double = 0) -> Slab {
        var columns = columns
        let baselines = columns.map { column in
            column.slabs.first.flatMap { first in first.firstBaseline.map { $0 + first.before } }
        }
        let level = baselines.compactMap { $0 }.max()
        if let level {
            for (index, baseline) in baselines.enumerated() {
                if let baseline { columns[index].slabs[0].before += level - baseline }
            }
        }
        let height = columns.map { Slab.height(of: $0.slabs) }.max() ?? 0
        var slab = Slab(body: .columns(columns), height: max(height, minimumHeight))
        slab.firstBaseline = level
        return slab
    }

    /// Whether there is nothing to be seen or read: white space.
    var isBlank: Bool {
        switch body {
        case .pieces(let pieces): pieces.allSatisfy(\.items.isEmpty) && decoration.isEmpty
        case .columns(let columns): columns.allSatisfy { $0.slabs.allSatisfy(\.isBlank) } && decoration.isEmpty
        case .pageBreak: false
        }
    }

    /// The height of slabs that stand below one another, white space above the first one included.
    static func height(of slabs: [Slab]) -> Double {
        slabs.reduce(0) { $0 + $1.before + $1.height }
    }
}

extension [Slab] {
    /// Raises the penalty for a page that would end between two of the slabs.
    mutating func keepTogether(_ penalty: Penalty) {
        for index in indices {
            self[index].breakInside = Swift.max(self[index].breakInside, penalty)
            if index < count - 1 { self[index].breakAfter = Swift.max(self[index].breakAfter, penalty) }
        }
    }

    /// Raises the penalty for a page that would end below the last of the slabs.
    mutating func keepWithNext() {
        if !isEmpty { self[count - 1].breakAfter = Swift.max(self[count - 1].breakAfter, .withNext) }
    }

    /// Moves all slabs to the right.
    mutating func indent(by x: Double) {
        for index in indices { self[index].x += x }
    }
}
