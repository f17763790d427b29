import Diagnostics
import Pages
import Story

extension Compiler {
    /// The blocks that some lines of Markdown are.
    mutating func markdown(
        _ lines: [String], line: Int, _ context: Context, _ findings: inout Findings
    ) -> [Flow<Piece>] {
        if lines.allSatisfy({ $0.allSatisfy(\.isWhitespace) }) { return [] }
        let manuscript = Manuscript(lines, line: line, &self, context, &findings)
        guard let blocks = CommonMark.blocks(of: manuscript.text) else {
            findings.error(
                "this text is nested more than \(Markdown.maximumDepth) deep",
                at: SourceSpan(file: file, line: line, column: 1))
            return []
        }
        return MarkdownReader(compiler: self, manuscript: manuscript).flow(blocks, context, &findings)
    }

    /// A paragraph or a heading, ready-made where nothing in it depends on the person.
    func paragraph(
        _ inlines: [InlinePiece], _ style: Theme.Style, wrapped: TextStyle? = nil, at span: SourceSpan,
        level: Int? = nil
    ) -> Flow<Piece> {
        let keep = level == nil ? Keep() : Keep(together: true, withNext: true)
        guard let fixed = inlines.fixed else {
            return .leaf(
                .text(
                    Piece.TextBlock(
                        level: level, inlines: inlines, style: style.text, wrapped: wrapped, keep: keep,
                        before: style.before, span: span)))
        }
        let content: Block.Content =
            if let level { .heading(level: level, fixed, style.text) } else { .paragraph(fixed, style.text) }
        var block = Block(content, keep: keep, spaceBefore: style.before, span: span)
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
