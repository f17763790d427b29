public import Diagnostics

/// The row that a response was read from, and through it the place of each cell. A file's rows share one `Columns`, so
/// that an answer's place costs nothing unless cells run over several lines.
public struct Origin: Sendable, Hashable {
    /// What the rows of one file have in common.
    public struct Columns: Sendable, Hashable {
        /// The file as the reader named it, or `-` for standard input.
        public var file: String
        /// The sheet of a workbook; nil for any other file.
        public var sheet: String?
        /// For each item its cell's number in the row, from 1; 0 where the file has no such column.
        public var items: [UInt32]

        /// The columns of one file.
        public init(file: String, sheet: String? = nil, items: [UInt32] = []) {
            self.file = file
            self.sheet = sheet
            self.items = items
        }

        /// A place in the file.
        public func place(line: UInt32, column: Int = 0) -> SourceSpan {
            SourceSpan(file: file, sheet: sheet, line: Int(line), column: column)
        }
    }

    /// The file and its columns.
    public var columns: Columns
    /// The line on which the row begins.
    public var line: UInt32
    /// For each item how many lines below `line` its cell begins; empty where all begin on `line`.
    public var lineOffsets: [UInt32]

    /// A place; without arguments the one of a response that stands in no file.
    public init(
        _ columns: Columns = Columns(file: ""), line: UInt32 = 0, lineOffsets: [UInt32] = []
    ) {
        self.columns = columns
        self.line = line
        self.lineOffsets = lineOffsets
    }

    /// Where the row begins.
    public var place: SourceSpan { columns.place(line: line) }

    /// Where an item's cell begins: the row where the file has no such column.
    public func place(ofItem item: Int) -> SourceSpan {
        guard columns.items.indices.contains(item), columns.items[item] > 0 else { return place }
        let offset = lineOffsets.indices.contains(item) ? lineOffsets[item] : 0
        return columns.place(line: line &+ offset, column: Int(columns.items[item]))
    }
}
