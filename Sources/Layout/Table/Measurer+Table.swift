internal import Diagnostics
internal import Pages
internal import Story
internal import Typesetting

extension Measurer {
    /// A table: a slab a row, with the header repeated where it goes on to another page.
    mutating func table(_ table: Table, in place: Surroundings) -> [Slab] {
        let inner = place.within(element(.table, alternative: table.summary, language: place.passage))
        let widths = widths(of: table, in: place)
        reportExcess(widths.reduce(0, +) + table.gutter * Double(max(0, widths.count - 1)) - place.width)
        // Elements are counted in the order in which they are read.
        let caption = caption(of: table, in: inner)
        var header = table.header.map { row($0, of: table, widths, isHeader: true, in: inner) }
        if table.hasHeaderRule, let last = header.indices.last {
            header[last].decoration.append(rule(at: header[last].height + 4, width: place.width, theme.palette.rule))
        }
        header.keepTogether(.withNext)
        header.keepWithNext()
        var rows = table.rows.map { row($0, of: table, widths, isHeader: false, in: inner) }
        // Below the rule of the header a row needs room for it.
        if !header.isEmpty, table.hasHeaderRule, !rows.isEmpty { rows[0].before += headerGap }
        if !header.isEmpty {
            let repeating = RepeatingHeader(slabs: header)
            for index in rows.indices.dropFirst() { rows[index].header = repeating }
        }
        return caption + header + rows
    }

    /// What the table shows, on the page on which it begins.
    private mutating func caption(of table: Table, in place: Surroundings) -> [Slab] {
        if table.caption.isEmpty { return [] }
        var caption = slabs(of: table.caption, in: place.within(element(.caption)))
        caption.keepTogether(.withNext)
        caption.keepWithNext()
        return caption
    }

    /// White space between a header's rule and the first row, less its leading.
    private var headerGap: Double { theme.grid.unit / 2 }

    private mutating func row(
        _ row: Table.Row, of table: Table, _ widths: [Double], isHeader: Bool, in place: Surroundings
    ) -> Slab {
        let rowMark = element(.tableRow)
        let speaking = row.hasHeader ? speakingCell(of: row) : nil
        var columns: [Slab.Column] = []
        var number = 0
        var x = 0.0
        for (index, cell) in row.cells.enumerated() where number < widths.count {
            let span = max(1, min(cell.columnSpan, widths.count - number))
            let width = widths[number..<(number + span)].reduce(0, +) + table.gutter * Double(span - 1)
            // A cell that says nothing speaks for no column.
            let role: Role = isHeader && Self.speaks(cell) || index == speaking ? .tableHeader : .tableData
            var cellMark = element(role, scope: role == .tableHeader ? (isHeader ? .column : .row) : nil)
            cellMark.columns = span
            var inner = place.within(rowMark).within(cellMark).narrowed(to: width)
            inner.alignment = table.columns[number].alignment
            var slabs = slabs(of: cell.blocks, in: inner)
            if slabs.isEmpty { slabs = [Slab([], path: inner.path, height: 0)] }
            columns.append(Slab.Column(x: x, slabs: slabs))
            x += width + table.gutter
            number += span
        }
        var slab = Slab.columns(columns, minimumHeight: row.minimumHeight)
        slab.before = row.spaceBefore
        if row.keep.together { slab.breakInside = .together }
        if row.keep.withNext { slab.breakAfter = .withNext }
        if row.hasRule {
            slab.decoration.append(rule(at: -1.5, width: place.width, theme.palette.hair))
        }
        return slab
    }

    /// The cell that says what its row is about: the first one with text, unless nothing stands behind it.
    private func speakingCell(of row: Table.Row) -> Int? {
        let first = row.cells.firstIndex(where: Self.speaks)
        return first.flatMap { $0 < row.cells.count - 1 ? $0 : nil }
    }

    /// Whether a cell has anything to read.
    private static func speaks(_ cell: Table.Cell) -> Bool { speaks(cell.blocks) }

    private static func speaks(_ blocks: [Block]) -> Bool {
        blocks.contains { block in
            switch block.content {
            case .heading(_, let inlines, _), .paragraph(let inlines, _): !inlines.plainText.isEmpty
            case .group(let blocks), .remark(_, let blocks): speaks(blocks)
            case .list, .table, .columns, .contents: true
            case .chart(let chart): !chart.alternative.isEmpty
            case .image(let image): !image.alternative.isEmpty
            case .lines, .spacer, .pageBreak: false
            }
        }
    }

    private func rule(at y: Double, width: Double, _ color: Color) -> Item {
        .shape(
            .line(
                from: Point(x: 0, y: y), to: Point(x: width, y: y), Stroke(width: theme.charts.lineWidth, color: color))
        )
    }

    /// Fixed columns get what they ask for, natural ones what their texts need; shares divide what is left.
    private mutating func widths(of table: Table, in place: Surroundings) -> [Double] {
        let gutters = table.gutter * Double(max(0, table.columns.count - 1))
        var left = place.width - gutters
        var shares = 0.0
        var needs: [Int: Double] = [:]
        for (number, column) in table.columns.enumerated() {
            switch column.width {
            case .fixed(let points): left -= points
            case .share(let share): shares += share
            case .natural: needs[number] = naturalWidth(of: number, in: table, place)
            }
        }
        let needed = needs.values.reduce(0, +)
        // Columns that need more than there is get a part of it each.
        let scale = needed > max(0, left) ? max(0, left) / needed : 1
        left -= needed * scale
        return table.columns.enumerated().map { number, column in
            switch column.width {
            case .fixed(let points): points
            case .share(let share): shares > 0 ? max(0, left) * share / shares : 0
            case .natural: (needs[number] ?? 0) * scale
            }
        }
    }

    /// What the widest text of a column needs on one line; what is no text needs nothing.
    private mutating func naturalWidth(of number: Int, in table: Table, _ place: Surroundings) -> Double {
        var width = 0.0
        for row in table.header + table.rows {
            var position = 0
            for cell in row.cells {
                if position == number, cell.columnSpan == 1 {
                    for block in cell.blocks { width = max(width, naturalWidth(of: block, place)) }
                }
                position += cell.columnSpan
            }
        }
        return width
    }

    private mutating func naturalWidth(of block: Block, _ place: Surroundings) -> Double {
        switch block.content {
        case .heading(_, let inlines, let style), .paragraph(let inlines, let style):
            // What a character lacks is told when the cell is set.
            var unused = Findings()
            let lines = typesetter.lines(
                inlines, style: style, width: place.width, language: block.language ?? place.language,
                findings: &unused)
            // Setting rounds; a hair more than needed keeps a word from going to a line of its own.
            return (lines.map(\.width).max() ?? 0) + 0.01
        case .group(let blocks), .remark(_, let blocks):
            var width = 0.0
            for block in blocks { width = max(width, naturalWidth(of: block, place)) }
            return width
        default: return 0
        }
    }
}
