import Diagnostics
import Pages
import Story

/// Turns a tree of Markdown into pieces, with the styles of its place.
struct MarkdownReader {
    let compiler: Compiler
    let sentinels: Sentinels
    /// The line of the file on which the Markdown begins.
    let line: Int

    private var theme: Theme { compiler.theme }

    private func span(_ block: Markdown.Block) -> SourceSpan {
        SourceSpan(file: compiler.file, line: line + max(block.line, 1) - 1, column: 1)
    }

    func flow(_ blocks: [Markdown.Block], _ context: Context, _ findings: inout Findings) -> [Flow<Piece>] {
        var flow: [Flow<Piece>] = []
        var followsRunIn = false
        for block in blocks {
            flow += piece(block, context, followsRunIn: followsRunIn, &findings)
            if case .heading(let level, _) = block.content { followsRunIn = level > 2 } else { followsRunIn = false }
        }
        return flow
    }

    /// - Parameter followsRunIn: below a run-in head there is no white space above a paragraph
    private func piece(
        _ block: Markdown.Block, _ context: Context, followsRunIn: Bool = false, _ findings: inout Findings
    ) -> [Flow<Piece>] {
        let span = span(block)
        switch block.content {
        case .heading(let level, let inner):
            let style = heading(level, context)
            let inlines = inlines(inner, at: span, context, &findings)
            return inlines.isEmpty
                ? []
                : [
                    compiler.paragraph(
                        inlines, style.text, wrapped: compiler.wrapped(context), before: style.before, at: span,
                        level: level)
                ]
        case .paragraph(let inner):
            if inner.count == 1, case .image(let source, let title, let alternative) = inner[0] {
                let image = image(source, alternative, at: span, context, &findings)
                return [.leaf(image)] + caption(title, at: span, context)
            }
            let style = compiler.resolved(theme.styles["text"], context)
            let inlines = inlines(inner, at: span, context, &findings)
            let before = followsRunIn ? 0 : style.before
            if inlines.isEmpty { return [] }
            return [
                compiler.paragraph(
                    inlines, style.text, wrapped: compiler.wrapped(context), before: before, at: span)
            ]
        case .list(let start, let isTight, let items):
            return [.leaf(list(start, isTight, items, at: span, context, &findings))]
        case .quote(let blocks): return [.leaf(quote(blocks, at: span, context, &findings))]
        case .code(let text): return [code(text, at: span, context)]
        case .thematicBreak: return [.leaf(compiler.rule(span))]
        case .table(let alignments, let header, let rows):
            return [.leaf(table(alignments, header, rows, at: span, context, &findings))]
        case .html(let text):
            reportHTML(text, at: span, &findings)
            return []
        }
    }

    private func heading(_ level: Int, _ context: Context) -> Theme.Style {
        let name =
            switch level {
            case 1: "title"
            case 2: "subtitle"
            default: "heading"
            }
        var style = compiler.resolved(theme.styles[name], context)
        if level == 2, let role = context.role, context.color == nil { style.text.color = theme.palette.ink(of: role) }
        return style
    }

