import Diagnostics
import Facts
import Pages
import Story

extension Evaluator {
    /// The blocks of a flow.
    func expand(_ flow: [Flow<Piece>], into blocks: inout [Block]) {
        expand(
            flow, into: &blocks,
            make: { piece, blocks in make(piece, into: &blocks) },
            finish: { loop, start, blocks in finish(loop, from: start, &blocks) })
    }

    func blocks(_ flow: [Flow<Piece>]) -> [Block] {
        var blocks: [Block] = []
        expand(flow, into: &blocks)
        return blocks
    }

    /// Completes one repetition of a loop: its keep, the white space before it, and a list that goes on with the last one's.
    private func finish(_ loop: Loop, from start: Int, _ blocks: inout [Block]) {
        let isFirst = loops.last?.index == 1
        if let keep = loop.keep {
            var inner = Array(blocks[start...])
            blocks.removeLast(blocks.count - start)
            var space = inner[0].spaceBefore
            if let piece = loop.space, !isFirst { space = number(piece) }
            inner[0].spaceBefore = 0
            blocks.append(Block(.group(inner), keep: keep, spaceBefore: space, span: loop.span))
        } else if let piece = loop.space, !isFirst {
            blocks[start].spaceBefore = number(piece)
        } else if !isFirst, start > 0, blocks.count == start + 1 {
            joinLists(&blocks)
        }
    }

    /// A loop over items of a list makes one list, not a list for each item.
    private func joinLists(_ blocks: inout [Block]) {
        guard case .list(let next) = blocks[blocks.count - 1].content,
            case .list(var list) = blocks[blocks.count - 2].content,
            blocks[blocks.count - 1].span == blocks[blocks.count - 2].span
        else { return }
        list.items += next.items
        blocks[blocks.count - 2].content = .list(list)
        blocks.removeLast()
    }

    private func make(_ piece: Piece, into blocks: inout [Block]) {
        switch piece {
        case .fixed(let block): blocks.append(block)
        case .text(let text): make(text, into: &blocks)
        case .list(let list): blocks.append(make(list))
        case .columns(let columns): blocks.append(make(columns))
        case .table(let table): blocks.append(make(table))
        case .chart(let chart): blocks.append(make(chart))
        case .image(let image): blocks.append(make(image))
        case .lines(let count, let pitch, let first, let span):
            let lines = RuledLines(
                count: Int(min(max(number(count), 0), 1000)), pitch: number(pitch), first: number(first))
            blocks.append(Block(.lines(lines), keep: Keep(together: true), span: span))
        case .contents(let levels, let gap, let style, let span):
            let contents = Contents(levels: Int(min(number(levels), 6)), style: style, gap: number(gap))
            blocks.append(Block(.contents(contents), spaceBefore: template.theme.grid.unit, span: span))
        case .space(let height, let span): blocks.append(Block(.spacer(number(height)), span: span))
        case .group(let flow, let keep, let space, let span):
            var inner = self.blocks(flow)
            guard !inner.isEmpty else { return }
            let before = space.map { number($0) } ?? inner[0].spaceBefore
            inner[0].spaceBefore = 0
            blocks.append(Block(.group(inner), keep: keep, spaceBefore: before, span: span))
        case .remark(let remark, let flow, let space, let span):
            var inner = self.blocks(flow)
            guard !inner.isEmpty else { return }
            inner[0].spaceBefore = 0
            if !blocks.isEmpty { blocks[blocks.count - 1].keep.withNext = true }
            blocks.append(
                Block(.remark(remark, inner), keep: Keep(together: true), spaceBefore: number(space), span: span))
        case .before(let space, let flow):
            let start = blocks.count
            expand(flow, into: &blocks)
            if blocks.count > start { blocks[start].spaceBefore = number(space) }
        case .language(let code, let flow):
            let inner = self.blocks(flow)
            let language = string(code)
            blocks += language.isEmpty ? inner : inner.map { $0.inLanguage(language) }
        case .section(let section): make(section, &blocks)
        }
    }

