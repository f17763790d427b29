internal import Diagnostics

/// The rows of a CSV file whose encoding and delimiter are found out.
final class CSVTable: Table {
    /// How much of the file is looked at to find the delimiter: 64 KiB.
    private static let sample = 64 << 10

    private var tokenizer: CSVTokenizer
    /// Whether numbers may have a decimal comma: where a comma does not stand between cells.
    let decimalComma: Bool
    let cellsCanShift = true

    /// Opens the table.
    /// - Throws: a failure where the file is empty or is no text.
    init(file: String, _ pieces: @escaping Pieces) throws(Failure) {
        var source = TextSource(pieces)
        var sample: [UInt8] = []
        var isWhole = false
        while sample.count < Self.sample, !isWhole {
            let piece = try source.next()
            isWhole = piece.isEmpty
            if sample.isEmpty { sample = piece } else { sample += piece }
        }
        var delimiter = UInt8(ascii: ",")
        var line: UInt32 = 1
        if let declared = Delimiter.declared(in: sample) {
            delimiter = declared.delimiter
            sample.removeFirst(declared.length)
            line = 2
        } else {
            delimiter = Delimiter.find(in: sample, isWhole: isWhole)
        }
        decimalComma = delimiter != UInt8(ascii: ",")
        tokenizer = CSVTokenizer(file: file, delimiter: delimiter, piece: sample, source: source, line: line)
    }

    /// Reads the next row; false at the end.
    func next(_ record: inout Record) throws(Failure) -> Bool { try tokenizer.next(&record) }
}
