internal import Ingest

/// The scores of profiles as a table: one row per person, scale and group.
///
/// `score` is on the answer scale; `percent`, `sem`, `low` and `high` are percent of the possible range. A cell without a value
/// is empty in CSV and null in JSON. Texts are written as they are: an id that begins like a formula stays the id that other
/// files know, so that rows can be joined; import such a column as text.
public struct ScoreTable: Sendable {
    /// How the table is written.
    public enum Format: String, Sendable, Hashable, CaseIterable {
        /// Comma-separated, quoted after RFC 4180, a line feed behind each row.
        case csv
        /// An array of objects, one on each line.
        case json
    }

    /// The names of the columns.
    public static let columns = [
        "person", "scale", "kind", "group", "raters", "answered", "items", "score", "percent", "sem", "low", "high",
        "agreement", "status",
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
        for scale in profile.scales {
            for group in scale.groups {
                switch format {
                case .csv: appendCSV(profile.person.id, scale, group, into: &bytes)
                case .json: appendJSON(profile.person.id, scale, group, into: &bytes)
                }
                isFirst = false
            }
        }
    }

    /// Appends a row whose cells are texts already, as a report carries them.
    /// - Parameter cells: in the order of the columns; nil where there is no value. Counts and numbers stand as they are.
    public mutating func append(cells: [String?], into bytes: inout [UInt8]) {
        let lastText = Self.columns.count - 1
        switch format {
        case .csv:
            for (number, cell) in cells.enumerated() {
                if number > 0 { bytes.append(UInt8(ascii: ",")) }
                if let cell { Self.appendCell(cell, into: &bytes) }
            }
            bytes.append(UInt8(ascii: "\n"))
        case .json:
            bytes.append(contentsOf: (isFirst ? "\n{" : ",\n{").utf8)
            let pairs = zip(Self.columns, cells).enumerated().map { number, pair in
                let isText = number < Self.texts || number == lastText
                return "\"\(pair.0)\":" + (pair.1.map { isText ? JSON.quoted($0) : $0 } ?? "null")
            }
            bytes.append(contentsOf: pairs.joined(separator: ",").utf8)
            bytes.append(UInt8(ascii: "}"))
        }
        isFirst = false
    }

    /// How many of the first columns hold texts.
    private static let texts = 4

    private func appendCSV(_ person: String, _ scale: ScaleProfile, _ group: GroupScore, into bytes: inout [UInt8]) {
        for text in [person, scale.id, scale.kind.rawValue, group.group.id] {
            Self.appendCell(text, into: &bytes)
            bytes.append(UInt8(ascii: ","))
        }
        for count in Self.counts(group) {
            if let count { Decimal.append(count, into: &bytes) }
            bytes.append(UInt8(ascii: ","))
        }
        for number in Self.numbers(group) {
            if let number { Decimal.append(number, into: &bytes) }
            bytes.append(UInt8(ascii: ","))
        }
        bytes.append(contentsOf: group.status.rawValue.utf8)
        bytes.append(UInt8(ascii: "\n"))
    }

    private static func counts(_ group: GroupScore) -> [Int?] { [group.raters, group.answered, group.items] }

    private static func numbers(_ group: GroupScore) -> [Double?] {
        [group.score, group.percent, group.sem, group.low, group.high, group.agreement]
    }

    static func appendCell(_ text: String, into bytes: inout [UInt8]) {
        let quote = UInt8(ascii: "\"")
        let start = bytes.count
        bytes.append(contentsOf: text.utf8)
        let needsQuotes = bytes[start...].contains {
            $0 == quote || $0 == UInt8(ascii: ",") || $0 == 0x0A || $0 == 0x0D
        }
        let isPadded = bytes.count > start && (bytes[start] == 0x20 || bytes[bytes.count - 1] == 0x20)
        guard needsQuotes || isPadded else { return }
        bytes.removeSubrange(start...)
        bytes.append(quote)
        for byte in text.utf8 {
            if byte == quote { bytes.append(quote) }
            bytes.append(byte)
        }
        bytes.append(quote)
    }

    private func appendJSON(_ person: String, _ scale: ScaleProfile, _ group: GroupScore, into bytes: inout [UInt8]) {
        bytes.append(contentsOf: (isFirst ? "\n{" : ",\n{").utf8)
        let texts = [person, scale.id, scale.kind.rawValue, group.group.id].map(JSON.quoted)
        let counts = Self.counts(group).map { $0.map(String.init) ?? "null" }
        // What is no number on paper is none in JSON.
        let numbers = Self.numbers(group).map { $0.map(Decimal.text).flatMap { $0.isEmpty ? nil : $0 } ?? "null" }
        let values = texts + counts + numbers + [JSON.quoted(group.status.rawValue)]
        let pairs = zip(Self.columns, values).map { "\"\($0)\":\($1)" }
        bytes.append(contentsOf: pairs.joined(separator: ",").utf8)
        bytes.append(UInt8(ascii: "}"))
    }
}
