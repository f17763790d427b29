internal import Charts
internal import Diagnostics
internal import Pages
internal import Story
internal import Typesetting

/// Sets heads, feet and the leaf rule into the space that the master keeps for them, once all pages are known.
struct FurnitureSetter {
    let typesetter: Typesetter
    let artist: ChartArtist
    let language: String

    /// The furniture of one page, all of it artifacts.
    func items(
        _ furniture: Furniture, on master: Master, page: Int, of pages: Int, findings: inout Findings
    ) -> [Item] {
        var items: [Item] = []
        if let rule = master.rule { items += artist.leafRule(at: Point(x: master.left, y: rule)) }
        let right = master.left + master.width
        let middle = master.left + master.width / 2
        // Each row of corners shares the width: the middle takes what it needs, then the right, and the left the rest.
        let head = row(
            [(furniture.headRight, .right), (furniture.headLeft, .left)], at: master.head, from: master.left, to: right,
            middle: middle, master, page, pages, &findings)
        let foot = row(
            [(furniture.footCenter, .center), (furniture.footRight, .right), (furniture.footLeft, .left)],
            at: master.foot, from: master.left, to: right, middle: middle, master, page, pages, &findings)
        return [(Mark.artifact, items), (.furniture(at: .head), head), (.furniture(at: .foot), foot)]
            .filter { !$1.isEmpty }.map { Item.mark($0, $1) }
    }

    private func row(
        _ corners: [([Inline], TextStyle.Alignment)], at y: Double, from left: Double, to right: Double, middle: Double,
        _ master: Master, _ page: Int, _ pages: Int, _ findings: inout Findings
    ) -> [Item] {
        let gap = 12.0
        let share = (right - left) * 0.6
        var items: [Item] = []
        var (leftEnd, rightEnd) = (right, left)
        for (inlines, alignment) in corners where !inlines.isEmpty {
            let room =
                switch alignment {
                case .center: share
                case .right: min(share, right - rightEnd)
                case .left: leftEnd - left
                }
            let numbered = inlines.map { Self.numbered($0, page: page, of: pages) }
            guard let line = line(numbered, within: room, master.style, &findings) else { continue }
            switch alignment {
            case .center:
                items.append(.group(origin: Point(x: middle - line.width / 2, y: y), line.items))
                leftEnd = min(leftEnd, middle - line.width / 2 - gap)
                rightEnd = middle + line.width / 2 + gap
            case .right:
                items.append(.group(origin: Point(x: right - line.width, y: y), line.items))
                leftEnd = min(leftEnd, right - line.width - gap)
            case .left:
                items.append(.group(origin: Point(x: left, y: y), line.items))
            }
        }
        return items
    }

    /// One line; what is too long for its corner ends in dots, with a finding.
    private func line(
        _ inlines: [Inline], within room: Double, _ style: TextStyle, _ findings: inout Findings
    ) -> TextLine? {
        let text = inlines.plainText
        let lines = typesetter.lines(inlines, style: style, width: room, language: language, findings: &findings)
        guard let first = lines.first, lines.count > 1 || first.width > room + 0.5 else { return lines.first }
        findings.warning(
            "'\(text.prefix(60))' is too long for the head or foot of the page, so its end is left out")
        var kept = first.text
        var shortened = first
        repeat {
            if shortened.width > room { kept = String(kept.dropLast(max(1, kept.count / 8))) }
            shortened = typesetter.line(kept + "…", style: style, language: language, findings: &findings)
        } while shortened.width > room && !kept.isEmpty
        return shortened
    }

    private static func numbered(_ inline: Inline, page: Int, of pages: Int) -> Inline {
        switch inline {
        case .pageNumber: .text(String(page))
        case .pageCount: .text(String(pages))
        case .emphasis(let inner): .emphasis(inner.map { numbered($0, page: page, of: pages) })
        case .strong(let inner): .strong(inner.map { numbered($0, page: page, of: pages) })
        case .styled(let style, let inner): .styled(style, inner.map { numbered($0, page: page, of: pages) })
        case .language(let code, let inner): .language(code, inner.map { numbered($0, page: page, of: pages) })
        case .link(let target, let inner): .link(target, inner.map { numbered($0, page: page, of: pages) })
        case .text, .lineBreak, .symbol: inline
        }
    }
}
