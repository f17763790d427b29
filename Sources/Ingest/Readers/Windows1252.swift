/// The encoding of files that are not UTF-8: what Excel in Europe and America writes when it is not asked.
enum Windows1252 {
    // What stands for the bytes 0x80 to 0x9F; the five that mean nothing keep their value, as in web browsers.
    private static let upper: [Unicode.Scalar] = [
        "\u{20AC}", "\u{81}", "\u{201A}", "\u{192}", "\u{201E}", "\u{2026}", "\u{2020}", "\u{2021}",
        "\u{2C6}", "\u{2030}", "\u{160}", "\u{2039}", "\u{152}", "\u{8D}", "\u{17D}", "\u{8F}",
        "\u{90}", "\u{2018}", "\u{2019}", "\u{201C}", "\u{201D}", "\u{2022}", "\u{2013}", "\u{2014}",
        "\u{2DC}", "\u{2122}", "\u{161}", "\u{203A}", "\u{153}", "\u{9D}", "\u{17E}", "\u{178}",
    ]

    /// A cell of a row that is not UTF-8 and that cannot be meant as Windows-1252 either, as it would read: `£ukasz`, `Èâàíîâ`.
    static func misread(_ record: Record) -> (cell: Int, text: String)? {
        if isUTF8(record.bytes, 0..<record.bytes.count) { return nil }
        for cell in 0..<record.count {
            let range = record.range(cell)
            if isUTF8(record.bytes, range) || !isOther(record.bytes, range) { continue }
            var text: [UInt8] = []
            for index in range { append(record.bytes[index], to: &text) }
            return (cell, CellText.quoted(text, 0..<text.count))
        }
        return nil
    }

    // Signs that stand beside no letter: where they seem to, they are letters of another encoding.
    private static let signs: Set<UInt8> = [
        0xA2, 0xA3, 0xA4, 0xA5, 0xA6, 0xA8, 0xAC, 0xAF, 0xB1, 0xB6, 0xB8, 0xBC, 0xBD, 0xBE, 0xD7, 0xF7,
    ]
    // Signs that can end or begin a word, but not stand within one.
    private static let ends: Set<UInt8> = [0xA1, 0xA9, 0xAE, 0xB2, 0xB3, 0xB9, 0xBF]
    // What means nothing in Windows-1252.
    private static let unused: Set<UInt8> = [0x81, 0x8D, 0x8F, 0x90, 0x9D]
    // Capitals below 0xA0, which do not stand within a word of small letters.
    private static let capitals: Set<UInt8> = [0x8A, 0x8C, 0x8E, 0x9F]
    // No word of a language of Windows-1252 has more letters with marks one behind the other.
    private static let mostMarked = 4

    private static func isOther(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        func isLetter(_ byte: UInt8?) -> Bool {
            guard let byte else { return false }
            return 0x41...0x5A ~= byte & 0xDF && byte < 0x80 || byte >= 0xC0 && byte != 0xD7 && byte != 0xF7
        }
        func isSmall(_ byte: UInt8?) -> Bool { byte.map { 0x61...0x7A ~= $0 } ?? false }
        var marked = 0
        for index in range {
            let byte = bytes[index]
            marked = byte >= 0xC0 ? marked + 1 : 0
            if marked > mostMarked || unused.contains(byte) { return true }
            if byte < 0x80 { continue }
            let before = index > range.lowerBound ? bytes[index - 1] : nil
            let after = index + 1 < range.upperBound ? bytes[index + 1] : nil
            if signs.contains(byte), isLetter(before) || isLetter(after) { return true }
            if ends.contains(byte), isLetter(before), isLetter(after) { return true }
            if capitals.contains(byte), isLetter(before), [before, after].contains(where: isSmall) { return true }
        }
        return false
    }

    /// Makes each cell of a row UTF-8 and notes the ones that were not.
    static func repair(_ record: inout Record) {
        if isUTF8(record.bytes, 0..<record.bytes.count) { return }
        let old = record.bytes
        record.bytes.removeAll()
        record.bytes.reserveCapacity(old.count * 2)
        for cell in 0..<record.count {
            let range = record.range(cell)
            record.cells[cell].start = Int32(record.bytes.count)
            if isUTF8(old, range) {
                record.bytes += old[range]
            } else {
                var line = record.cells[cell].line
                var isNoted = false
                for index in range {
                    if old[index] >= 0x80, !isNoted {
                        record.oddities.append((.notUTF8, cell, line))
                        isNoted = true
                    }
                    if old[index] == 0x0A { line &+= 1 }
                    append(old[index], to: &record.bytes)
                }
            }
            record.cells[cell].end = Int32(record.bytes.count)
        }
    }

    private static func append(_ byte: UInt8, to bytes: inout [UInt8]) {
        if byte < 0x80 {
            bytes.append(byte)
        } else if byte < 0xA0 {
            CellText.append(upper[Int(byte) - 0x80], to: &bytes)
        } else {
            CellText.append(Unicode.Scalar(byte), to: &bytes)
        }
    }

    private static func isUTF8(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        (try? UTF8Span(validating: bytes.span.extracting(range))) != nil
    }
}
