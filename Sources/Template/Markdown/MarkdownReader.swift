import Diagnostics
import Pages
import Story

/// Turns a tree of Markdown into pieces, with the styles of its place.
struct MarkdownReader {
    let compiler: Compiler
    let manuscript: Manuscript

    var theme: Theme { compiler.theme }

    func span(_ block: Markdown.Block) -> SourceSpan { manuscript.span(ofLine: block.line) }

    func flow(_ blocks: [Markdown.Block], _ context: Context, _ findings: inout Findings) -> [Flow<Piece>] {
        var flow: [Flow<Piece>] = []
        var followsRunIn = false
        var rest = blocks[...]
        while let block = rest.popFirst() {
            if context.opensPages, case .heading(1, let title) = block.content {
                let count = rest.prefix(while: \.isText).count
                flow.append(page(title, span(block), deck: Array(rest.prefix(count)), context, &findings))
                rest = rest.dropFirst(count)
                followsRunIn = false
                continue
            }
            flow += piece(block, context, followsRunIn: followsRunIn, &findings)
            if case .heading(let level, _) = block.content { followsRunIn = level > 2 } else { followsRunIn = false }
        }
        return flow
    }

    /// A heading of level 1 outside blocks opens a page; the paragraphs behind it are its deck.
    private func page(
        _ title: [Markdown.Inline], _ span: SourceSpan, deck: [Markdown.Block], _ context: Context,
        _ findings: inout Findings
    ) -> Flow<Piece> {
        var (inlines, own) = styled(title, from: span, &findings)
        own.before = 0
        let style = compiler.resolved("title", own, context)
        let read = self.inlines(inlines, at: span, &findings)
        let heading = compiler.paragraph(
            read, style, wrapped: own.over(context.style).appliedWrapped, at: span, level: 1)
        return .leaf(
            .page(
                Piece.PageBlock(
                    title: read.isEmpty ? nil : heading, deck: flow(deck, context.inner, &findings),
                    leaf: theme.grid.leaf, gutter: theme.grid.hinge, height: own.deck ?? compiler.look.deck, span: span)
            ))
    }

    /// What stands in a line without the braces behind it, and what their classes say.
    func styled(
        _ inlines: [Markdown.Inline], from span: SourceSpan, _ findings: inout Findings
    ) -> ([Markdown.Inline], StyleClass) {
        var inlines = inlines
        let braces = TrailingBraces(&inlines, manuscript, from: span, &findings)
        if braces.span != nil { findings.error("only a cell reaches over columns", at: span) }
        return (inlines, compiler.style(of: braces.classes, &findings))
    }

    /// - Parameter followsRunIn: below a run-in head there is no white space above a paragraph
    private func piece(
        _ block: Markdown.Block, _ context: Context, followsRunIn: Bool = false, _ findings: inout Findings
    ) -> [Flow<Piece>] {
        let span = span(block)
        switch block.content {
        case .heading(let level, let inner):
            let (inner, own) = styled(inner, from: span, &findings)
            return heading(level, inner, own, at: span, context, &findings)
        case .paragraph(let inner):
            if inner.count == 1, case .image(let source, let title, let alternative) = inner[0] {
                let image = image(source, alternative, at: span, context, &findings)
                return [.leaf(image)] + caption(title, at: span, context)
            }
            var (inner, own) = styled(inner, from: span, &findings)
            if followsRunIn, own.before == nil { own.before = 0 }
            let inlines = inlines(inner, at: span, &findings)
            if inlines.isEmpty { return [] }
            return [
                compiler.paragraph(
                    inlines, compiler.resolved("text", own, context), wrapped: own.over(context.style).appliedWrapped,
                    at: span)
            ]
        case .list(let start, let isTight, let items):
            return [.leaf(list(start, isTight, items, at: span, context, &findings))]
        case .quote(let blocks): return [.leaf(quote(blocks, at: span, context, &findings))]
        case .code(let text): return [code(text, at: span, context)]
        case .thematicBreak: return [.leaf(.fixed(.rule(span)))]
        case .table(let alignments, let rows):
            return [.leaf(table(alignments, rows, at: span, context, &findings))]
        case .html(let text):
            reportHTML(text, at: span, &findings)
            return []
        }
    }

    func heading(
        _ level: Int, _ inner: [Markdown.Inline], _ own: StyleClass, at span: SourceSpan, _ context: Context,
        _ findings: inout Findings
    ) -> [Flow<Piece>] {
        let name = level == 1 ? "title" : level == 2 ? "subtitle" : "heading"
        let inlines = inlines(inner, at: span, &findings)
        if inlines.isEmpty { return [] }
        return [
            compiler.paragraph(
                inlines, compiler.resolved(name, own, context), wrapped: own.over(context.style).appliedWrapped,
                at: span, level: level)
        ]
    }

    private func list(
        _ start: Int?, _ isTight: Bool, _ items: [[Markdown.Block]], at span: SourceSpan, _ context: Context,
        _ findings: inout Findings
    ) -> Piece {
        let style = compiler.resolved("text", StyleClass(), context)
        var flows: [[Flow<Piece>]] = []
        for item in items {
            var flow = flow(item, context.inner, &findings)
            // An item begins beside its bullet.
            if let first = flow.first { flow[0] = first.withoutSpaceBefore }
            flows.append(flow)
        }
        let unit = theme.grid.unit
        return .list(
            Piece.ListBlock(
                start: start, items: flows, style: style.text, indent: start == nil ? unit : unit * 1.5,
                gap: isTight ? 0 : unit / 2, before: style.before, span: span))
    }

