/// The encoding of files that are not UTF-8: what Excel in Europe and America writes when it is not asked.
enum Windows1252 {
    // What stands for the bytes 0x80 to 0x9F; the five that mean nothing keep their value, as in web browsers.
    private static let upper: [Unicode.Scalar] = [
        "\u{20AC}", "\u{81}", "\u{201A}", "\u{192}", "\u{201E}", "\u{2026}", "\u{2020}", "\u{2021}",
        "\u{2C6}", "\u{2030}", "\u{160}", "\u{2039}", "\u{152}", "\u{8D}", "\u{17D}", "\u{8F}",
        "\u{90}", "\u{2018}", "\u{2019}", "\u{201C}", "\u{201D}", "\u{2022}", "\u{2013}", "\u{2014}",
        "\u{2DC}", "\u{2122}", "\u{161}", "\u{203A}", "\u{153}", "\u{9D}", "\u{17E}", "\u{178}",
    ]

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
