import CPango
import Diagnostics
import Pages
import Story

/// Lays out paragraphs with Pango.
struct ParagraphSetting {
    let engine: FontEngine
    let words: WordSetter
    /// For each style of the paragraph.
    let chains: [FontChain]
    /// In points; nil for one line.
    let width: Double?

    /// Tabular lining figures. A ligature costs a second, larger font in the file and spoils searching.
    static let features = "tnum=1,lnum=1,liga=0,clig=0,dlig=0"
    /// In bytes; Pango gets no more at once.
    private static let longest = 4096
    /// Pango counts in 1/1024 of a point with 32 bits.
    private static let widest = 1_000_000.0

    /// The lines of a paragraph. Pango's effort grows with the square of a paragraph's length, and its measures overflow, so
    /// that a long one is set in pieces, each of which begins with the last line of the one before.
    func lines(of paragraph: Paragraph, _ findings: inout Findings) -> [TextLine] {
        let count = paragraph.bytes.count
        if count <= Self.longest, let lines = words.lines(of: paragraph, with: self) { return lines }
        if count <= Self.longest { return lines(of: paragraph) }
        guard width != nil else {
            findings.warning(
                "a text of \(count) bytes is too long for one line, and is cut: "
                    + "'\(MissingCharacters.shortened(paragraph.text(0..<256)))'")
            return lines(of: paragraph.slice(from: 0, to: paragraph.boundary(near: Self.longest)))
        }
        var result: [TextLine] = []
        var start = 0
        while start < count {
            let end = paragraph.pieceEnd(from: start, longest: Self.longest)
            var lines = lines(of: paragraph.slice(from: start, to: end), isEnd: end == count)
            guard end < count else { return result + lines }
            var next = end
            if lines.count > 1, let last = unsafe ShapedLine.all(of: engine.layout).last {
                lines.removeLast()
                next = start + last.start
            }
            if !lines.isEmpty, next == end {
                lines[lines.count - 1].endsParagraph = paragraph.hasLineBreak(before: end)
            }
            result += lines
            start = max(next, start + 1)
        }
        return result
    }

    private func lines(of paragraph: Paragraph, isEnd: Bool = true) -> [TextLine] {
        layOut(paragraph, noBreak: nil, width: width)
        if isEnd { keepLastWordsTogether(paragraph) }
        return LineBuilder(paragraph: paragraph, engine: engine).lines()
    }

    /// The last two words of a paragraph stay in one line, unless that would leave a large hole in the line before.
    private func keepLastWordsTogether(_ paragraph: Paragraph) {
        guard let width, unsafe pango_layout_get_line_count(engine.layout) > 1,
            let last = unsafe pango_layout_get_line_readonly(
                engine.layout, pango_layout_get_line_count(engine.layout) - 1)
        else { return }
        let start = unsafe Int(last.pointee.start_index)
        let bytes = paragraph.bytes
        guard start > 0, start < bytes.count, bytes[start - 1] == 0x20, !bytes[start...].dropLast().contains(0x20)
        else { return }
        let before = bytes[..<(start - 1)].lastIndex { $0 == 0x20 || $0 == TextCleaner.lineBreak.last } ?? -1
        guard before >= 0, bytes[before] == 0x20 else { return }
        let together = measure(from: before + 1, to: bytes.count)
        guard together > 0, together <= width / 3 else { return }
        layOut(paragraph, noBreak: (start - 1)..<min(start + 1, bytes.count), width: width)
    }

    private func layOut(_ paragraph: Paragraph, noBreak: Range<Int>?, width: Double?) {
        let layout = unsafe engine.layout
        let attributes = LayoutAttributes()
        attributes.add(features: Self.features, 0..<paragraph.bytes.count)
        attributes.addNoFallback(0..<paragraph.bytes.count)
        for segment in paragraph.segments {
            let range = segment.start..<segment.end
            let chain = chains[segment.style]
            engine.add(chain.faces[segment.face].font.path)
            attributes.add(
                family: chain.families[segment.face], chain.faces[segment.face],
                size: paragraph.styles[segment.style].size, range)
            // A hyphen would become a part of an address. Elsewhere too Pango 1.50 does not count the room for hyphens of its
            // own in the same way each time, so that a word that is too long would not always be broken at the same place.
            if segment.link != nil || !paragraph.bytes[range].contains(0xAD) { attributes.addNoHyphens(range) }
            attributes.add(language: paragraph.languages[segment.language], range)
        }
        for symbol in paragraph.symbols {
            attributes.addSymbol(symbol.start..<(symbol.start + TextCleaner.placeholder.count))
        }
        if let noBreak { attributes.addNoBreak(noBreak) }
        unsafe paragraph.bytes.withUnsafeBytes { bytes in
            unsafe pango_layout_set_text(
                layout, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(clamping: bytes.count))
        }
        unsafe attributes.apply(to: layout)
        if let width, width < Self.widest {
            unsafe pango_layout_set_width(layout, Int32((max(width, 0) * Double(PANGO_SCALE)).rounded()))
        } else {
            unsafe pango_layout_set_width(layout, -1)
        }
    }

    /// The room that a stretch of text takes, in points.
    private func measure(from start: Int, to end: Int) -> Double {
        var units = 0
        for run in unsafe ShapedLine.all(of: engine.layout).flatMap(\.runs) {
            for index in 0..<run.count where (start..<end).contains(run.start + run.place(index)) {
                units += Int(run.glyph(index).geometry.width)
            }
        }
        return Double(units) * ShapedRun.scale
    }
}