    private func list(
        _ start: Int?, _ isTight: Bool, _ items: [[Markdown.Block]], at span: SourceSpan, _ context: Context,
        _ findings: inout Findings
    ) -> Piece {
        let style = compiler.resolved(theme.styles["text"], context)
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
                    .leaf(Piece.ColumnsBlock.Column(width: theme.grid.unit, blocks: [])),
                    .leaf(Piece.ColumnsBlock.Column(width: nil, blocks: inner)),
                ], widths: [], gutter: .fixed(0), height: .fixed(0), keep: Keep(), span: span))
    }

    private func code(_ text: String, at span: SourceSpan, _ context: Context) -> Flow<Piece> {
        var context = context
        context.style = context.style ?? theme.styles["label"]
        let style = compiler.resolved(nil, context)
        var inlines: [InlinePiece] = []
        for (index, line) in text.split(separator: "\n").enumerated() {
            if index > 0 { inlines.append(.fixed(.lineBreak)) }
            inlines += pieces(String(line))
        }
        return compiler.paragraph(inlines, style.text, before: style.before, at: span)
    }

    private func table(
        _ alignments: [Markdown.Alignment], _ header: [[Markdown.Inline]], _ rows: [[[Markdown.Inline]]],
        at span: SourceSpan, _ context: Context, _ findings: inout Findings
    ) -> Piece {
        let columns = alignments.map { alignment in
            Table.Column(
                width: .share(1),
                alignment: alignment == .right ? .right : alignment == .center ? .center : .left)
        }
        func row(_ cells: [[Markdown.Inline]], _ style: String, _ findings: inout Findings) -> Piece.TableBlock.Row {
            var inner = context.inner
            inner.style = context.style ?? theme.styles[style]
            let text = compiler.resolved(nil, inner).text
            var flows: [Flow<Piece.TableBlock.Cell>] = []
            for cell in cells {
                let inlines = inlines(cell, at: span, inner, &findings)
                let blocks = inlines.isEmpty ? [] : [compiler.paragraph(inlines, text, before: 0, at: span)]
                flows.append(.leaf(Piece.TableBlock.Cell(blocks: blocks, span: .fixed(1), alignment: nil)))
            }
            return Piece.TableBlock.Row(
                cells: flows, space: .fixed(0), height: .fixed(0), rule: .fixed(false), keep: Keep(together: true))
        }
        let isBare = header.allSatisfy(\.isEmpty)
        let head = isBare ? [] : [Flow.leaf(row(header, "note", &findings))]
        var body: [Flow<Piece.TableBlock.Row>] = []
        for cells in rows { body.append(.leaf(row(cells, "label", &findings))) }
        return .table(
            Piece.TableBlock(
                columns: columns, gutter: .fixed(theme.grid.gutter), header: head, rows: body, rule: .fixed(true),
                summary: nil, before: compiler.resolved(theme.styles["text"], context).before, span: span))
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
        let style = compiler.resolved(context.style ?? theme.styles["note"], context)
        let inlines = compiler.inlines(text(title))
        let paragraph = compiler.paragraph(inlines, style.text, before: 0, at: span)
        return [.leaf(.remark(.caption, [paragraph], space: .fixed(theme.grid.unit / 2), span))]
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
        _ inlines: [Markdown.Inline], at span: SourceSpan, _ context: Context, _ findings: inout Findings
    ) -> [InlinePiece] {
        inlines.flatMap { inline(in: $0, at: span, context, &findings) }
    }

    private func inline(
        in inline: Markdown.Inline, at span: SourceSpan, _ context: Context, _ findings: inout Findings
    ) -> [InlinePiece] {
        switch inline {
        case .text(let text): return pieces(text)
        case .softBreak: return [.fixed(.text(" "))]
        case .lineBreak: return [.fixed(.lineBreak)]
        case .code(let text):
            var inner = Context()
            inner.color = context.color
            let style = compiler.resolved(theme.styles["label"], inner).text
            return [.styled(style, pieces(text))]
        case .emphasis(let inner): return [.emphasis(inlines(inner, at: span, context, &findings))]
        case .strong(let inner): return [.strong(inlines(inner, at: span, context, &findings))]
        case .link(let target, let inner):
            let text = text(target)
            if let fixed = text.fixed, LinkTarget(text: fixed) == nil {
                findings.error(
                    "'\(fixed)' is no web or mail address", at: span,
                    hints: ["write https://..., mailto:... or #name"])
            }
            return [.link(text, span, inlines(inner, at: span, context, &findings))]
        case .image:
            findings.error("an image stands in a paragraph of its own", at: span)
            return []
        case .html(let text):
            reportHTML(text, at: span, &findings)
            return []
        }
    }

    private func pieces(_ text: String) -> [InlinePiece] {
        sentinels.segments(text).map { segment in
            switch segment {
            case .text(let text): .fixed(.text(text.foldingSpaces))
            case .expression(let expression): .expression(expression)
            }
        }
    }

    private func text(_ text: String) -> TextPiece {
        let segments = sentinels.segments(text)
        if segments.isEmpty { return .fixed("") }
        if segments.count == 1, case .text(let only) = segments[0] { return .fixed(only) }
        return .segments(segments)
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
