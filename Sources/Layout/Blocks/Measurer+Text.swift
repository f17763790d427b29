internal import Charts
internal import Diagnostics
internal import Pages
internal import Story
internal import Typesetting

extension Measurer {
    /// A heading, which never leaves what follows.
    mutating func heading(
        _ level: Int, _ inlines: [Inline], _ style: TextStyle, wrapped: TextStyle?, in place: Surroundings
    ) -> [Slab] {
        let mark = element(.heading(level), language: place.passage)
        var slabs = lines(
            inlines, style, wrapped: wrapped, keep: Keep(together: true, withNext: true), in: place.within(mark))
        let title = inlines.plainText
        if !title.isEmpty {
            measuredHeadings += 1
            if !slabs.isEmpty {
                slabs[0].outline = OutlineMark(number: measuredHeadings, level: level, title: title)
            }
        }
        slabs.keepTogether(.withNext)
        slabs.keepWithNext()
        return slabs
    }

    /// The lines of a paragraph, a slab each. A slab ends at its baseline; descenders hang over it.
    /// - Parameter wrapped: the style for text that does not fit one line
    mutating func lines(
        _ inlines: [Inline], _ style: TextStyle, wrapped: TextStyle?, keep: Keep, in place: Surroundings
    ) -> [Slab] {
        var style = place.alignment.map { style.aligned($0) } ?? style
        var lines = typesetter.lines(
            inlines, style: style, width: place.width, language: place.language, findings: &findings)
        if lines.count > 1, let wrapped {
            style = wrapped.aligned(style.alignment)
            lines = typesetter.lines(
                inlines, style: style, width: place.width, language: place.language, findings: &findings)
        }
        lines = balanced(lines, inlines, style, in: place)
        return lines.enumerated().map { number, line in
            let x = offset(of: line, style.alignment, in: place.width)
            var slab = Slab(
                items(of: line, style), path: place.path, at: Point(x: x, y: style.leading), height: style.leading,
                firstBaseline: style.leading)
            let above = number + 1
            let below = lines.count - above
            if below > 0, above < keep.orphans || below < keep.widows { slab.breakAfter = .lonely }
            return slab
        }
    }

    /// Titles and statements: as many lines, but about equally long, so that no word is left alone in the last one.
    private mutating func balanced(
        _ lines: [TextLine], _ inlines: [Inline], _ style: TextStyle, in place: Surroundings
    ) -> [TextLine] {
        guard style.size >= Self.displaySize, (2...4).contains(lines.count) else { return lines }
        var best = lines
        var (narrow, wide) = (place.width * 0.6, place.width)
        // Halving seven times comes within half a point in a hundred of the narrowest width.
        for _ in 0..<7 {
            let width = (narrow + wide) / 2
            var unused = Findings()
            let attempt = typesetter.lines(
                inlines, style: style, width: width, language: place.language, findings: &unused)
            if attempt.count > lines.count {
                narrow = width
            } else {
                wide = width
                best = attempt
            }
        }
        return best
    }

    /// Text from this size on is read at a glance.
    private static var displaySize: Double { 18 }

    /// Where a line begins in its column.
    func offset(of line: TextLine, _ alignment: TextStyle.Alignment, in width: Double) -> Double {
        switch alignment {
        case .left: 0
        case .center: (width - line.width) / 2
        case .right: width - line.width
        }
    }

    /// A line with the marks that stand in it, each where it is read.
    func items(of line: TextLine, _ style: TextStyle) -> [Item] {
        guard !line.symbols.isEmpty else { return line.items }
        var items: [Item] = []
        var next = 0
        for symbol in line.symbols.sorted(by: { $0.place < $1.place }) {
            let place = min(max(next, symbol.place), line.items.count)
            items += line.items[next..<place]
            next = place
            items.append(
                .mark(
                    Mark(.span, alternative: sideNames[symbol.side]),
                    artist.mark(
                        side: symbol.side, isHollow: symbol.isHollow, radius: theme.charts.dumbbellRadius,
                        at: Point(x: symbol.x, y: -style.size * 0.34))))
        }
        return items + line.items[next...]
    }

    /// A list: bullets or numbers, and the blocks of each item to the right of them.
    mutating func list(_ list: List, in place: Surroundings) -> [Slab] {
        let listMark = element(.list, language: place.passage)
        var result: [Slab] = []
        for (number, blocks) in list.items.enumerated() {
            let itemMark = element(.listItem)
            // Elements are counted in the order in which they are read.
            let labelMark = element(.label)
            let bodyMark = element(.listBody)
            let outer = place.within(listMark).within(itemMark)
            var slabs = slabs(
                of: blocks, in: outer.within(bodyMark).narrowed(to: place.width - list.indent))
            slabs.indent(by: list.indent)
            if slabs.isEmpty { slabs = [Slab([], path: outer.path, height: list.style.leading)] }
            let label = list.start.map { "\($0 + number)." } ?? "•"
            let line = typesetter.line(label, style: list.style, language: place.language, findings: &findings)
            let piece = Piece(
                path: outer.path + [labelMark],
                origin: Point(x: -list.indent, y: slabs[0].firstBaseline ?? list.style.leading), items: line.items)
            if case .pieces(let pieces) = slabs[0].body {
                slabs[0].body = .pieces([piece] + pieces)
            } else {
                var labelled = Slab(body: .pieces([piece]), height: 0)
                labelled.x = list.indent
                labelled.breakAfter = .lonely
                slabs.insert(labelled, at: 0)
            }
            if number > 0 { slabs[0].before += list.gap }
            result.append(contentsOf: slabs)
        }
        return result
    }
}
