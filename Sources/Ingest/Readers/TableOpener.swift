internal import Diagnostics

/// Opens a file as the table that it is, whatever its name ends with.
enum TableOpener {
    /// Opens a file.
    /// - Throws: a failure where it is no table, or is broken.
    static func open(_ input: Input, _ options: ReadOptions, _ findings: inout Findings) throws(Failure) -> any Table {
        try openAll(input, options, wantsSheet: nil, &findings)[0]
    }

    /// Opens a file as the tables that are to be read of it: several only where a workbook has several such sheets.
    /// - Parameter wantsSheet: which sheets are to be read; nil for one
    /// - Throws: a failure where it is no table, or is broken.
    static func openAll(
        _ input: Input, _ options: ReadOptions, wantsSheet: ((String) -> Bool)?, _ findings: inout Findings
    ) throws(Failure) -> [any Table] {
        let start = input.start
        if start.starts(with: "SQLite format 3\0".utf8) { return [try DatabaseTable(input, query: options.query)] }
        if SPSSTable.signatures.contains(where: start.starts) { return [try SPSSTable(input)] }
        if options.query != nil {
            findings.warning("the file is no SQLite file, so --query changes nothing", at: input.place)
        }
        if start.starts(with: [0x50, 0x4B, 0x03, 0x04]) || start.starts(with: [0x50, 0x4B, 0x05, 0x06]) {
            return try ZipOpener.open(input, options, wantsSheet: wantsSheet, &findings)
        }
        if options.sheet != nil {
            findings.warning("the file is no workbook, so --sheet changes nothing", at: input.place)
        }
        if start.starts(with: CompoundFile.signature) { throw try CompoundFile.failure(input) }
        if CompoundFile.bareSignatures.contains(where: start.starts) { throw CompoundFile.before2007(input) }
        return [try openText(input)]
    }

    /// Opens a file of text: JSON where it begins as such, else CSV.
    static func openText(_ input: Input) throws(Failure) -> any Table {
        let start = input.start
        if let foreign = ForeignFile.find(start, file: input.file) {
            throw Failure("the file is \(foreign.name)", at: input.place, hints: [foreign.hint])
        }
        let zeros = start.prefix(4).map { $0 == 0 }
        let marks: [[UInt8]] = [[0xFF, 0xFE, 0, 0], [0, 0, 0xFE, 0xFF]]
        if marks.contains(where: start.starts)
            || [[false, true, true, true], [true, true, true, false]].contains(zeros)
        {
            throw Failure(
                "the file is UTF-32, which is not read", at: input.place, hints: ["save it as CSV UTF-8 or as XLSX"])
        }
        if isBinary(start) {
            throw Failure(
                "the file is no text and no workbook", at: input.place,
                hints: ["save the table as CSV UTF-8 or as XLSX"])
        }
        return isJSON(start)
            ? try JSONTable(file: input.file, input.pieces) : try CSVTable(file: input.file, input.pieces)
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
