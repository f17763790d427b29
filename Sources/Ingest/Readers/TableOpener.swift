internal import Diagnostics

/// Opens a file as the table that it is, whatever its name ends with.
enum TableOpener {
    static func open(_ input: Input, _ options: ReadOptions, _ findings: inout Findings) throws(Failure) -> any Table {
        let start = input.start
        if start.starts(with: "%PDF-".utf8) { throw Failure("the file is a PDF, not a table", at: input.place) }
        return try CSVTable(file: input.file, input.pieces)
    }
}