    private func make(_ text: Piece.TextBlock, into blocks: inout [Block]) {
        let inlines = inlines(text.inlines)
        guard !inlines.isEmpty else { return }
        let content: Block.Content =
            if let level = text.level {
                .heading(level: level, inlines, text.style)
            } else {
                .paragraph(inlines, text.style)
            }
        var block = Block(content, keep: text.keep, spaceBefore: text.before, span: text.span)
        block.wrappedStyle = text.wrapped
        blocks.append(block)
    }

    private func make(_ list: Piece.ListBlock) -> Block {
        var items: [[Block]] = []
        for item in list.items { items.append(blocks(item)) }
        let content = List(start: list.start, items: items, style: list.style, indent: list.indent, gap: list.gap)
        return Block(.list(content), spaceBefore: list.before, span: list.span)
    }

    private func make(_ piece: Piece.ColumnsBlock) -> Block {
        var columns: [Columns.Column] = []
        expand(
            piece.columns, into: &columns,
            make: { column, columns in
                columns.append(Columns.Column(width: column.width, blocks: self.blocks(column.blocks)))
            }, finish: { _, _, _ in })
        let gutter = number(piece.gutter)
        if !piece.widths.isEmpty { setWidths(&columns, piece, gutter) }
        let content = Columns(columns: columns, gutter: gutter, minimumHeight: number(piece.height))
        return Block(.columns(content), keep: piece.keep, span: piece.span)
    }

    private func setWidths(_ columns: inout [Columns.Column], _ piece: Piece.ColumnsBlock, _ gutter: Double) {
        if columns.count > piece.widths.count {
            warn("there are \(columns.count) columns but \(piece.widths.count) widths", at: piece.span)
        }
        // A loop that gives fewer columns leaves the places of the others empty.
        while columns.count < piece.widths.count { columns.append(Columns.Column(blocks: [])) }
        for (index, width) in piece.widths.enumerated() where columns.indices.contains(index) {
            if case .fixed(let points) = width { columns[index].width = points }
        }
    }

    private func make(_ section: Piece.SectionBlock, _ blocks: inout [Block]) {
        finishSection(&blocks)
        let inner = self.blocks(section.blocks)
        sections.append(Section(master: section.master, furniture: furniture(section.furniture), blocks: inner))
    }

    // MARK: Numbers and truth values

    /// A number of points or the like; 0 where there is none.
    func number(_ piece: NumberPiece) -> Double {
        switch piece {
        case .fixed(let number): return number
        case .expression(let expression):
            if case .number(let number) = value(of: expression), AttributeReader.lengths.contains(number) {
                return number
            }
            warn("'\(expression.name)' is no number from 0 to 14400", at: expression.span)
            return 0
        }
    }

    func bool(_ piece: BoolPiece?) -> Bool {
        switch piece {
        case nil: false
        case .fixed(let bool): bool
        case .expression(let expression): isTrue(value(of: expression))
        }
    }
}

extension Block {
    /// The block and all blocks in it, where they do not say so themselves, in a language.
    fileprivate func inLanguage(_ code: String) -> Block {
        var block = self
        if block.language == nil { block.language = code }
        switch content {
        case .group(let blocks): block.content = .group(blocks.map { $0.inLanguage(code) })
        case .remark(let remark, let blocks):
            block.content = .remark(remark, blocks.map { $0.inLanguage(code) })
        case .list(var list):
            list.items = list.items.map { $0.map { $0.inLanguage(code) } }
            block.content = .list(list)
        case .columns(var columns):
            for index in columns.columns.indices {
                columns.columns[index].blocks = columns.columns[index].blocks.map { $0.inLanguage(code) }
            }
            block.content = .columns(columns)
        case .table(var table):
            table.caption = table.caption.map { $0.inLanguage(code) }
            table.header = table.header.map { $0.inLanguage(code) }
            table.rows = table.rows.map { $0.inLanguage(code) }
            block.content = .table(table)
        default: break
        }
        return block
    }
}

extension Table.Row {
    fileprivate func inLanguage(_ code: String) -> Table.Row {
        var row = self
        for index in row.cells.indices { row.cells[index].blocks = row.cells[index].blocks.map { $0.inLanguage(code) } }
        return row
    }
}
