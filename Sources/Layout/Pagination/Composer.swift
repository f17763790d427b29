internal import Pages

/// Turns placed slabs into the items, anchors and outline entries of a page.
struct Composer {
    /// Counts headings over all pages, so that each anchor has a name of its own.
    private var headings = 0

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
    mutating func compose(_ placements: [Placement], at origin: Point) -> Composed {
        var result = Composed()
        var leaves: [Leaf] = []
        for placement in placements {
            let corner = Point(x: origin.x + placement.x, y: origin.y + placement.y)
            place(placement.slab, at: corner, isRepeated: placement.isRepeated, &leaves, &result)
        }
        result.items = Self.nested(leaves[...], depth: 0)
        return result
    }

    private mutating func place(
        _ slab: Slab, at corner: Point, isRepeated: Bool, _ leaves: inout [Leaf], _ result: inout Composed
    ) {
        if !slab.decoration.isEmpty {
            leaves.append(Leaf(path: [.artifact], item: .group(origin: corner, slab.decoration)))
        }
        if let outline = slab.outline, !isRepeated {
            headings += 1
            let anchor = "h\(headings)"
            result.anchors.append(Anchor(name: anchor, y: corner.y))
            result.outline.append(OutlineEntry(level: outline.level, title: outline.title, anchor: anchor))
        }
        switch slab.body {
        case .pageBreak: break
        case .pieces(let pieces):
            // An empty cell counts, or those behind it would stand in other columns.
            for piece in pieces where !piece.items.isEmpty || (piece.path.last?.isCell ?? false) && !isRepeated {
                let place = Point(x: corner.x + piece.origin.x, y: corner.y + piece.origin.y)
                // A header that stands again was read before.
                leaves.append(
                    Leaf(path: isRepeated ? [.artifact] : piece.path, item: .group(origin: place, piece.items)))
            }
        case .columns(let columns):
            for column in columns {
                var y = corner.y
                for inner in column.slabs {
                    y += inner.before
                    self.place(
                        inner, at: Point(x: corner.x + column.x + inner.x, y: y), isRepeated: isRepeated, &leaves,
                        &result)
                    y += inner.height
                }
            }
        }
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
