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
        if isUTF8(record.bytes, 0..<record.bytes.count), !startsWithContinuation(record) { return }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(record.bytes.count * 2)
        var ends: [Int] = []
        for cell in 0..<record.count {
            let range = record.range(cell)
            if isUTF8(record.bytes, range) {
                bytes += record.bytes[range]
            } else {
                var line = record.line(ofCell: cell)
                for index in range {
                    let byte = record.bytes[index]
                    if byte >= 0x80, !record.oddities.contains(where: { $0.what == .notUTF8 && $0.cell == cell }) {
                        record.oddities.append((.notUTF8, cell, line))
                    }
                    if byte == 0x0A { line &+= 1 }
                    append(byte, to: &bytes)
                }
            }
            ends.append(bytes.count)
        }
        record.bytes = bytes
        record.ends = ends
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

    /// A character may have been cut in two by a delimiter, which the row as a whole does not show.
    private static func startsWithContinuation(_ record: Record) -> Bool {
        for cell in 0..<record.count {
            let range = record.range(cell)
            if !range.isEmpty, record.bytes[range.lowerBound] & 0xC0 == 0x80 { return true }
        }
        return false
    }
}
