internal import Files
internal import Ingest
internal import People

/// A table of what is known about people, made person by person.
public protocol ProfileTable: Sendable {
    /// Appends what stands before the first row.
    func begin(into bytes: inout [UInt8])
    /// Appends the rows of one person.
    mutating func append(_ profile: Profile, into bytes: inout [UInt8])
    /// Appends what stands behind the last row.
    func end(into bytes: inout [UInt8])
}

/// The scores of profiles as a table: one row per person, scale and group.
///
/// `score` is on the answer scale; `percent`, `sem`, `low` and `high` are percent of the possible range. A cell without a value
/// is empty in CSV and null in JSON. Texts are written as they are: an id that begins like a formula stays the id that other
/// files know, so that rows can be joined; import such a column as text.
public struct ScoreTable: ProfileTable {
    /// How the table is written.
    public enum Format: String, Sendable, Hashable, CaseIterable {
        /// Comma-separated, quoted after RFC 4180, a line feed behind each row.
        case csv
        /// An array of objects, one on each line.
        case json
    }

    /// The names of the columns.
    public static let columns = [
        "person", "scale", "kind", "group", "raters", "answered", "items", "score", "percent", "sem",
        "low", "high",
        "agreement", "status", "df",
    ]

    /// How it is written.
    public let format: Format
    private var isFirst = true

    /// An empty table.
    public init(_ format: Format) {
        self.format = format
    }

    /// What stands before the first row.
    public func begin(into bytes: inout [UInt8]) {
        switch format {
        case .csv:
            bytes.append(contentsOf: Self.columns.joined(separator: ",").utf8)
            bytes.append(UInt8(ascii: "\n"))
        case .json: bytes.append(UInt8(ascii: "["))
        }
    }

    /// What stands behind the last row.
    public func end(into bytes: inout [UInt8]) {
        if format == .json { bytes.append(contentsOf: "\n]\n".utf8) }
    }

    /// Appends the rows of one person.
    public mutating func append(_ profile: Profile, into bytes: inout [UInt8]) {
        var start: [UInt8] = []
        for scale in profile.scales {
            start.removeAll(keepingCapacity: true)
            append(text: profile.person.id, 0, into: &start)
            append(text: scale.id, 1, into: &start)
            append(text: scale.kind.rawValue, 2, into: &start)
            for group in scale.groups {
                if format == .json { bytes.append(contentsOf: (isFirst ? "\n{" : ",\n{").utf8) }
                isFirst = false
                bytes.append(contentsOf: start)
                append(text: group.group.id, 3, into: &bytes)
                append(count: group.raters, 4, into: &bytes)
                append(count: group.answered, 5, into: &bytes)
                append(count: group.items, 6, into: &bytes)
                append(number: group.score, 7, into: &bytes)
                append(number: group.percent, 8, into: &bytes)
                append(number: group.sem, 9, into: &bytes)
                append(number: group.low, 10, into: &bytes)
                append(number: group.high, 11, into: &bytes)
                append(number: group.agreement, 12, into: &bytes)
                append(text: group.status.rawValue, 13, into: &bytes)
                append(number: group.margin?.degrees, 14, into: &bytes)
                bytes.append(contentsOf: (format == .json ? "}" : "\n").utf8)
            }
        }
    }

    private func append(text: String, _ column: Int, into bytes: inout [UInt8]) {
        appendName(column, into: &bytes)
        if format == .json { JSON.append(quoted: text, to: &bytes) } else { CSV.append(cell: text, to: &bytes) }
    }

    private func append(count: Int?, _ column: Int, into bytes: inout [UInt8]) {
        appendName(column, into: &bytes)
        if let count {
            Decimal.append(count, into: &bytes)
        } else if format == .json {
            bytes.append(contentsOf: "null".utf8)
        }
    }

    private func append(number: Double?, _ column: Int, into bytes: inout [UInt8]) {
        appendName(column, into: &bytes)
        let start = bytes.count
        if let number { Decimal.append(number, into: &bytes) }
        // What is no number on paper is none in JSON.
        if format == .json, bytes.count == start { bytes.append(contentsOf: "null".utf8) }
    }

    private func appendName(_ column: Int, into bytes: inout [UInt8]) {
        if column > 0 { bytes.append(UInt8(ascii: ",")) }
        if format == .json { bytes.append(contentsOf: Self.names[column]) }
    }

    /// The names of the columns as they stand before a value in JSON.
    private static let names = columns.map { Array("\"\($0)\":".utf8) }

    /// Appends a row whose cells are texts already, as a report carries them.
    /// - Parameter cells: in the order of the columns; nil where there is no value. Counts and numbers stand as they are.
    public mutating func append(cells: [String?], into bytes: inout [UInt8]) {
        switch format {
        case .csv:
            CSV.append(row: cells, end: .lineFeed, to: &bytes)
        case .json:
            bytes.append(contentsOf: (isFirst ? "\n{" : ",\n{").utf8)
            let pairs = zip(Self.columns, cells).enumerated().map { number, pair in
                let isText = number < Self.texts || Self.columns[number] == "status"
                return "\"\(pair.0)\":" + (pair.1.map { isText ? JSON.quoted($0) : $0 } ?? "null")
            }
            bytes.append(contentsOf: pairs.joined(separator: ",").utf8)
            bytes.append(UInt8(ascii: "}"))
        }
        isFirst = false
    }

    /// How many of the first columns hold texts.
    private static let texts = 4
}
