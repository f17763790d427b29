internal import Ingest

/// The scores of profiles as a table with one row per person, as spreadsheets and R like it.
///
/// A column is named after the scale and the group, in letters, digits and underscores: `leader_all` is the percentage,
/// `leader_all_score` the score, `leader_all_low` and `leader_all_high` the 95 percent band, `leader_all_n` the raters. Groups that are
/// shown as one stand under `folded`, and the column `folded` names them. The columns depend on the instrument alone, so
/// that the tables of two runs can be put below each other. UTF-8, a decimal point, empty cells for what is not available.
public struct WideTable: Sendable {
    /// How the table is written.
    public let format: ScoreTable.Format
    /// The columns in their order.
    public var columns: [TableColumn] { fields.map(\.column) }

    private let fields: [Field]
    private let names: [[UInt8]]
    private var isFirst = true

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

    /// A column with what stands in it.
    struct Field: Sendable {
        var column: TableColumn
        var value: @Sendable (Profile) -> Value
    }

    /// An empty table.
    /// - Parameters:
    ///   - format: CSV, or JSON with an object for each person
    ///   - instrument: the questionnaire
    ///   - hasChange: whether there are earlier results to compare with
    public init(_ format: ScoreTable.Format, _ instrument: Instrument, hasChange: Bool = false) {
        self.format = format
        fields = WideFields.all(instrument, hasChange: hasChange)
        names = fields.map { Array((JSON.quoted($0.column.name) + ":").utf8) }
    }

    /// What stands before the first row.
    public func begin(into bytes: inout [UInt8]) {
        switch format {
        case .csv:
            bytes.append(contentsOf: fields.map(\.column.name).joined(separator: ",").utf8)
            bytes.append(UInt8(ascii: "\n"))
        case .json: bytes.append(UInt8(ascii: "["))
        }
    }

    /// What stands behind the last row.
    public func end(into bytes: inout [UInt8]) {
        if format == .json { bytes.append(contentsOf: "\n]\n".utf8) }
    }

    /// Appends the row of one person.
    public mutating func append(_ profile: Profile, into bytes: inout [UInt8]) {
        if format == .json { bytes.append(contentsOf: (isFirst ? "\n{" : ",\n{").utf8) }
        isFirst = false
        for (number, field) in fields.enumerated() {
            if number > 0 { bytes.append(UInt8(ascii: ",")) }
            if format == .json { bytes.append(contentsOf: names[number]) }
            append(field.value(profile), into: &bytes)
        }
        bytes.append(contentsOf: (format == .json ? "}" : "\n").utf8)
    }

    private func append(_ value: Value, into bytes: inout [UInt8]) {
        let start = bytes.count
        switch value {
        case .text(let text):
            if format == .json {
                bytes.append(contentsOf: JSON.quoted(text).utf8)
            } else {
                ScoreTable.appendCell(text, into: &bytes)
            }
        case .number(let number): Decimal.append(number, into: &bytes)
        case .count(let count): Decimal.append(count, into: &bytes)
        case .none: break
        }
        if format == .json, bytes.count == start { bytes.append(contentsOf: "null".utf8) }
    }
}
