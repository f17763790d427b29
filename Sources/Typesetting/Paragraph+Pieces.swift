/// Long paragraphs in pieces.
extension Paragraph {
    /// A part of the paragraph, as a paragraph.
    func slice(from start: Int, to end: Int) -> Paragraph {
        var part = self
        part.bytes = Array(bytes[start..<end])
        part.segments = segments.compactMap { segment in
            guard segment.end > start, segment.start < end else { return nil }
            var segment = segment
            segment.start = max(segment.start, start) - start
            segment.end = min(segment.end, end) - start
            return segment
        }
        part.symbols = symbols.filter { $0.start >= start && $0.start < end }
        for index in part.symbols.indices { part.symbols[index].start -= start }
        return part
    }

    /// Where a piece that begins at a byte ends: behind a space where there is one, since that hides the seam; much
    /// earlier in a text without spaces, which takes Pango long.
    func pieceEnd(from start: Int, longest: Int) -> Int {
        guard bytes.count - start > longest else { return bytes.count }
        let space = bytes[(start + longest / 2)..<(start + longest)].lastIndex(of: 0x20)
        if let space { return space + 1 }
        return max(boundary(near: start + longest / 8), start + 1)
    }

    /// The last beginning of a character that is not behind a byte.
    func boundary(near byte: Int) -> Int {
        var place = min(byte, bytes.count)
        while place > 0, place < bytes.count, bytes[place] & 0xC0 == 0x80 { place -= 1 }
        return place
    }

    /// Whether a line was ended on purpose before a byte.
    func hasLineBreak(before byte: Int) -> Bool {
        bytes[..<min(byte, bytes.count)].suffix(3) == TextCleaner.lineBreak[...]
    }
}
