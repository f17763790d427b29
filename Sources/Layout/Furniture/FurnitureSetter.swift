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
        let corners: [([Inline], Double, Double, TextStyle.Alignment)] = [
            (furniture.headLeft, master.left, master.head, .left),
            (furniture.headRight, right, master.head, .right),
            (furniture.footLeft, master.left, master.foot, .left),
            (furniture.footCenter, middle, master.foot, .center),
            (furniture.footRight, right, master.foot, .right),
        ]
        for (inlines, x, y, alignment) in corners where !inlines.isEmpty {
            let numbered = inlines.map { Self.numbered($0, page: page, of: pages) }
            // The corners share the width; what is longer than half of it goes on in no second line.
            let lines = typesetter.lines(
                numbered, style: master.style, width: master.width * 0.62, language: language, findings: &findings)
            guard let line = lines.first else { continue }
            let shift =
                switch alignment {
                case .left: 0.0
                case .center: -line.width / 2
                case .right: -line.width
                }
            items.append(.group(origin: Point(x: x + shift, y: y), line.items))
        }
        return items.isEmpty ? [] : [.mark(.artifact, items)]
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
