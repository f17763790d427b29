internal import Diagnostics
internal import Pages
internal import Story
internal import Typesetting

/// Turns placed slabs into the items, anchors and outline entries of a page.
struct Composer {
    private let typesetter: Typesetter
    /// The pages of headings, from 1, by their numbers.
    private let pages: [Int: Int]

    init(typesetter: Typesetter, pages: [Int: Int]) {
        self.typesetter = typesetter
        self.pages = pages
    }

    /// The pages of all headings.
    static func pages(of drafts: [[Placement]]) -> [Int: Int] {
        var pages: [Int: Int] = [:]
        func find(_ slab: Slab, _ page: Int) {
            if let outline = slab.outline, pages[outline.number] == nil { pages[outline.number] = page }
            if case .columns(let columns) = slab.body {
                for column in columns { for inner in column.slabs { find(inner, page) } }
            }
        }
        for (index, placements) in drafts.enumerated() {
            for placement in placements where !placement.isRepeated { find(placement.slab, index + 1) }
        }
        return pages
    }

    struct Composed {
        var items: [Item] = []
        var anchors: [Anchor] = []
        var outline: [OutlineEntry] = []
    }

    private struct Leaf {
        var path: [Mark]
        var item: Item
    }

    /// The content of a page whose block begins at `origin`.
    func compose(_ placements: [Placement], at origin: Point, findings: inout Findings) -> Composed {
        var result = Composed()
        var leaves: [Leaf] = []
        for placement in placements {
            let corner = Point(x: origin.x + placement.x, y: origin.y + placement.y)
            place(placement.slab, at: corner, isRepeated: placement.isRepeated, &leaves, &result, &findings)
        }
        result.items = Self.nested(leaves[...], depth: 0)
        return result
    }

    private func place(
        _ slab: Slab, at corner: Point, isRepeated: Bool, _ leaves: inout [Leaf], _ result: inout Composed,
        _ findings: inout Findings
    ) {
        if !slab.decoration.isEmpty {
            leaves.append(Leaf(path: [.artifact], item: .group(origin: corner, slab.decoration)))
        }
        if let outline = slab.outline, !isRepeated {
            let anchor = OutlineMark.anchor(outline.number)
            result.anchors.append(Anchor(name: anchor, y: corner.y))
            result.outline.append(OutlineEntry(level: outline.level, title: outline.title, anchor: anchor))
        }
        switch slab.body {
        case .pageBreak: break
        case .pieces(let pieces):
            // An empty cell counts, or those behind it would stand in other columns.
            if let line = slab.contents, let piece = pieces.first {
                let place = Point(x: corner.x + piece.origin.x, y: corner.y + piece.origin.y)
                let items = items(of: line, &findings)
                leaves.append(Leaf(path: isRepeated ? [.artifact] : piece.path, item: .group(origin: place, items)))
                return
            }
            for piece in pieces where !piece.items.isEmpty || (piece.path.last?.isCell ?? false) && !isRepeated {
                let place = Point(x: corner.x + piece.origin.x, y: corner.y + piece.origin.y)
                // A header that stands again was read before, and so were its links.
                let item = Item.group(origin: place, isRepeated ? piece.items.withoutLinks : piece.items)
                leaves.append(Leaf(path: isRepeated ? [.artifact] : piece.path, item: item))
            }
        case .columns(let columns):
            for column in columns {
                var y = corner.y
                for inner in column.slabs {
                    y += inner.before
                    self.place(
                        inner, at: Point(x: corner.x + column.x + inner.x, y: y), isRepeated: isRepeated, &leaves,
                        &result, &findings)
                    y += inner.height
                }
            }
        }
    }

    /// A line of a table of contents, with the number of its page; it leads there.
    private func items(of line: ContentsLine, _ findings: inout Findings) -> [Item] {
        guard let page = pages[line.number] else { return line.items }
        var items = line.items
        if line.hasNumber {
            let number = typesetter.line(
                String(page), style: line.style, language: line.language, findings: &findings)
            items = items.endingWithSpace
            items.append(.group(origin: Point(x: line.width - number.width, y: 0), number.items))
        }
        let area = Rect(
            x: 0, y: -0.8 * line.style.size, width: line.width,
            height: max(1.1 * line.style.size, line.style.leading * 0.9))
        return [.link(.anchor(OutlineMark.anchor(line.number)), areas: [area], items)]
    }

    /// Neighbours within the same element share one mark.
    private static func nested(_ leaves: ArraySlice<Leaf>, depth: Int) -> [Item] {
        var items: [Item] = []
        var start = leaves.startIndex
        while start < leaves.endIndex {
            guard depth < leaves[start].path.count else {
                items.append(leaves[start].item)
                start += 1
                continue
            }
            let mark = leaves[start].path[depth]
            var end = start + 1
            while end < leaves.endIndex, depth < leaves[end].path.count, leaves[end].path[depth] == mark { end += 1 }
            items.append(.mark(mark, nested(leaves[start..<end], depth: depth + 1)))
            start = end
        }
        return items
    }
}

extension [Item] {
    /// The same, leading nowhere.
    fileprivate var withoutLinks: [Item] {
        flatMap { item -> [Item] in
            switch item {
            case .link(_, _, let items): items.withoutLinks
            case .group(let origin, let items): [.group(origin: origin, items.withoutLinks)]
            case .mark(let mark, let items): [.mark(mark, items.withoutLinks)]
            case .text, .shape, .image: [item]
            }
        }
    }

    /// The same, with a space behind the last text for whoever reads or copies it.
    fileprivate var endingWithSpace: [Item] {
        guard case .text(var run)? = last else { return self }
        run.endsWithSpace = true
        return dropLast() + [.text(run)]
    }
}
