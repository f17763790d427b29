/// A place in a file that a person can open: where something stands that a message is about.
public struct SourceSpan: Sendable, Hashable, CustomStringConvertible {
    /// The file as the reader named it, or `-` for standard input.
    public var file: String
    /// The line, from 1; 0 where only the file is known.
    public var line: Int
    /// The column in characters, from 1; 0 where only the line is known.
    public var column: Int

    /// A place in a file.
    /// - Parameters:
    ///   - file: the file as the reader named it
    ///   - line: from 1; 0 where only the file is known
    ///   - column: from 1; 0 where only the line is known
    public init(file: String, line: Int = 0, column: Int = 0) {
        self.file = file
        self.line = line
        self.column = column
    }

    /// `file:line:column`, as compilers print it, so that editors can jump there.
    public var description: String {
        if line == 0 { return file }
        if column == 0 { return "\(file):\(line)" }
        return "\(file):\(line):\(column)"
    }
}
