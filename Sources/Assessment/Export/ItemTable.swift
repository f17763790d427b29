internal import Ingest
internal import People

/// The items of profiles as a table: one row per person, item and group. A cell without a value is empty in CSV and null in JSON;
/// what anonymity hides has none.
public struct ItemTable: ProfileTable {
    private var table: RowTable

    /// An empty table.
    public init(_ format: ScoreTable.Format, _ instrument: Instrument) {
        table = RowTable(format, Self.dictionary(instrument))
    }

    /// What the columns mean, in their order.
    public var columns: [TableColumn] { table.columns }

    /// What stands before the first row.
    public func begin(into bytes: inout [UInt8]) { table.begin(into: &bytes) }

    /// What stands behind the last row.
    public func end(into bytes: inout [UInt8]) { table.end(into: &bytes) }

    /// Appends the rows of one person.
    public mutating func append(_ profile: Profile, into bytes: inout [UInt8]) {
        for item in profile.items {
            for group in item.groups {
                let cells: [RowTable.Value] = [
                    .text(profile.person.id), .text(item.id), .text(item.dimensions.joined(separator: ";")),
                    .text(item.isReversed ? "yes" : "no"), .text(group.group.id), .optional(group.raters),
                    .optional(group.raw), .optional(group.score), .optional(group.percent),
                    .optional(group.agreement), .optional(group.agreements?.rwgStar),
                    .optional(group.agreements?.adMean), .text(group.status.rawValue),
                ]
                table.append(into: &bytes) { cells[$0] }
            }
        }
    }

    private static func dictionary(_ instrument: Instrument) -> [TableColumn] {
        let scale = "answer scale"
        let scales = instrument.items.indices.map { instrument.answers(of: $0) }
        let lowest = Decimal.text(scales.map(\.minimum).min() ?? instrument.answers.minimum)
        let highest = Decimal.text(scales.map(\.maximum).max() ?? instrument.answers.maximum)
        let range =
            "\(lowest) to \(highest)" + (instrument.hasOneAnswerScale ? "" : ", or the item's own")
        return [
            TableColumn("person", "id of the person rated", unit: "text"),
            TableColumn("item", "id of the item", unit: "text"),
            TableColumn("scale", "ids of the dimensions in which it counts", unit: "text"),
            TableColumn(
                "reversed", "whether its answers are turned round first", unit: "text", range: "yes; no"),
            TableColumn(
                "group", "whose answers: all is everyone but self; joined names are groups shown as one",
                unit: "text",
                range: "self; supervisor; peer; report; other; all; such as peer+report"),
            TableColumn("raters", "raters who answered the item", unit: "count", range: "1 or more"),
            TableColumn("raw", "mean answer as it was given", unit: scale, range: range),
            TableColumn(
                "score", "mean answer after turning round what is asked so", unit: scale, range: range),
            TableColumn(
                "percent", "the score as percent", unit: "percent of the possible range", range: "0 to 100"),
            TableColumn(
                "agreement", "agreement within the group on the item, r_wg", unit: "index", range: "0 to 1"),
            TableColumn(
                "rwg_star", "the same without the cut at 0, r*_wg", unit: "index", range: "at most 1"),
            TableColumn(
                "ad", "mean distance of the answers from their mean", unit: scale, range: "0 or more"),
            TableColumn(
                "status", "ok, or why there is no score", unit: "text",
                range: ScoreStatus.allCases.map(\.rawValue).joined(separator: "; ")),
        ]
    }
}

extension Instrument {
    /// Whether all items are answered on the same scale of numbers.
    var hasOneAnswerScale: Bool {
        itemAnswers.allSatisfy { $0.minimum == answers.minimum && $0.maximum == answers.maximum }
    }
}
