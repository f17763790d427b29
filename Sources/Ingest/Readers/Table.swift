internal import Diagnostics

/// A file as a stream of records, whatever its format. The first record that is not blank names the columns, or is the first
/// of several that do.
protocol Table: AnyObject {
    /// Whether numbers may have a decimal comma.
    var decimalComma: Bool { get }

    /// Reads the next record; false at the end.
    func next(_ record: inout Record) throws(Failure) -> Bool

    /// What there is to say about the file as a whole once it is read.
    func finish(_ findings: inout Findings)
}

extension Table {
    var decimalComma: Bool { false }

    func finish(_ findings: inout Findings) {}
}

/// A table of whose records the first are read ahead, so that they can be looked at before they are read.
final class SampledTable {
    /// How many records are looked at.
    static let size = 100

    let table: any Table
    /// The first records that are not blank.
    let sample: [Record]
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
        self.sample = sample
        position = 0
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
