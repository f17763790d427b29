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

    private func numbers(_ group: GroupScore) -> [String?] {
        let counts = [group.raters, group.answered, group.items].map { $0.map(String.init) }
        let scores = [group.score, group.percent, group.sem, group.low, group.high, group.agreement]
        return counts + scores.map { $0.map(Decimal.text) }
    }

    private func appendCSV(_ person: String, _ scale: ScaleProfile, _ group: GroupScore, into bytes: inout [UInt8]) {
        for text in [person, scale.id, scale.kind.rawValue, group.group.id] {
            Self.appendCell(text, into: &bytes)
            bytes.append(UInt8(ascii: ","))
        }
        for number in numbers(group) {
            bytes.append(contentsOf: (number ?? "").utf8)
            bytes.append(UInt8(ascii: ","))
        }
        bytes.append(contentsOf: group.status.rawValue.utf8)
        bytes.append(UInt8(ascii: "\n"))
    }

    private static func appendCell(_ text: String, into bytes: inout [UInt8]) {
        let quote = UInt8(ascii: "\"")
        let needsQuotes =
            text.utf8.contains { [quote, UInt8(ascii: ","), 0x0A, 0x0D].contains($0) } || text.hasPrefix(" ")
            || text.hasSuffix(" ")
        if !needsQuotes {
            bytes.append(contentsOf: text.utf8)
            return
        }
        bytes.append(quote)
        for byte in text.utf8 {
            if byte == quote { bytes.append(quote) }
            bytes.append(byte)
        }
        bytes.append(quote)
    }

    private func appendJSON(_ person: String, _ scale: ScaleProfile, _ group: GroupScore, into bytes: inout [UInt8]) {
        bytes.append(contentsOf: (isFirst ? "\n{" : ",\n{").utf8)
        let texts = [person, scale.id, scale.kind.rawValue, group.group.id].map(Self.quoted)
        let values = texts + numbers(group).map { $0 ?? "null" } + [Self.quoted(group.status.rawValue)]
        let pairs = zip(Self.columns, values).map { "\"\($0)\":\($1)" }
        bytes.append(contentsOf: pairs.joined(separator: ",").utf8)
        bytes.append(UInt8(ascii: "}"))
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            default:
                if scalar.value < 0x20 {
                    let digits = String(scalar.value, radix: 16)
                    result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
                } else {
                    result.unicodeScalars.append(scalar)
                }
            }
        }
        return result + "\""
    }
}

/// Numbers as text that is the same on every machine.
enum Decimal {
    /// At most six decimals, rounded half away from zero, without zeros at the end; a point, and no exponent.
    static func text(_ value: Double) -> String {
        let scaled = (value * 1e6).rounded()
        // Beyond this a Double has no six decimals left.
        guard abs(scaled) < 9e15 else { return value.isFinite ? value.rounded().description : "" }
        let whole = Int64(scaled)
        let digits = String(whole.magnitude % 1_000_000)
        var decimals = String(repeating: "0", count: 6 - digits.count) + digits
        while decimals.hasSuffix("0") { decimals.removeLast() }
        let text = String(whole.magnitude / 1_000_000) + (decimals.isEmpty ? "" : "." + decimals)
        return whole < 0 ? "-" + text : text
    }
}
