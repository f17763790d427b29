internal import Files

/// A table as CSV or as a JSON array of objects. UTF-8, a decimal point, empty cells or null for what is not available.
struct RowTable: Sendable {
    /// A value of one cell.
    enum Value {
        case text(String)
        case number(Double)
        case count(Int)
        case none

        static func optional(_ number: Double?) -> Value { number.map(Value.number) ?? .none }
        static func optional(_ count: Int?) -> Value { count.map(Value.count) ?? .none }
        static func optional(_ text: String?) -> Value { text.map(Value.text) ?? .none }
    }

    let format: ScoreTable.Format
    let columns: [TableColumn]
    private let names: [[UInt8]]
    private var isFirst = true

    init(_ format: ScoreTable.Format, _ columns: [TableColumn]) {
        self.format = format
        self.columns = columns
        names = columns.map { Array((JSON.quoted($0.name) + ":").utf8) }
    }

    /// What stands before the first row.
    func begin(into bytes: inout [UInt8]) {
        switch format {
        case .csv:
            bytes.append(contentsOf: columns.map(\.name).joined(separator: ",").utf8)
            bytes.append(UInt8(ascii: "\n"))
        case .json: bytes.append(UInt8(ascii: "["))
        }
    }

    /// What stands behind the last row.
    func end(into bytes: inout [UInt8]) {
        if format == .json { bytes.append(contentsOf: "\n]\n".utf8) }
    }

    /// Appends a row.
    /// - Parameter value: the value of the column with that number
    mutating func append(into bytes: inout [UInt8], _ value: (Int) -> Value) {
        if format == .json { bytes.append(contentsOf: (isFirst ? "\n{" : ",\n{").utf8) }
        isFirst = false
        for number in columns.indices {
            if number > 0 { bytes.append(UInt8(ascii: ",")) }
            if format == .json { bytes.append(contentsOf: names[number]) }
            append(value(number), into: &bytes)
        }
        bytes.append(contentsOf: (format == .json ? "}" : "\n").utf8)
    }

    private func append(_ value: Value, into bytes: inout [UInt8]) {
        let start = bytes.count
        switch value {
        case .text(let text):
            if format == .json {
                JSON.append(quoted: text, to: &bytes)
            } else {
                CSV.append(cell: text, to: &bytes)
            }
        case .number(let number): Decimal.append(number, into: &bytes)
        case .count(let count): Decimal.append(count, into: &bytes)
        case .none: break
        }
        if format == .json, bytes.count == start { bytes.append(contentsOf: "null".utf8) }
    }
}
