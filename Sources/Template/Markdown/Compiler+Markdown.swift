import Diagnostics
import Pages
import Story

extension Compiler {
    /// The blocks that some lines of Markdown are.
    func markdown(
        _ lines: [String], line: Int, _ context: Context, _ findings: inout Findings
    ) -> [Flow<Piece>] {
        if lines.allSatisfy({ $0.allSatisfy(\.isWhitespace) }) { return [] }
        var sentinels = Sentinels()
        var text = ""
        for (index, source) in lines.enumerated() {
            let span = SourceSpan(file: file, line: line + index, column: 1)
            text += sentinels.replace(source, at: span, names: names, &findings) + "\n"
        }
        guard let blocks = CommonMark.blocks(of: text) else {
            findings.error(
                "this text is nested more than \(Markdown.maximumDepth) deep",
                at: SourceSpan(file: file, line: line, column: 1))
            return []
        }
        let reader = MarkdownReader(compiler: self, sentinels: sentinels, line: line)
        return reader.flow(blocks, context, &findings)
    }

    /// What stands in a line of Markdown that has no blocks: a cell.
    func lineOfMarkdown(
        _ text: String, _ sentinels: Sentinels, at span: SourceSpan, _ context: Context, _ findings: inout Findings
    ) -> [InlinePiece] {
        if text.isEmpty { return [] }
        // Behind a mark of punctuation nothing begins a block, and emphasis is read as at the beginning of a line.
        let guardMark = "·"
        guard let blocks = CommonMark.blocks(of: guardMark + text), blocks.count == 1,
            case .paragraph(var inlines) = blocks[0].content, case .text(let first) = inlines.first
        else { return [] }
        let rest = String(first.dropFirst())
        if rest.isEmpty { inlines.removeFirst() } else { inlines[0] = .text(rest) }
        let reader = MarkdownReader(compiler: self, sentinels: sentinels, line: span.line)
        return reader.inlines(inlines, at: span, context, &findings)
    }

    /// A paragraph, ready-made where nothing in it depends on the person.
    func paragraph(
        _ inlines: [InlinePiece], _ style: TextStyle, wrapped: TextStyle? = nil, before: Double, at span: SourceSpan,
        level: Int? = nil
    ) -> Flow<Piece> {
        let keep = level == nil ? Keep() : Keep(together: true, withNext: true)
        guard let fixed = inlines.fixed else {
            return .leaf(
                .text(
                    Piece.TextBlock(
                        level: level, inlines: inlines, style: style, wrapped: wrapped, keep: keep, before: before,
                        span: span)))
        }
        let content: Block.Content =
            if let level { .heading(level: level, fixed, style) } else { .paragraph(fixed, style) }
        var block = Block(content, keep: keep, spaceBefore: before, span: span)
        block.wrappedStyle = wrapped
        return .leaf(.fixed(block))
    }
}

extension [InlinePiece] {
    /// The inlines, where none of them depends on the person.
    fileprivate var fixed: [Inline]? {
        var result: [Inline] = []
        for piece in self {
            guard let inline = piece.fixed else { return nil }
            if case .text(let text) = inline, case .text(let last) = result.last {
                result[result.count - 1] = .text((last + text).foldingSpaces)
            } else {
                result.append(inline)
            }
        }
        return result
    }
}

extension InlinePiece {
    fileprivate var fixed: Inline? {
        switch self {
        case .fixed(let inline): inline
        case .expression: nil
        case .emphasis(let inner): inner.fixed.map { .emphasis($0) }
        case .strong(let inner): inner.fixed.map { .strong($0) }
        case .styled(let style, let inner): inner.fixed.map { .styled(style, $0) }
        case .link(let target, _, let inner):
            if let text = target.fixed, let target = LinkTarget(text: text), let inner = inner.fixed {
                .link(target, inner)
            } else {
                nil
            }
        }
    }
}
