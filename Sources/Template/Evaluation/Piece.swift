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
    var condition: Expression?
    /// What each repetition keeps together, or nil.
    var keep: Keep?
    /// Between the repetitions.
    var space: NumberPiece?
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
    case lines(count: NumberPiece, pitch: NumberPiece, first: NumberPiece, SourceSpan)
    case contents(levels: NumberPiece, gap: NumberPiece, TextStyle, SourceSpan)
    case space(NumberPiece, SourceSpan)
    case group([Flow<Piece>], Keep, space: NumberPiece?, SourceSpan)
    /// Kept with what stands above; white space above it.
    case remark(Remark, [Flow<Piece>], space: NumberPiece, SourceSpan)
    /// White space above, in place of the first block's.
    case before(NumberPiece, [Flow<Piece>])
    case language(TextPiece, [Flow<Piece>])
    case section(SectionBlock)

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
        var columns: [Flow<Column>]
        /// The widths in order, where they are not the columns' own; points, or shares of what is left.
        var widths: [Table.Column.Width]
        var gutter: NumberPiece
        var height: NumberPiece
        var keep: Keep
        var span: SourceSpan
    }

    struct TableBlock: Sendable {
        struct Cell: Sendable {
            var blocks: [Flow<Piece>]
            var span: NumberPiece
            var alignment: TextStyle.Alignment?
        }
        struct Row: Sendable {
            var cells: [Flow<Cell>]
            var space: NumberPiece
            var height: NumberPiece
            var rule: BoolPiece
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

    struct SectionBlock: Sendable {
        var master: Master
        var furniture: FurniturePiece
        var blocks: [Flow<Piece>]
    }
}

/// The texts at the head and the foot of pages, by name.
struct FurniturePiece: Sendable {
    var texts: [String: TextPiece] = [:]
}
