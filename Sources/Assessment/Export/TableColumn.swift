internal import Files

/// A column of a table, as the data dictionary describes it.
public struct TableColumn: Sendable, Hashable {
    /// The name in the header.
    public var name: String
    /// What its values are.
    public var meaning: String
    /// The unit, or `text`.
    public var unit: String
    /// The values that it can have; empty for free text.
    public var range: String

    init(_ name: String, _ meaning: String, unit: String, range: String = "") {
        self.name = name
        self.meaning = meaning
        self.unit = unit
        self.range = range
    }

    /// A data dictionary: a CSV with a row for each column.
    public static func dictionary(_ columns: [TableColumn]) -> [UInt8] {
        var bytes = Array("column,meaning,unit,range\n".utf8)
        for column in columns {
            for (number, text) in [column.name, column.meaning, column.unit, column.range].enumerated() {
                if number > 0 { bytes.append(UInt8(ascii: ",")) }
                CSV.append(cell: text, to: &bytes)
            }
            bytes.append(UInt8(ascii: "\n"))
        }
        return bytes
    }
}

extension ScoreTable {
    /// What the columns mean, in their order.
    public static func dictionary(_ instrument: Instrument) -> [TableColumn] {
        let scales = instrument.roles.map(\.id) + instrument.dimensions.map(\.id)
        let percent = (unit: "percent of the possible range", range: "0 to 100")
        let statuses = ScoreStatus.allCases.map(\.rawValue).joined(separator: "; ")
        return [
            TableColumn("person", "id of the person rated", unit: "text"),
            TableColumn(
                "scale", "id of the role or dimension", unit: "text", range: scales.joined(separator: "; ")),
            TableColumn("kind", "what the scale is", unit: "text", range: "role; dimension"),
            TableColumn(
                "group", "whose answers: all is everyone but self; joined names are groups shown as one",
                unit: "text",
                range: "self; supervisor; peer; report; other; all; such as peer+report"),
            TableColumn(
                "raters", "raters who have a score on the scale", unit: "count", range: "1 or more"),
            TableColumn(
                "answered", "items answered, over all raters of the group", unit: "count",
                range: "0 or more"),
            TableColumn(
                "items", "items asked, over all raters of the group", unit: "count", range: "0 or more"),
            TableColumn(
                "score", "mean of the raters' scores", unit: "scale of the scores",
                range:
                    "\(Decimal.text(instrument.answers.minimum)) to \(Decimal.text(instrument.answers.maximum))"
                    + (instrument.hasOneRange ? "" : ", or the scale's own")),
            TableColumn("percent", "the score as percent", unit: percent.unit, range: percent.range),
            TableColumn(
                "sem", "standard error of the score: who happened to be asked", unit: percent.unit,
                range: "0 or more"),
            TableColumn(
                "low", "lower end of the 95 percent band of the mean of all such raters",
                unit: percent.unit,
                range: percent.range),
            TableColumn(
                "high", "upper end of the 95 percent band of the mean of all such raters",
                unit: percent.unit,
                range: percent.range),
            TableColumn(
                "agreement", "agreement within the group, r_wg(j); dimensions only", unit: "index",
                range: "0 to 1"),
            TableColumn("status", "ok, or why there is no score", unit: "text", range: statuses),
            TableColumn("df", "degrees of freedom of the band", unit: "number", range: "2 or more"),
        ]
    }
}

extension Instrument {
    /// Whether all scores are on the answer scale.
    var hasOneRange: Bool { !usesSums && itemAnswers.isEmpty }
}
