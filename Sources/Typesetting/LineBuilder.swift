import Pages
import Story

/// Makes set lines of a paragraph that Pango has laid out.
struct LineBuilder {
    let paragraph: Paragraph
    let engine: FontEngine

    /// The lines, from top to bottom.
    func lines() -> [TextLine] {
        let shaped = unsafe ShapedLine.all(of: engine.layout)
        return shaped.indices.map { index in
            let end = index + 1 < shaped.count ? shaped[index + 1].start : paragraph.bytes.count
            let isLast = index + 1 == shaped.count
            return build(
                shaped[index], before: end, endsParagraph: isLast || paragraph.hasLineBreak(before: end))
        }
    }

    /// A line of runs that were shaped before.
    /// - Parameter end: where the next line begins in the paragraph
    func line(_ runs: [Piece], before end: Int, endsParagraph: Bool) -> TextLine {
        assemble(runs, before: end, endsParagraph: endsParagraph)
    }

    /// A run with what is needed to turn it into an item.
    struct Piece {
        var draft: RunDraft
        var font: FontFace
        var segment: Paragraph.Segment
        var symbol: Int?
    }

    private func build(_ line: ShapedLine, before end: Int, endsParagraph: Bool) -> TextLine {
        var pieces: [Piece] = []
        pieces.reserveCapacity(line.runs.count)
        for run in line.runs {
            guard var draft = RunDraft(run, bytes: paragraph.bytes), let segment = paragraph.segment(at: run.start)
            else { continue }
            let symbol = paragraph.symbol(at: run.start)
            if symbol != nil { draft.removeText() }
            pieces.append(Piece(draft: draft, font: unsafe engine.face(of: run.font), segment: segment, symbol: symbol))
        }
        trimEnd(of: &pieces)
        return assemble(pieces, before: end, endsParagraph: endsParagraph)
    }

    /// White space at the end of a line takes no room and is not drawn.
    private func trimEnd(of pieces: inout [Piece]) {
        while let last = pieces.indices.max(by: { pieces[$0].draft.start < pieces[$1].draft.start }) {
            let isOutermost = pieces[last].draft.isBackward ? last == 0 : last == pieces.count - 1
            guard isOutermost, pieces[last].symbol == nil else { return }
            _ = pieces[last].draft.trimEnd()
            // What has nothing left to draw does not end the line.
            guard pieces[last].draft.clusters.isEmpty else { return }
            pieces.remove(at: last)
        }
    }

    /// Whether a space or a line break parts the line from the next one; a hyphenated word goes on without.
    private func isFollowedBySpace(before end: Int) -> Bool {
        guard 1..<paragraph.bytes.count ~= end else { return false }
        return paragraph.bytes[end - 1] == 0x20 || paragraph.hasLineBreak(before: end)
    }

    private func assemble(_ pieces: [Piece], before end: Int, endsParagraph: Bool) -> TextLine {
        let last =
            isFollowedBySpace(before: end)
            ? pieces.indices.filter { !pieces[$0].draft.clusters.isEmpty }
                .max { pieces[$0].draft.start < pieces[$1].draft.start } : nil
        var items: [Item] = []
        var symbols: [TextLine.Symbol] = []
        var x = 0.0
        var link: Int?
        // Where in the paragraph each item begins.
        var starts: [Int] = []
        var linked: [(start: Int, item: Item)] = []
        var linkStart = 0.0
        var linkSize = 0.0

        func closeLink() {
            if let number = link, !linked.isEmpty {
                let area = Rect(x: linkStart, y: -0.8 * linkSize, width: x - linkStart, height: 1.1 * linkSize)
                starts.append(linked.lazy.map(\.start).min() ?? 0)
                linked.sort { $0.start < $1.start }
                items.append(.link(paragraph.links[number], areas: [area], linked.map(\.item)))
            }
            linked = []
            linkSize = 0
        }

        for index in pieces.indices {
            let piece = pieces[index]
            if piece.segment.link != link {
                closeLink()
                link = piece.segment.link
                linkStart = x
            }
            let style = paragraph.styles[piece.segment.style]
            if let symbol = piece.symbol {
                symbols.append(
                    TextLine.Symbol(
                        side: paragraph.symbols[symbol].side, isHollow: paragraph.symbols[symbol].isHollow,
                        x: x + piece.draft.width / 2, place: paragraph.symbols[symbol].start))
            } else if !piece.draft.clusters.isEmpty {
                var run = GlyphRun(
                    face: piece.font, size: style.size, color: style.color, origin: Point(x: x, y: 0),
                    glyphs: piece.draft.glyphs, clusters: piece.draft.clusters.map(\.cluster),
                    isBackward: piece.draft.isBackward, text: String(decoding: piece.draft.text, as: UTF8.self),
                    width: piece.draft.width)
                run.endsWithSpace = index == last
                // What is in another language than the paragraph says so.
                let item =
                    piece.segment.language == 0
                    ? Item.text(run)
                    : .mark(Mark(.span, language: paragraph.languages[piece.segment.language]), [.text(run)])
                if link == nil {
                    starts.append(piece.draft.start)
                    items.append(item)
                } else {
                    linked.append((piece.draft.start, item))
                }
                linkSize = max(linkSize, style.size)
            }
            x += piece.draft.width
        }
        closeLink()
        // Items are read in their order, so text from right to left must not stand in the order in which it is seen.
        if pieces.contains(where: \.draft.isBackward) {
            items = items.indices.sorted { starts[$0] < starts[$1] }.map { items[$0] }
        }
        for index in symbols.indices {
            let start = symbols[index].place
            symbols[index].place = starts.count { $0 < start }
        }
        let text = pieces.sorted { $0.draft.start < $1.draft.start }.flatMap(\.draft.text)
        return TextLine(
            items: items, symbols: symbols, width: x, text: String(decoding: text, as: UTF8.self),
            endsParagraph: endsParagraph)
    }
}
