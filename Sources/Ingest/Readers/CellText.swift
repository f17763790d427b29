/// What is done with the bytes of a cell.
enum CellText {
    /// The part of a cell between the white space at its ends; no-break spaces and byte order marks count as white.
    static func trimmed(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
        var lower = range.lowerBound
        var upper = range.upperBound
        while lower < upper {
            let byte = bytes[lower]
            if isSpace(byte) {
                lower += 1
            } else if byte == 0xC2, lower + 1 < upper, bytes[lower + 1] == 0xA0 {
                lower += 2
            } else if byte == 0xEF, lower + 2 < upper, bytes[lower + 1] == 0xBB, bytes[lower + 2] == 0xBF {
                lower += 3
            } else {
                break
            }
        }
        while lower < upper {
            if isSpace(bytes[upper - 1]) {
                upper -= 1
            } else if bytes[upper - 1] == 0xA0, upper - lower >= 2, bytes[upper - 2] == 0xC2 {
                upper -= 2
            } else {
                break
            }
        }
        return lower..<upper
    }

    /// The trimmed text in one line: line breaks and tabs become spaces, other control characters U+FFFD. Nil for a blank.
    static func line(_ bytes: [UInt8], _ range: Range<Int>) -> String? {
        clean(bytes, range) { $0 == 0x09 || $0 == 0x0A || $0 == 0x0D ? " " : "\u{FFFD}" }
    }

    /// The trimmed text with its line breaks, each a line feed; other control characters become U+FFFD. Nil for a blank.
    static func paragraph(_ bytes: [UInt8], _ range: Range<Int>) -> String? {
        clean(bytes, range) { $0 == 0x0A || $0 == 0x0D ? "\n" : ($0 == 0x09 ? "\t" : "\u{FFFD}") }
    }

    private static func clean(
        _ bytes: [UInt8], _ range: Range<Int>, replacement: (UInt32) -> Unicode.Scalar
    ) -> String? {
        let range = trimmed(bytes, range)
        if range.isEmpty { return nil }
        let text = String(decoding: bytes[range], as: UTF8.self)
        guard mayHoldControls(bytes, range) else { return text }
        var result = String.UnicodeScalarView()
        var afterReturn = false
        for scalar in text.unicodeScalars {
            // A carriage return and a line feed are one line break.
            if !(afterReturn && scalar == "\n") {
                result.append(isControl(scalar) ? replacement(scalar.value) : scalar)
            }
            afterReturn = scalar == "\r"
        }
        return String(result)
    }

    /// A cell in a message: in quotes, in one line, and short.
    static func quoted(_ bytes: [UInt8], _ range: Range<Int>) -> String {
        // Forty characters have rarely more bytes than this, and a cell may have a million.
        let part = range.lowerBound..<min(range.upperBound, range.lowerBound + 400)
        return quoted(line(bytes, part) ?? "", cut: part.upperBound < range.upperBound)
    }

    /// A text in a message: in quotes and short.
    static func quoted(_ text: String, cut: Bool = false) -> String {
        let short = text.prefix(40)
        return "'\(short)\(cut || short.endIndex < text.endIndex ? "…" : "")'"
    }

    /// A text by which `values:` and words are compared.
    static func folded(_ text: String) -> String { text.lowercased() }

    /// Appends a character's UTF-8.
    static func append(_ scalar: Unicode.Scalar, to bytes: inout [UInt8]) {
        bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }

    /// Whether there can be a control character: a byte that is one, or the one with which those from U+0080 begin.
    static func mayHoldControls(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        for index in range where bytes[index] < 0x20 || bytes[index] == 0x7F || bytes[index] == 0xC2 { return true }
        return false
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value)
    }
}
