import CPango
import Pages
import Story

/// Sets paragraphs in simple text from words that were shaped before. Most text is of this kind, and its words come again
/// and again; Pango takes six times as long to shape and break a whole paragraph. Letters are kerned within words;
/// only kerning with the space, which few fonts have, is lost. Which way a paragraph goes depends on its text alone.
final class WordSetter {
    /// A word, or a space; one glyph a character, at its first byte.
    private struct Word {
        var glyphs: [WordGlyph]
        /// The bytes before which a line may be broken, as after a hyphen.
        var breaks: [Int]
    }

    /// What the shape of a word depends on.
    private struct Voice: Hashable {
        var face: FontFace
        var size: Double
        var language: String
    }

    private struct Key: Hashable {
        var voice: Int
        var word: [UInt8]
    }

    private static let mostWords = 16_384
    /// In bytes; nothing that is much longer is a word.
    private static let longestWord = 64
    private var voices: [Voice: Int] = [:]
    /// By the number of the voice.
    private var shapers: [WordShaper?] = []
    private var words: [Key: Word?] = [:]

    /// The lines of a paragraph; nil where it has to be set by Pango as a whole.
    func lines(of paragraph: Paragraph, with setting: ParagraphSetting) -> [TextLine]? {
        guard SimpleText.holds(paragraph.bytes), !paragraph.hasLineBreak(before: paragraph.bytes.count),
            let text = shape(paragraph, setting), let starts = text.lineStarts(width: setting.width)
        else { return nil }
        let builder = LineBuilder(paragraph: paragraph, engine: setting.engine)
        return starts.indices.map { index in
            let isLast = index + 1 == starts.count
            let end = isLast ? paragraph.bytes.count : starts[index + 1]
            return builder.line(
                text.runs(starts[index]..<end, of: paragraph, setting), before: end,
                endsParagraph: isLast || paragraph.hasLineBreak(before: end))
        }
    }

    private func shape(_ paragraph: Paragraph, _ setting: ParagraphSetting) -> ShapedText? {
        var text = ShapedText(bytes: paragraph.bytes)
        for segment in paragraph.segments {
            let voice = number(
                of: Voice(
                    face: setting.chains[segment.style].faces[segment.face].font,
                    size: paragraph.styles[segment.style].size, language: paragraph.languages[segment.language]))
            var start = segment.start
            if paragraph.symbol(at: start) != nil {
                // Where it touches a word there are more rules than are known here.
                guard paragraph.isSpace(before: start), paragraph.isSpace(from: segment.end) else { return nil }
                if text.isBreak(before: start) { text.breaks.append(start) }
                text.glyphs += [.symbol] + repeatElement(.rest, count: segment.end - start - 1)
                continue
            }
            while start < segment.end {
                let end = paragraph.bytes[start..<segment.end].endOfWord
                if paragraph.hasLineBreak(before: end), end == start + TextCleaner.lineBreak.count {
                    text.glyphs += repeatElement(.rest, count: end - start)
                    text.ends.append(end)
                    start = end
                    continue
                }
                guard let word = word(paragraph.bytes[start..<end], voice) else { return nil }
                text.glyphs += word.glyphs
                if text.isBreak(before: start) { text.breaks.append(start) }
                for place in word.breaks { text.breaks.append(start + place) }
                start = end
            }
        }
        return text.glyphs.count == text.bytes.count ? text : nil
    }

    private func number(of voice: Voice) -> Int {
        if let number = voices[voice] { return number }
        if voices.count >= 1024 {
            voices = [:]
            shapers = []
            words = [:]
        }
        voices[voice] = voices.count
        shapers.append(WordShaper(voice.face, size: voice.size, language: voice.language))
        return voices.count - 1
    }

    private func word(_ bytes: ArraySlice<UInt8>, _ voice: Int) -> Word? {
        guard bytes.count <= Self.longestWord else { return nil }
        let key = Key(voice: voice, word: Array(bytes))
        if let known = words[key] { return known }
        if words.count >= Self.mostWords { words = [:] }
        let word = shapers[voice].flatMap { shaper in
            shaper.shape(key.word).map { Word(glyphs: $0, breaks: shaper.breaks(in: key.word)) }
        }
        words[key] = .some(word)
        return word
    }
}

/// A text with a glyph for each character, at its first byte.
struct ShapedText {
    let bytes: [UInt8]
    var glyphs: [WordGlyph] = []
    /// The bytes before which a line may be broken, each in its order.
    var breaks: [Int] = []
    /// The bytes before which a line has to end.
    var ends: [Int] = []

    init(bytes: [UInt8]) {
        self.bytes = bytes
        glyphs.reserveCapacity(bytes.count)
    }

