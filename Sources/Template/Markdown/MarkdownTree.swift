/// Markdown as a tree of values, as CommonMark with tables says it.
enum Markdown {
    /// A block, with the line on which it begins, from 1.
    struct Block: Sendable, Hashable {
        indirect enum Content: Sendable, Hashable {
            case heading(level: Int, [Inline])
            case paragraph([Inline])
            case list(start: Int?, isTight: Bool, items: [[Block]])
            case quote([Block])
            case code(String)
            case thematicBreak
            /// The first row is the head.
            case table(alignments: [Alignment], rows: [Row])
            case html(String)
        }
        var content: Content
        var line: Int
    }

    /// A row of a table, with its line.
    struct Row: Sendable, Hashable {
        var cells: [[Inline]]
        var line: Int
    }

    /// Where the cells of a column stand.
    enum Alignment: Sendable, Hashable {
        case left, center, right
    }

    /// What stands in a line.
    indirect enum Inline: Sendable, Hashable {
        case text(String)
        case softBreak
        case lineBreak
        case code(String)
        case emphasis([Inline])
        case strong([Inline])
        case link(target: String, [Inline])
        case image(source: String, title: String, [Inline])
        case html(String)
    }

    /// Deeper nesting is refused.
    static let maximumDepth = 64
}

extension [Markdown.Inline] {
    /// The text alone, as for the description of an image.
    var plainText: String {
        reduce(into: "") { text, inline in
            switch inline {
            case .text(let piece), .code(let piece): text += piece
            case .softBreak, .lineBreak: text += " "
            case .emphasis(let inner), .strong(let inner), .link(_, let inner), .image(_, _, let inner):
                text += inner.plainText
            case .html: break
            }
        }
    }
}