    private func quote(
        _ blocks: [Markdown.Block], at span: SourceSpan, _ context: Context, _ findings: inout Findings
    ) -> Piece {
        let inner = flow(blocks, context.inner, &findings)
        return .columns(
            Piece.ColumnsBlock(
                columns: [
                    Piece.ColumnsBlock.Column(width: theme.grid.unit, blocks: []),
                    Piece.ColumnsBlock.Column(width: nil, blocks: inner),
                ], gutter: .fixed(0), height: .fixed(0), before: .atLeast(0), keep: Keep(), span: span))
    }

    private func code(_ text: String, at span: SourceSpan, _ context: Context) -> Flow<Piece> {
        let style = compiler.resolved("label", StyleClass(), context)
        var inlines: [InlinePiece] = []
        for (index, line) in text.split(separator: "\n").enumerated() {
            if index > 0 { inlines.append(.fixed(.lineBreak)) }
            inlines += pieces(String(line))
        }
        return compiler.paragraph(inlines, style, at: span)
    }

    private func image(
        _ source: String, _ alternative: [Markdown.Inline], at span: SourceSpan, _ context: Context,
        _ findings: inout Findings
    ) -> Piece {
        compiler.image(
            text(source), alternative: text(alternative.plainText), width: nil, at: span, context, &findings)
    }

    /// The title of an image, which stands below it.
    private func caption(_ title: String, at span: SourceSpan, _ context: Context) -> [Flow<Piece>] {
        if title.isEmpty { return [] }
        let style = compiler.resolved("note", StyleClass(), context)
        let paragraph = compiler.paragraph(compiler.inlines(text(title)), style, at: span)
        return [.leaf(.remark(.caption, [paragraph], before: compiler.look.spacing.caption, span))]
    }

    private func reportHTML(_ text: String, at span: SourceSpan, _ findings: inout Findings) {
        let trimmed = text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed()
        let comment = String(trimmed)
        // A comment says nothing to the reader of the report.
        if comment.hasPrefix("<!--"), comment.hasSuffix("-->") { return }
        // Its opening and its closing tag are one mistake.
        let message = "HTML cannot be used here"
        if findings.last?.message == message, findings.last?.span == span { return }
        findings.error(
            message, at: span, hints: ["use Markdown or a directive; write '\\<' for a bracket"])
    }

    // MARK: What stands in a line

    func inlines(
        _ inlines: [Markdown.Inline], at span: SourceSpan, _ findings: inout Findings
    ) -> [InlinePiece] {
        inlines.flatMap { inline(in: $0, at: span, &findings) }
    }

    private func inline(
        in inline: Markdown.Inline, at span: SourceSpan, _ findings: inout Findings
    ) -> [InlinePiece] {
        switch inline {
        case .text(let text):
            if manuscript.sentinels.holdsBlocks(text) {
                findings.error(
                    "a directive in a cell stands by itself", at: span, hints: ["put <br> between it and text"])
            }
            return pieces(text)
        case .softBreak: return [.fixed(.text(" "))]
        case .lineBreak: return [.fixed(.lineBreak)]
        case .code(let text):
            let style = compiler.resolved("label", StyleClass(), Context()).text
            return [.styled(style, pieces(text))]
        case .emphasis(let inner): return [.emphasis(inlines(inner, at: span, &findings))]
        case .strong(let inner): return [.strong(inlines(inner, at: span, &findings))]
        case .link(let target, let inner):
            let text = text(target)
            if let fixed = text.fixed, LinkTarget(text: fixed) == nil {
                findings.error(
                    "'\(fixed)' is no web or mail address", at: span,
                    hints: ["write https://..., mailto:... or #name"])
            }
            return [.link(text, span, inlines(inner, at: span, &findings))]
        case .image:
            findings.error("an image stands in a paragraph of its own", at: span)
            return []
        case .html(let text):
            reportHTML(text, at: span, &findings)
            return []
        }
    }

    private func pieces(_ text: String) -> [InlinePiece] {
        manuscript.sentinels.segments(text).map { segment in
            switch segment {
            case .text(let text): .fixed(.text(text.foldingSpaces))
            case .expression(let expression): .expression(expression)
            }
        }
    }

    private func text(_ text: String) -> TextPiece {
        let segments = manuscript.sentinels.segments(text)
        if segments.isEmpty { return .fixed("") }
        if segments.count == 1, case .text(let only) = segments[0] { return .fixed(only) }
        return .segments(segments)
    }
}

extension Markdown.Block {
    /// Whether it is a paragraph of text.
    fileprivate var isText: Bool {
        guard case .paragraph(let inlines) = content else { return false }
        if inlines.count == 1, case .image = inlines[0] { return false }
        return true
    }
}

extension Block {
    /// A thin line.
    fileprivate static func rule(_ span: SourceSpan) -> Block {
        Block(.lines(RuledLines(count: 1, pitch: 0, first: 6)), keep: Keep(together: true), span: span)
    }
}

extension Flow<Piece> {
    /// The same without white space above, where it is a paragraph.
    fileprivate var withoutSpaceBefore: Flow<Piece> {
        guard case .leaf(let piece) = self else { return self }
        switch piece {
        case .fixed(var block):
            block.spaceBefore = 0
            return .leaf(.fixed(block))
        case .text(var text):
            text.before = 0
            return .leaf(.text(text))
        default: return self
        }
    }
}
