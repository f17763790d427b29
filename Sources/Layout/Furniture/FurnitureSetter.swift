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
    /// The size in pixels of a picture file, or nil where it is none.
    let pictureSize: (String) -> Size?

    /// The furniture of one page, all of it artifacts.
    func items(
        _ furniture: Furniture, on master: Master, page: Int, of pages: Int, findings: inout Findings
    ) -> [Item] {
        var items: [Item] = []
        if let rule = master.rule { items += artist.leafRule(at: Point(x: master.left, y: rule)) }
        let right = master.left + master.width
        let middle = master.left + master.width / 2
        let logo = furniture.logo.flatMap { picture($0, on: master, &findings) }
        let headEnd = logo.map { $0.frame.origin.x - Self.gap } ?? right
        if let logo { items.append(.image(logo)) }
        // Each row of corners shares the width: the middle takes what it needs, then the right, and the left the rest.
        let head = row(
            [(furniture.headRight, .right), (furniture.headLeft, .left)], at: master.head, from: master.left,
            to: headEnd, middle: middle, master, page, pages, &findings)
        let foot = row(
            [(furniture.footCenter, .center), (furniture.footRight, .right), (furniture.footLeft, .left)],
            at: master.foot, from: master.left, to: right, middle: middle, master, page, pages, &findings)
        return [(Mark.artifact, items), (.furniture(at: .head), head), (.furniture(at: .foot), foot)]
            .filter { !$1.isEmpty }.map { Item.mark($0, $1) }
    }

    /// Between two corners, and between them and a logo.
    private static let gap = 12.0

    /// A logo as high as two lines of the head at most, standing on its baseline at the right edge.
    private func picture(_ logo: Image, on master: Master, _ findings: inout Findings) -> Picture? {
        guard let pixels = pictureSize(logo.path), pixels.width > 0, pixels.height > 0 else {
            findings.warning("the picture '\(logo.path)' is missing or is neither PNG nor JPEG")
            return nil
        }
        let room = Size(width: master.width * 0.4, height: min(master.style.leading * 2, max(0, master.head - 6)))
        let scale = min(room.width / pixels.width, room.height / pixels.height)
        let size = Size(width: pixels.width * scale, height: pixels.height * scale)
        let frame = Rect(
            x: master.left + master.width - size.width, y: master.head - size.height, width: size.width,
            height: size.height)
        return Picture(path: logo.path, frame: frame)
    }

    private func row(
        _ corners: [([Inline], TextStyle.Alignment)], at y: Double, from left: Double, to right: Double, middle: Double,
        _ master: Master, _ page: Int, _ pages: Int, _ findings: inout Findings
    ) -> [Item] {
        let gap = Self.gap
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
