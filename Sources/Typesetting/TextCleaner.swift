/// Makes text that came from anywhere fit to be set: control characters are dropped, and what one person's text says about
/// direction ends with it.
enum TextCleaner {
    /// U+2028, a new line in the same paragraph.
    static let lineBreak: [UInt8] = [0xE2, 0x80, 0xA8]
    /// U+FFFC, which holds the place of a symbol.
    static let placeholder: [UInt8] = [0xEF, 0xBF, 0xBC]

    /// Appends a text in UTF-8.
    static func append(_ text: String, to bytes: inout [UInt8]) {
        var text = text
        let isPlain =
            unsafe text.utf8.withContiguousStorageIfAvailable { unsafe $0.allSatisfy { $0 >= 0x20 && $0 < 0x7F } }
            ?? false
        if isPlain {
            bytes += text.utf8
            return
        }
        text.makeContiguousUTF8()
        let keepsDirections = hasBalancedDirections(text)
        var previous: Unicode.Scalar = " "
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x09: bytes.append(0x20)
            case 0x0A where previous == "\r": break
            case 0x0A, 0x0D, 0x85, 0x2028, 0x2029: bytes += lineBreak
            case 0..<0x20, 0x7F..<0xA0: break
            // Overrides turn what follows around; in a report they are an accident or a trick.
            case 0x202D, 0x202E: break
            case 0x202A...0x202C, 0x2066...0x2069: if keepsDirections { append(scalar, to: &bytes) }
            // The mark of a presentation in colour, byte order marks, annotations.
            case 0xFE0F, 0xFEFF, 0xFFF9...0xFFFB: break
            case 0xFFFC: bytes += replacement
            default:
                append(scalar, to: &bytes)
                // Pango would look for a font of coloured pictures.
                if scalar.value >= 0x231A, scalar.properties.isEmojiPresentation { bytes += textPresentation }
            }
            previous = scalar
        }
    }

    private static func append(_ scalar: Unicode.Scalar, to bytes: inout [UInt8]) {
        if let encoded = UTF8.encode(scalar) { bytes += encoded }
    }

    /// Turns the line breaks after a place into spaces.
    static func removeLineBreaks(from bytes: inout [UInt8], since start: Int) {
        guard bytes[start...].contains(0xE2) else { return }
        var result: [UInt8] = []
        var index = start
        while index < bytes.count {
            if bytes[index...].starts(with: lineBreak) {
                result.append(0x20)
                index += lineBreak.count
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        bytes.replaceSubrange(start..., with: result)
    }

    /// U+FE0E, which asks for a picture to be drawn as a letter.
    private static let textPresentation: [UInt8] = [0xEF, 0xB8, 0x8E]

    /// U+FFFD, for what cannot be shown.
    static let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]

    /// Whether every embedding and isolate of a text is closed in it, and nothing is closed that was not opened.
    private static func hasBalancedDirections(_ text: String) -> Bool {
        var open: [UInt32] = []
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x202A, 0x202B: open.append(0x202C)
            case 0x2066...0x2068: open.append(0x2069)
            case 0x202C, 0x2069: if open.popLast() != scalar.value { return false }
            default: break
            }
        }
        return open.isEmpty
    }
}
