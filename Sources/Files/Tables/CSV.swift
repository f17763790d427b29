/// Writes tables as comma-separated values after RFC 4180: UTF-8, cells in quotes where they need them. Every table that the program
/// writes as CSV goes through here.
///
/// Texts are written as they are: an id that begins like a formula stays the id that other files know, so that rows can be joined.
package enum CSV {
    /// Appends a cell.
    package static func append(cell text: String, to bytes: inout [UInt8]) {
        let quote = UInt8(ascii: "\"")
        let start = bytes.count
        bytes.append(contentsOf: text.utf8)
        guard bytes.count > start else { return }
        // Spaces at an end would get lost.
        var needsQuotes = bytes[start] == 0x20 || bytes[bytes.count - 1] == 0x20
        for index in start..<bytes.count {
            let byte = bytes[index]
            if byte == quote || byte == UInt8(ascii: ",") || byte == 0x0A || byte == 0x0D { needsQuotes = true }
        }
        guard needsQuotes else { return }
        bytes.removeSubrange(start...)
        bytes.append(quote)
        for byte in text.utf8 {
            if byte == quote { bytes.append(quote) }
            bytes.append(byte)
        }
        bytes.append(quote)
    }

    /// What stands behind a row.
    package enum LineEnd: String {
        /// For programs that take text apart by lines.
        case lineFeed = "\n"
        /// For spreadsheets, as the RFC has it.
        case carriageReturn = "\r\n"
    }

    /// Appends a row; nil is a cell without a value.
    package static func append(row cells: [String?], end: LineEnd, to bytes: inout [UInt8]) {
        for (number, cell) in cells.enumerated() {
            if number > 0 { bytes.append(UInt8(ascii: ",")) }
            if let cell { append(cell: cell, to: &bytes) }
        }
        bytes.append(contentsOf: end.rawValue.utf8)
    }
}
