internal import Diagnostics

/// Opens a file as the table that it is, whatever its name ends with.
enum TableOpener {
    /// Opens a file.
    /// - Throws: a failure where it is no table, or is broken.
    static func open(_ input: Input, _ options: ReadOptions, _ findings: inout Findings) throws(Failure) -> any Table {
        let start = input.start
        if start.starts(with: "SQLite format 3\0".utf8) { return try DatabaseTable(input, query: options.query) }
        if options.query != nil {
            findings.warning("the file is no SQLite file, so --query changes nothing", at: input.place)
        }
        if start.starts(with: [0x50, 0x4B, 0x03, 0x04]) || start.starts(with: [0x50, 0x4B, 0x05, 0x06]) {
            return try ZipOpener.open(input, options, &findings)
        }
        if options.sheet != nil {
            findings.warning("the file is no workbook, so --sheet changes nothing", at: input.place)
        }
        if start.starts(with: CompoundFile.signature) { throw try CompoundFile.failure(input) }
        return try openText(input)
    }

    /// Opens a file of text: JSON where it begins as such, else CSV.
    static func openText(_ input: Input) throws(Failure) -> any Table {
        let start = input.start
        if start.starts(with: "%PDF-".utf8) { throw Failure("the file is a PDF, not a table", at: input.place) }
        if let mark = ["<!doctype html", "<html", "<?xml"].first(where: { begins($0, start) }) {
            throw Failure(
                mark == "<?xml" ? "the file is XML, not a table" : "the file is a web page, not a table",
                at: input.place,
                hints: ["save it as CSV UTF-8 or as XLSX"])
        }
        return isJSON(start)
            ? try JSONTable(file: input.file, input.pieces) : try CSVTable(file: input.file, input.pieces)
    }

    private static func begins(_ text: String, _ start: [UInt8]) -> Bool {
        String(decoding: start.prefix(text.utf8.count + 3), as: UTF8.self).lowercased()
            .drop { $0 == "\u{FEFF}" }.hasPrefix(text)
    }

    /// Whether the text begins as an object, a list of objects, or an empty one; a header such as `[Q1]` does not.
    private static func isJSON(_ start: [UInt8]) -> Bool {
        // The zeros are those of UTF-16.
        let letters = start.prefix(4096).filter { byte in
            !(byte == 0 || byte == 0x20 || 0x09...0x0D ~= byte || byte >= 0xBB)
        }
        guard let first = letters.first else { return false }
        let second = letters.dropFirst().first
        switch first {
        case UInt8(ascii: "{"): return second == UInt8(ascii: "\"") || second == UInt8(ascii: "}")
        case UInt8(ascii: "["): return second == UInt8(ascii: "{") || second == UInt8(ascii: "]")
        default: return false
        }
    }
}
