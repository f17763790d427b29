/// Text that is set from left to right with one glyph for each character, whatever stands beside it: ASCII, the Latin letters
/// with marks that are single characters, the punctuation that goes with them, and the placeholders of symbols, and line
/// breaks.
enum SimpleText {
    /// Quotes, dashes and signs from other blocks: ' ' " " – … − √; the line break and the placeholder.
    private static let others: Set<UInt32> = [
        0x2013, 0x2018, 0x2019, 0x201C, 0x201D, 0x2026, 0x2212, 0x221A, 0x2028, 0xFFFC,
    ]

    /// Whether a byte of UTF-8 goes on with a character that began before it.
    static func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }

    /// Whether all of a text in UTF-8 is simple.
    static func holds(_ bytes: [UInt8]) -> Bool {
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte < 0x80 {
                guard byte >= 0x20, byte < 0x7F else { return false }
                index += 1
            } else if byte & 0xE0 == 0xC0, index + 1 < bytes.count {
                let scalar = UInt32(byte & 0x1F) << 6 | UInt32(bytes[index + 1] & 0x3F)
                // Not the soft hyphen.
                guard (0xA0...0x24F).contains(scalar), scalar != 0xAD else { return false }
                index += 2
            } else if byte & 0xF0 == 0xE0, index + 2 < bytes.count {
                let scalar =
                    UInt32(byte & 0x0F) << 12 | UInt32(bytes[index + 1] & 0x3F) << 6 | UInt32(bytes[index + 2] & 0x3F)
                guard others.contains(scalar) || (0x1E00...0x1EFF).contains(scalar) else { return false }
                index += 3
            } else {
                return false
            }
        }
        return true
    }

    /// Whether the last character before a place, spaces aside, is a curly quote.
    static func endsQuote(_ bytes: [UInt8], before place: Int) -> Bool {
        guard let last = bytes[..<place].lastIndex(where: { $0 != 0x20 }), last >= 2 else { return false }
        return bytes[last - 2] == 0xE2 && bytes[last - 1] == 0x80 && [0x98, 0x99, 0x9C, 0x9D].contains(bytes[last])
    }
}
