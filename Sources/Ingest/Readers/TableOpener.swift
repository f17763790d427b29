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
        if CompoundFile.bareSignatures.contains(where: start.starts) { throw CompoundFile.before2007(input) }
        return try openText(input)
    }

    /// Opens a file of text: JSON where it begins as such, else CSV.
    static func openText(_ input: Input) throws(Failure) -> any Table {
        let start = input.start
        if let other = others.first(where: { start.starts(with: $0.start) }) {
            throw Failure("the file is \(other.name)", at: input.place, hints: [other.hint])
        }
        let zeros = start.prefix(4).map { $0 == 0 }
        let marks: [[UInt8]] = [[0xFF, 0xFE, 0, 0], [0, 0, 0xFE, 0xFF]]
        if marks.contains(where: start.starts)
            || [[false, true, true, true], [true, true, true, false]].contains(zeros)
        {
            throw Failure(
                "the file is UTF-32, which is not read", at: input.place, hints: ["save it as CSV UTF-8 or as XLSX"])
        }
        if start.starts(with: "%PDF-".utf8) { throw Failure("the file is a PDF, not a table", at: input.place) }
        if let mark = ["<!doctype html", "<html", "<?xml"].first(where: { begins($0, start) }) {
            throw Failure(
                mark == "<?xml" ? "the file is XML, not a table" : "the file is a web page, not a table",
                at: input.place,
                hints: ["save it as CSV UTF-8 or as XLSX"])
        }
        if isBinary(start) {
            throw Failure(
                "the file is no text and no workbook", at: input.place,
                hints: ["save the table as CSV UTF-8 or as XLSX"])
        }
        return isJSON(start)
            ? try JSONTable(file: input.file, input.pieces) : try CSVTable(file: input.file, input.pieces)
    }

    /// What else tables come in, and how it begins.
    private static let others: [(start: [UInt8], name: String, hint: String)] = [
        ([0x1F, 0x8B], "compressed with gzip", "unpack it first: gunzip FILE"),
        (Array("BZh".utf8), "compressed with bzip2", "unpack it first: bunzip2 FILE"),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0], "compressed with xz", "unpack it first: unxz FILE"),
        ([0x28, 0xB5, 0x2F, 0xFD], "compressed with Zstandard", "unpack it first: unzstd FILE"),
        ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "a 7-Zip archive", "unpack it first"),
        (Array("Rar!".utf8), "a RAR archive", "unpack it first"),
        (Array("PAR1".utf8), "a Parquet file", "save it as CSV UTF-8"),
        (Array("ARROW1".utf8), "an Arrow file", "save it as CSV UTF-8"),
        (Array("$FL2@(#)".utf8), "an SPSS file", "save it as CSV UTF-8, with codes rather than labels"),
        (Array("$FL3@(#)".utf8), "an SPSS file", "save it as CSV UTF-8, with codes rather than labels"),
        (Array("<stata_dta>".utf8), "a Stata file", "save it as CSV UTF-8"),
        (Array("ID;P".utf8), "a SYLK file", "save it as CSV UTF-8 or as XLSX"),
        (Array("{\\rtf".utf8), "a text document (RTF)", "save the table as CSV UTF-8 or as XLSX"),
    ]

    private static func begins(_ text: String, _ start: [UInt8]) -> Bool {
        String(decoding: start.prefix(text.utf8.count + 3), as: UTF8.self).lowercased()
            .drop { $0 == "\u{FEFF}" }.hasPrefix(text)
    }

    /// Whether one byte in twenty is a control character, which texts do not hold. The zeros of UTF-16 stand at every other place.
    private static func isBinary(_ start: [UInt8]) -> Bool {
        var (controls, even, odd) = (0, 0, 0)
        let first = start.prefix(4096)
        for (index, byte) in first.enumerated() {
            if byte == 0 {
                if index % 2 == 0 { even += 1 } else { odd += 1 }
            } else if byte < 0x20, !(0x09...0x0D ~= byte) {
                controls += 1
            }
        }
        controls += even > 2 * odd || odd > 2 * even ? min(even, odd) : even + odd
        return controls > 8 && controls * 20 > first.count
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
