import Diagnostics
import Story

extension MarkdownReader {
    func table(
        _ alignments: [Markdown.Alignment], _ rows: [Markdown.Row], at span: SourceSpan, _ context: Context,
        _ findings: inout Findings
    ) -> Piece {
        let options = context.table ?? TableOptions(compiler, at: span)
        var cells = context.inner
        cells.table = nil
        let columns = columns(alignments, options, &findings)
        let head = rows.first.map { $0.cells.allSatisfy(\.isEmpty) ? [] : [$0] } ?? []
        var header: [Flow<Piece.TableBlock.Row>] = []
        for row in head {
            header += self.row(row, "note", columns.count, TableOptions(compiler, at: span), cells, &findings)
        }
        var body: [Flow<Piece.TableBlock.Row>] = []
        for row in rows.dropFirst() { body += self.row(row, "label", columns.count, options, cells, &findings) }
        return .table(
            Piece.TableBlock(
                columns: columns, gutter: options.gutter, header: header, rows: body, rule: options.rule,
                summary: options.summary, before: options.before, span: span))
    }

    /// The columns: their widths as they are told, else natural, with the last column of text, or the last of all, as the one
    /// that takes what is left.
    private func columns(
        _ alignments: [Markdown.Alignment], _ options: TableOptions, _ findings: inout Findings
    ) -> [Table.Column] {
        let known = alignments.map { alignment -> TextStyle.Alignment in
            alignment == .right ? .right : alignment == .center ? .center : .left
        }
        let rest = known.lastIndex(of: .left) ?? known.count - 1
        let natural = known.indices.map { $0 == rest ? Table.Column.Width.share(1) : .natural }
        let widths = options.widths ?? natural
        if widths.count != known.count {
            findings.error("there are \(known.count) columns but \(widths.count) widths", at: options.span)
        }
        return known.enumerated().map { index, alignment in
            Table.Column(width: widths.indices.contains(index) ? widths[index] : .natural, alignment: alignment)
        }
    }

    private func row(
        _ row: Markdown.Row, _ style: String, _ columns: Int, _ options: TableOptions, _ context: Context,
        _ findings: inout Findings
    ) -> [Flow<Piece.TableBlock.Row>] {
        let span = manuscript.span(ofLine: row.line)
        let note = manuscript.note(ofLine: row.line)
        var flow = leaf(
            row, style, columns, options, StyleClass(), note?.classes[...] ?? [], at: span, context, &findings)
        if let test = note?.test { flow = [.branch(test, flow, [])] }
        if let loop = note?.loop { flow = [.loop(loop, flow)] }
        return flow
    }

    /// A row with the classes that count: a test parts it into two.
    private func leaf(
        _ row: Markdown.Row, _ style: String, _ columns: Int, _ options: TableOptions, _ own: StyleClass,
        _ rest: ArraySlice<(classes: [Written], test: Expression?)>, at span: SourceSpan, _ context: Context,
        _ findings: inout Findings
    ) -> [Flow<Piece.TableBlock.Row>] {
        if let next = rest.first {
            let more = compiler.style(of: next.classes, &findings).over(own)
            func leaf(_ own: StyleClass, _ findings: inout Findings) -> [Flow<Piece.TableBlock.Row>] {
                self.leaf(row, style, columns, options, own, rest.dropFirst(), at: span, context, &findings)
            }
            let with = leaf(more, &findings)
            guard let test = next.test else { return with }
            return [.branch(test, with, leaf(own, &findings))]
        }
        let inner = context.within(own)
        var cells: [Piece.TableBlock.Cell] = []
        for cell in row.cells { cells.append(self.cell(cell, style, at: span, inner, &findings)) }
        // A cell that reaches over others stands for them.
        while cells.reduce(0, { $0 + $1.span }) > columns, cells.last?.blocks.isEmpty == true { cells.removeLast() }
        if cells.reduce(0, { $0 + $1.span }) > columns {
            findings.error("this row has more cells than the table has columns", at: span)
        }
        return [
            .leaf(
                Piece.TableBlock.Row(
                    cells: cells, space: own.before ?? 0, height: own.height.map { .fixed($0) } ?? options.pitch,
                    hasRule: own.hasRule ?? false,
                    keep: Keep(together: true, withNext: own.staysWithNext ?? false)))
        ]
    }

    /// A cell: paragraphs, headings and directives with `<br>` between them.
    private func cell(
        _ inlines: [Markdown.Inline], _ style: String, at span: SourceSpan, _ context: Context,
        _ findings: inout Findings
    ) -> Piece.TableBlock.Cell {
        var cell = Piece.TableBlock.Cell(blocks: [], span: 1)
        for part in inlines.split(whereSeparator: \.isBreak) {
            var part = TrailingBraces.trimmed(Array(part))
            if part.count == 1, case .text(let text) = part[0], let blocks = manuscript.sentinels.blocks(text) {
                cell.blocks += blocks
                continue
            }
            let braces = TrailingBraces(&part, manuscript, from: span, &findings)
            let own = compiler.style(of: braces.classes, &findings)
            if let columns = braces.span { cell.span = columns }
            if let level = MarkdownReader.takeMarks(of: &part) {
                cell.blocks += heading(level, part, own, at: span, context, &findings)
                continue
            }
            let read = self.inlines(part, at: span, &findings)
            if read.isEmpty { continue }
            var resolved = compiler.resolved(style, own, context)
            if own.before == nil { resolved.before = 0 }
            cell.blocks.append(
                compiler.paragraph(read, resolved, wrapped: own.over(context.style).appliedWrapped, at: span))
        }
        return cell
    }

    /// Takes the marks of a heading off the beginning of a cell's paragraph: its level, or nil where it is none.
    private static func takeMarks(of inlines: inout [Markdown.Inline]) -> Int? {
        guard case .text(let text)? = inlines.first else { return nil }
        let level = text.prefix { $0 == "#" }.count
        guard (1...6).contains(level), text.dropFirst(level).first == " " else { return nil }
        inlines[0] = .text(String(text.dropFirst(level + 1)))
        return level
    }
}

extension Markdown.Inline {
    /// Whether it is `<br>`.
    fileprivate var isBreak: Bool {
        guard case .html(let text) = self else { return false }
        return ["<br>", "<br/>", "<br />"].contains(text.lowercased())
    }
}
