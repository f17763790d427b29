import Diagnostics
import Pages
import Story

/// What a template repeats, chooses or takes as it is.
indirect enum Flow<Leaf: Sendable>: Sendable {
    case leaf(Leaf)
    case loop(Loop, [Flow])
    case branch(Expression, [Flow], [Flow])
}

/// The head of a loop.
struct Loop: Sendable {
    var list: Expression
    var name: String
    var span: SourceSpan
}

/// A truth value that may depend on the person.
enum BoolPiece: Sendable {
    case fixed(Bool)
    case expression(Expression)
}

/// What stands in a line.
indirect enum InlinePiece: Sendable {
    case fixed(Inline)
    case expression(Expression)
    case emphasis([InlinePiece])
    case strong([InlinePiece])
    case styled(TextStyle, [InlinePiece])
    case link(TextPiece, SourceSpan, [InlinePiece])
}

/// A piece of a report: a block, or what blocks are made from for each person.
indirect enum Piece: Sendable {
    /// Nothing in it depends on the person.
    case fixed(Block)
    case text(TextBlock)
    case list(ListBlock)
    case columns(ColumnsBlock)
    case table(TableBlock)
    case chart(ChartBlock)
    case image(ImageBlock)
    case lines(count: NumberPiece, pitch: NumberPiece, first: NumberPiece, before: Double, SourceSpan)
    case contents(levels: NumberPiece, gap: NumberPiece, TextStyle, before: Double, SourceSpan)
    /// White space above; else its first block's.
    case group([Flow<Piece>], Keep, before: Double?, SourceSpan)
    /// Kept with what stands above; white space above it.
    case remark(Remark, [Flow<Piece>], before: Double, SourceSpan)
    case language(TextPiece, [Flow<Piece>])
    case page(PageBlock)

    /// White space above blocks that stand side by side.
    enum Before: Sendable {
        case told(Double)
        /// More where a block in them wants more.
        case atLeast(Double)
    }

    /// A heading or a paragraph.
    struct TextBlock: Sendable {
        /// Of a heading.
        var level: Int?
        var inlines: [InlinePiece]
        var style: TextStyle
        var wrapped: TextStyle?
        var keep: Keep
        var before: Double
        var span: SourceSpan
    }

    struct ListBlock: Sendable {
        var start: Int?
        var items: [[Flow<Piece>]]
        var style: TextStyle
        var indent: Double
        var gap: Double
        var before: Double
        var span: SourceSpan
    }

    struct ColumnsBlock: Sendable {
        struct Column: Sendable {
            var width: Double?
            var blocks: [Flow<Piece>]
        }
        var columns: [Column]
        var gutter: NumberPiece
        var height: NumberPiece
        var before: Before
        var keep: Keep
        var span: SourceSpan
    }

    struct TableBlock: Sendable {
        struct Cell: Sendable {
            var blocks: [Flow<Piece>]
            /// Over how many columns it reaches.
            var span: Int
        }
        struct Row: Sendable {
            var cells: [Cell]
            var space: Double
            var height: NumberPiece
            var hasRule: Bool
            var keep: Keep
        }
        var caption: [Flow<Piece>] = []
        var columns: [Table.Column]
        var gutter: NumberPiece
        var header: [Flow<Row>]
        var rows: [Flow<Row>]
        var rule: BoolPiece
        var summary: TextPiece?
        var before: Double
        var span: SourceSpan
    }

    struct ImageBlock: Sendable {
        enum Source: Sendable {
            /// A name that was looked at when the template was loaded, with the file that it names, if any.
            case known(String, path: String?)
            case unknown(TextPiece)
        }
        var source: Source
        var alternative: TextPiece
        var width: NumberPiece?
        /// The style of the note that stands where the file is missing.
        var note: TextStyle
        var before: Double
        var span: SourceSpan
    }

    /// The beginning of a page: its title on the left leaf, its deck on the right one.
    struct PageBlock: Sendable {
        /// In place of the master of all pages.
        var master: Master?
        /// A heading.
        var title: Flow<Piece>?
        var deck: [Flow<Piece>] = []
        /// The width of a leaf.
        var leaf = 0.0
        var gutter = 0.0
        /// From the top to what stands below.
        var height = 0.0
        var span: SourceSpan
    }
}

/// The texts at the head and the foot of pages, by name.
struct FurniturePiece: Sendable {
    var texts: [String: TextPiece] = [:]
}
