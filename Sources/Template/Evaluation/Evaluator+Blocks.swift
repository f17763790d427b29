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

    /// Completes one repetition of a loop: a list goes on with the last one's.
    private func finish(_ loop: Loop, from start: Int, _ blocks: inout [Block]) {
        if loops.last?.index != 1, start > 0, blocks.count == start + 1 { joinLists(&blocks) }
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
        case .lines(let count, let pitch, let first, let before, let span):
            let lines = RuledLines(
                count: Int(min(max(number(count), 0), 1000)), pitch: number(pitch), first: number(first))
            blocks.append(Block(.lines(lines), keep: Keep(together: true), spaceBefore: before, span: span))
        case .contents(let levels, let gap, let style, let before, let span):
            let contents = Contents(levels: Int(min(number(levels), 6)), style: style, gap: number(gap))
            blocks.append(Block(.contents(contents), spaceBefore: before, span: span))
        case .group(let flow, let keep, let before, let span):
            var inner = self.blocks(flow)
            guard !inner.isEmpty else { return }
            let space = before ?? inner[0].spaceBefore
            inner[0].spaceBefore = 0
            blocks.append(Block(.group(inner), keep: keep, spaceBefore: space, span: span))
        case .remark(let remark, let flow, let before, let span):
            var inner = self.blocks(flow)
            guard !inner.isEmpty else { return }
            inner[0].spaceBefore = 0
            if !blocks.isEmpty { blocks[blocks.count - 1].keep.withNext = true }
            blocks.append(
                Block(.remark(remark, inner), keep: Keep(together: true), spaceBefore: before, span: span))
        case .language(let code, let flow):
            let inner = self.blocks(flow)
            let language = string(code)
            blocks += language.isEmpty ? inner : inner.map { $0.inLanguage(language) }
        case .page(let page): make(page, &blocks)
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

    /// Blocks side by side begin on one line: the white space that their first blocks want stands above all of them.
    private func make(_ piece: Piece.ColumnsBlock) -> Block {
        var wanted = 0.0
        var columns: [Columns.Column] = []
        for column in piece.columns {
            var blocks = blocks(column.blocks)
            if !blocks.isEmpty {
                wanted = max(wanted, blocks[0].spaceBefore)
                blocks[0].spaceBefore = 0
            }
            columns.append(Columns.Column(width: column.width, blocks: blocks))
        }
        let before =
            switch piece.before {
            case .told(let space): space
            case .atLeast(let space): max(space, wanted)
            }
        let content = Columns(columns: columns, gutter: number(piece.gutter), minimumHeight: number(piece.height))
        return Block(.columns(content), keep: piece.keep, spaceBefore: before, span: piece.span)
    }

    /// The beginning of a page. A title without a deck has both leaves.
    private func make(_ page: Piece.PageBlock, _ blocks: inout [Block]) {
        beginPage(page.master, &blocks)
        guard let title = page.title else { return }
        let deck = self.blocks(page.deck)
        let width = deck.isEmpty ? page.leaf * 2 + page.gutter : page.leaf
        var columns = [Columns.Column(width: width, blocks: self.blocks([title]))]
        if var first = deck.first {
            first.spaceBefore = 0
            columns.append(Columns.Column(width: page.leaf, blocks: [first] + deck.dropFirst()))
        }
        blocks.append(
            Block(
                .columns(Columns(columns: columns, gutter: page.gutter, minimumHeight: page.height)),
                keep: Keep(together: true, withNext: true), span: page.span))
    }

    // MARK: Numbers and truth values

    /// A number of points or the like; 0 where there is none.
    func number(_ piece: NumberPiece) -> Double {
        switch piece {
        case .fixed(let number): return number
        case .expression(let expression):
            if case .number(let number) = value(of: expression), Measure.lengths.contains(number) {
                return number
            }
            warn("'\(expression.name)' is no number from 0 to \(Int(Measure.longest))", at: expression.span)
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
