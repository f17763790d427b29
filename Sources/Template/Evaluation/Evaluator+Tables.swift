import Story

extension Evaluator {
    func make(_ piece: Piece.TableBlock) -> Block {
        let header = rows(piece.header, piece.columns)
        let rows = rows(piece.rows, piece.columns)
        var summary = string(piece.summary)
        if summary.allSatisfy(\.isWhitespace) { summary = "" }
        let table = Table(
            caption: blocks(piece.caption), columns: piece.columns, gutter: number(piece.gutter), header: header,
            rows: rows,
            hasHeaderRule: !header.isEmpty && bool(piece.rule), summary: summary.isEmpty ? nil : summary)
        return Block(.table(table), spaceBefore: piece.before, span: piece.span)
    }

    private func rows(_ flow: [Flow<Piece.TableBlock.Row>], _ columns: [Table.Column]) -> [Table.Row] {
        var rows: [Table.Row] = []
        expand(
            flow, into: &rows,
            make: { row, rows in rows.append(self.row(row, columns)) },
            finish: { _, _, _ in })
        return rows
    }

    private func row(_ piece: Piece.TableBlock.Row, _ columns: [Table.Column]) -> Table.Row {
        var cells: [Table.Cell] = []
        var position = 0
        for cell in piece.cells {
            let alignment = columns.indices.contains(position) ? columns[position].alignment : .left
            var blocks = blocks(cell.blocks)
            if !blocks.isEmpty { blocks[0].spaceBefore = 0 }
            if alignment != .left { blocks = blocks.map { $0.aligned(alignment) } }
            cells.append(Table.Cell(blocks: blocks, columnSpan: cell.span))
            position += cell.span
        }
        return Table.Row(
            cells: cells, spaceBefore: piece.space, minimumHeight: number(piece.height), hasRule: piece.hasRule,
            keep: piece.keep)
    }
}

extension Block {
    /// A paragraph or heading, aligned as its cell where its style does not say otherwise.
    fileprivate func aligned(_ alignment: TextStyle.Alignment) -> Block {
        var block = self
        switch content {
        case .paragraph(let inlines, let style) where style.alignment == .left:
            block.content = .paragraph(inlines, style.aligned(alignment))
        case .heading(let level, let inlines, let style) where style.alignment == .left:
            block.content = .heading(level: level, inlines, style.aligned(alignment))
        default: break
        }
        return block
    }
}
