/// A place in a file that a person can open: where something stands that a message is about.
public struct SourceSpan: Sendable, Hashable, CustomStringConvertible {
    /// The file as the reader named it, or `-` for standard input.
    public var file: String
    /// The sheet of a workbook, whose rows are the lines and whose cells are the columns; nil for anything else.
    public var sheet: String?
    /// The line, from 1; 0 where only the file is known.
    public var line: Int
    /// The column in characters, from 1; 0 where only the line is known.
    public var column: Int

    /// A place in a file.
    /// - Parameters:
    ///   - file: the file as the reader named it
    ///   - sheet: the sheet of a workbook
    ///   - line: from 1; 0 where only the file is known
    ///   - column: from 1; 0 where only the line is known
    public init(file: String, sheet: String? = nil, line: Int = 0, column: Int = 0) {
        self.file = file
        self.sheet = sheet
        self.line = line
        self.column = column
    }

    /// `file:line:column`, as compilers print it, so that editors can jump there; `file:Sheet1!C12` in a workbook.
    public var description: String {
        if let sheet {
            let isPlain = sheet.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
            let name = isPlain ? sheet : "'\(sheet.replacing("'", with: "''"))'"
            return line == 0 ? "\(file):\(name)" : "\(file):\(name)!\(letters)\(line)"
        }
        if line == 0 { return file }
        if column == 0 { return "\(file):\(line)" }
        return "\(file):\(line):\(column)"
    }

    /// The column as spreadsheets call it: A to Z, then AA; nothing for the whole row.
    private var letters: String {
        var letters = ""
        var rest = column
        while rest > 0 {
            letters = String(UnicodeScalar(UInt8(65 + (rest - 1) % 26))) + letters
            rest = (rest - 1) / 26
        }
        return letters
    }
}
