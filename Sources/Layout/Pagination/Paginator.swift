internal import Diagnostics

/// A slab at its place on a page.
struct Placement {
    var slab: Slab
    /// From the left edge of the page's block.
    var x: Double
    /// From the top of the page's content.
    var y: Double
    /// Whether the slab is a header that was on an earlier page already.
    var isRepeated = false
}

/// Packs slabs into pages: pure, over heights and penalties only.
///
/// Its rules: each page holds at least one piece that is no repeated header; nothing is lost, doubled or reordered; a page ends
/// at the last place with the least penalty; what is taller than a page is taken apart at the least bad place, or stands alone.
struct Paginator {
    /// The height of a page's content.
    let height: Double
    /// Sums of heights are not exact.
    private static let tolerance = 0.001

    /// All slabs on pages; at least one page.
    func pages(_ slabs: [Slab], _ findings: inout Findings) -> [[Placement]] {
        var pages: [[Placement]] = []
        var rest = slabs[...]
        while let first = rest.first {
            if case .pageBreak = first.body {
                // A break at the head of a page asks for what is there already.
                rest = rest.dropFirst()
                continue
            }
            var page = Filling(height: height, isWholePage: true)
            page.fill(rest, findings: &findings)
            if page.placements.contains(where: { !$0.isRepeated }) { pages.append(page.placements) }
            rest = page.rest
        }
        return pages.isEmpty ? [[]] : pages
    }

    /// One page, or one column of a page, while it is being filled.
    struct Filling {
        let height: Double
        /// Whether there is a whole page's height: nothing is gained by waiting for the next one.
        let isWholePage: Bool
        /// Whether white space above the first slab counts: it does in columns that begin in the middle of a page.
        var keepsLeadingSpace = false
        private(set) var placements: [Placement] = []
        /// What did not fit.
        private(set) var rest: ArraySlice<Slab> = []
        /// How far the placed slabs reach.
        private(set) var used = 0.0

        init(height: Double, isWholePage: Bool) {
            self.height = height
            self.isWholePage = isWholePage
        }

        mutating func fill(_ all: ArraySlice<Slab>, findings: inout Findings) {
            // White space separates: it never begins a page, and never makes one.
            let slabs = keepsLeadingSpace ? all : all.drop { $0.isBlank }
            rest = slabs
            placeRepeatedHeader()
            let headers = placements.count
            var index = slabs.startIndex
            while index < slabs.endIndex {
                let slab = slabs[index]
                if case .pageBreak = slab.body {
                    rest = slabs[(index + 1)...]
                    return
                }
                let isFirst = placements.count == headers
                let before = isFirst && placements.isEmpty && !keepsLeadingSpace ? 0 : slab.before
                let fits = used + before + slab.height <= height + tolerance
                if fits {
                    place(slab, before: before)
                    index += 1
                    continue
                }
                if slab.isBlank {
                    place(.space(0), before: 0)
                    index += 1
                    continue
                }
                overflow(slabs, at: index, before: before, headers: headers, findings: &findings)
                return
            }
            rest = []
        }

        /// A table that goes on shows its header again, unless the header would leave no room for rows.
        private mutating func placeRepeatedHeader() {
            guard isWholePage, !keepsLeadingSpace, let first = rest.first, let header = first.header,
                header.height + first.height <= height + tolerance || header.height < height / 2
            else { return }
            for slab in header.slabs {
                placements.append(Placement(slab: slab, x: slab.x, y: used + slab.before, isRepeated: true))
                used += slab.before + slab.height
            }
        }

        private mutating func place(_ slab: Slab, before: Double) {
            placements.append(Placement(slab: slab, x: slab.x, y: used + before))
            used += before + slab.height
        }