    /// Whether a line may end before a byte: between a space and a word. UAX 14 forbids it before closing marks and
    /// behind opening ones even there.
    func isBreak(before place: Int) -> Bool {
        guard place > 0, bytes[place] != 0x20, bytes[place - 1] == 0x20 else { return false }
        // Rules 13 to 15.
        if ")]}!?,.:;/".utf8.contains(bytes[place]) { return false }
        guard let previous = bytes[..<place].last(where: { $0 != 0x20 }) else { return true }
        let isOpening = "([{".utf8.contains(bytes[place])
        let isQuote = "\"'".utf8.contains(previous) || SimpleText.endsQuote(bytes, before: place)
        return !"([{".utf8.contains(previous) && !(isOpening && isQuote)
    }

    /// The bytes at which lines begin; nil where a word is wider than a line.
    func lineStarts(width: Double?) -> [Int]? {
        let limit = width.map { $0 < 1_000_000 ? Int((max($0, 0) * Double(PANGO_SCALE)).rounded()) : .max } ?? .max
        var starts = [0]
        var x = 0
        var place = 0
        var next = 0
        var nextEnd = 0
        var lastBreak = 0
        while place < bytes.count {
            while next < breaks.count, breaks[next] <= place {
                lastBreak = max(lastBreak, breaks[next])
                next += 1
            }
            if nextEnd < ends.count, ends[nextEnd] == place {
                // To Pango spaces before a line break are no white space at the end of a line.
                if x > limit, let start = starts.last, lastBreak > start { starts.append(lastBreak) }
                starts.append(place)
                lastBreak = place
                x = 0
                nextEnd += 1
            }
            x += Int(glyphs[place].advance)
            // Spaces and line breaks may stand out of the line.
            if x > limit, bytes[place] != 0x20, glyphs[place].advance != 0 {
                guard let start = starts.last, lastBreak > start else { return nil }
                starts.append(lastBreak)
                x = self.width(of: lastBreak..<(place + 1))
                if x > limit { return nil }
            }
            place += 1
        }
        bindLastWords(&starts, limit)
        return starts
    }

    /// The last two words stay in one line, as in `ParagraphSetting`.
    private func bindLastWords(_ starts: inout [Int], _ limit: Int) {
        guard starts.count > 1, let start = starts.last, bytes[start - 1] == 0x20,
            !bytes[start...].dropLast().contains(0x20), let before = bytes[..<(start - 1)].lastIndex(of: 0x20),
            let moved = breaks.last(where: { $0 <= before + 1 }), moved > starts[starts.count - 2],
            width(of: (before + 1)..<bytes.count) <= limit / 3
        else { return }
        starts[starts.count - 1] = moved
    }

    private func width(of range: Range<Int>) -> Int {
        glyphs[range].reduce(0) { $0 + Int($1.advance) }
    }

    /// The runs of a line, without the spaces at its end.
    func runs(
        _ line: Range<Int>, of paragraph: Paragraph, _ setting: ParagraphSetting
    ) -> [LineBuilder.Piece] {
        var end = line.upperBound
        if paragraph.hasLineBreak(before: end) { end -= TextCleaner.lineBreak.count }
        while end > line.lowerBound, bytes[end - 1] == 0x20 { end -= 1 }
        var runs: [LineBuilder.Piece] = []
        var start = line.lowerBound
        while start < end, let segment = paragraph.segment(at: start) {
            let stop = min(segment.end, end)
            var draft = RunDraft(start: start, glyphs: glyphs[start..<stop], text: bytes[start..<stop])
            let symbol = paragraph.symbol(at: start)
            if symbol != nil { draft.removeText() }
            runs.append(
                LineBuilder.Piece(
                    draft: draft, font: setting.chains[segment.style].faces[segment.face].font, segment: segment,
                    symbol: symbol))
            start = stop
        }
        return runs
    }
}

extension Paragraph {
    /// U+00A0, which does not part words.
    private static let noBreakSpace: [UInt8] = [0xC2, 0xA0]

    /// Whether a space stands before a byte, or nothing.
    fileprivate func isSpace(before place: Int) -> Bool {
        place == 0 || bytes[place - 1] == 0x20 || bytes[..<place].suffix(2).elementsEqual(Self.noBreakSpace)
    }

    /// Whether a space stands at a byte, or nothing.
    fileprivate func isSpace(from place: Int) -> Bool {
        place == bytes.count || bytes[place] == 0x20 || bytes[place...].starts(with: Self.noBreakSpace)
    }
}

extension ArraySlice<UInt8> {
    /// Where the word, the space or the line break ends that it begins with.
    fileprivate var endOfWord: Int {
        if first == 0x20 { return startIndex + 1 }
        let size = TextCleaner.lineBreak.count
        if starts(with: TextCleaner.lineBreak) { return startIndex + size }
        return indices.first { place in
            self[place] == 0x20
                || self[place] == TextCleaner.lineBreak[0] && self[place...].starts(with: TextCleaner.lineBreak)
        } ?? endIndex
    }
}
