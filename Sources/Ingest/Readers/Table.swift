internal import Diagnostics

/// A file as a stream of records, whatever its format. The first record that is not blank names the columns, or is the first
/// of several that do.
protocol Table: AnyObject {
    /// Whether numbers may have a decimal comma.
    var decimalComma: Bool { get }

    /// Whether a cell too many or too few moves those behind it below other headers.
    var cellsCanShift: Bool { get }

    /// The sheet of a workbook; nil for any other file.
    var sheet: String? { get }

    /// For each cell of a record that was put together the cell of the file that it comes from; empty where all stand where they are.
    var sourceColumns: [Int] { get }

    /// Whether no cell of a record begins on a line above the cell before it.
    var linesAreOrdered: Bool { get }

    /// Reads the next record; false at the end.
    func next(_ record: inout Record) throws(Failure) -> Bool

    /// Adds what the file itself says about its columns beside the records.
    func describe(_ layout: inout Layout)

    /// What there is to say about the file as a whole once it is read.
    func finish(_ findings: inout Findings)
}

extension Table {
    var decimalComma: Bool { false }

    var cellsCanShift: Bool { false }

    var sourceColumns: [Int] { [] }

    var linesAreOrdered: Bool { true }

    var sheet: String? { nil }

    func describe(_ layout: inout Layout) {}

    func finish(_ findings: inout Findings) {}
}

/// A table of whose records the first are read ahead, so that they can be looked at before they are read.
final class SampledTable {
    /// How many records are looked at.
    static let size = 100

    let table: any Table
    /// The first records that are not blank, without titles.
    let sample: [Record]
    /// The records of one text or two above the header: titles.
    let titles: [Record]
    private var position: Int

    /// Reads the first records.
    init(_ table: any Table) throws(Failure) {
        self.table = table
        var sample: [Record] = []
        var record = Record()
        while sample.count < Self.size, try table.next(&record) {
            if !record.isBlank || !record.oddities.isEmpty, !(sample.isEmpty && record.isBlank) {
                sample.append(record)
            }
        }
        let count = Self.titles(sample)
        titles = Array(sample.prefix(count))
        self.sample = Array(sample.dropFirst(count))
        position = 0
    }

    /// How many records at the beginning hold one text each, perhaps in merged cells, or a name and a value, where a record of many more
    /// follows.
    private static func titles(_ records: [Record]) -> Int {
        let counts = records.prefix(12).map { record in
            Set((0..<record.count).compactMap { CellText.line(record.bytes, record.range($0)) }).count
        }
        guard let header = counts.firstIndex(where: { $0 > 2 }) else { return 0 }
        return counts[..<header].allSatisfy { $0 * 2 < counts[header] } ? header : 0
    }

    /// Leaves out records at the beginning.
    func skip(_ count: Int) { position = min(sample.count, position + count) }

    /// Reads the next record; false at the end.
    func next(_ record: inout Record) throws(Failure) -> Bool {
        if position < sample.count {
            record = sample[position]
            position += 1
            return true
        }
        return try table.next(&record)
    }
}