        private mutating func overflow(
            _ slabs: ArraySlice<Slab>, at index: Int, before: Double, headers: Int, findings: inout Findings
        ) {
            let slab = slabs[index]
            let isFirst = placements.count == headers
            let best = bestBreak(slabs, before: index, headers: headers)
            // Taking columns apart competes with ending the page above them.
            let limit = best?.penalty ?? (isWholePage ? .lonely : .none)
            if case .columns(let columns) = slab.body, slab.breakInside <= limit {
                let mustFit = isFirst && isWholePage
                if takeApart(slab, columns, before: before, force: mustFit, findings: &findings) {
                    rest = rest + slabs[(index + 1)...]
                    return
                }
            }
            if let best, best.penalty == .none || isWholePage {
                if best.penalty > .none {
                    findings.append(Paginator.torn(slabs[best.index - 1], best.penalty))
                }
                let kept = best.index - slabs.startIndex + headers
                placements.removeSubrange(kept...)
                used = placements.last.map { $0.y + $0.slab.height } ?? 0
                rest = slabs[best.index...]
                return
            }
            guard isFirst, isWholePage else {
                // A column in the middle of a page: nothing is torn, all of it waits for the next page.
                placements = []
                used = 0
                rest = slabs
                return
            }
            // Alone on a page and still too tall, and not to be taken apart: it stands where it is and reaches over the edge.
            findings.warning(
                "this is \(Paginator.points(slab.height - (height - used))) points taller than a page, so it reaches over the edge",
                at: slab.span, hints: ["make it smaller, or let it be taken apart"])
            place(slab, before: before)
            rest = slabs[(index + 1)...]
        }

        /// The last place with the least penalty above `index` at which this page can end, after at least one slab.
        private func bestBreak(
            _ slabs: ArraySlice<Slab>, before index: Int, headers: Int
        ) -> (index: Int, penalty: Penalty)? {
            var best: (index: Int, penalty: Penalty)?
            var candidate = index
            while candidate > slabs.startIndex {
                let penalty = slabs[candidate - 1].breakAfter
                if best.map({ penalty < $0.penalty }) ?? true { best = (candidate, penalty) }
                if penalty == .none { break }
                candidate -= 1
            }
            return best
        }

        /// Takes columns apart at the height that is left; false where no column gets anything.
        private mutating func takeApart(
            _ slab: Slab, _ columns: [Slab.Column], before: Double, force: Bool, findings: inout Findings
        ) -> Bool {
            let room = height - used - before
            guard room > 0 else { return false }
            var head = columns
            var tail = columns
            var reached = 0.0
            var local = Findings()
            for (number, column) in columns.enumerated() {
                var filling = Filling(height: room, isWholePage: force)
                filling.keepsLeadingSpace = true
                filling.fill(column.slabs[...], findings: &local)
                let isStuck = filling.placements.isEmpty && !column.slabs.isEmpty
                if isStuck, !force { return false }
                head[number].slabs = filling.slabsAsPlaced
                tail[number].slabs = Array(filling.rest)
                if !tail[number].slabs.isEmpty { tail[number].slabs[0].before = 0 }
                reached = max(reached, filling.used)
            }
            guard head.contains(where: { !$0.slabs.isEmpty }) else { return false }
            findings.append(contentsOf: local)
            var placed = slab
            placed.body = .columns(head)
            placed.height = min(reached, room)
            place(placed, before: before)
            guard tail.contains(where: { !$0.slabs.isEmpty }) else {
                rest = []
                return true
            }
            var remaining = slab
            remaining.body = .columns(tail)
            remaining.height = tail.map { Slab.height(of: $0.slabs) }.max() ?? 0
            remaining.before = 0
            remaining.outline = nil
            remaining.decoration = []
            rest = [remaining]
            return true
        }

        /// The placed slabs with the white space that they got, as a column of their own.
        private var slabsAsPlaced: [Slab] {
            var y = 0.0
            return placements.map { placement in
                var slab = placement.slab
                slab.before = placement.y - y
                y = placement.y + slab.height
                return slab
            }
        }
    }

    private static func torn(_ slab: Slab, _ penalty: Penalty) -> Finding {
        let what =
            switch penalty {
            case .none, .together: "this should stay together, but one page cannot hold it"
            case .withNext: "this should stay with what follows, but one page cannot hold both"
            case .lonely: "a single line had to be left alone on a page"
            }
        return .note(what, at: slab.span)
    }

    private static func points(_ value: Double) -> Int { Int(min(value, 1e9).rounded(.up)) }
}
