/// What was computed over the whole batch as a table: one row per role and dimension.
public struct StatisticsTable: Sendable {
    private var table: RowTable

    /// An empty table.
    public init(_ format: ScoreTable.Format) {
        table = RowTable(format, Self.dictionary)
    }

    /// What the columns mean, in their order.
    public var columns: [TableColumn] { table.columns }

    /// The whole table.
    public mutating func append(_ scorer: Scorer, into bytes: inout [UInt8]) {
        table.begin(into: &bytes)
        for (scale, reliability) in zip(scorer.scales, scorer.reliabilities) {
            let cells = Self.cells(scale, reliability)
            table.append(into: &bytes) { cells[$0] }
        }
        table.end(into: &bytes)
    }

    private static func cells(_ scale: Scale, _ reliability: Reliability) -> [RowTable.Value] {
        let intraclass = reliability.intraclass
        return [
            .text(scale.id), .text(scale.kind.rawValue), .text(scale.role), .count(reliability.items),
            .number(scale.range.minimum), .number(scale.range.maximum), .count(reliability.responses),
            .text(reliability.includesSelf ? "yes" : "no"), .optional(reliability.mean),
            .optional(reliability.sd),
            .optional(reliability.alpha), .optional(reliability.interval?.low),
            .optional(reliability.interval?.high), .optional(reliability.omega),
            .optional(reliability.sdPercent), .optional(intraclass?.single),
            .optional(intraclass?.mean), .optional(intraclass?.persons), .optional(intraclass?.ratings),
            .optional(scale.localNorm?.scores.count), .text(reliability.status.rawValue),
        ]
    }

    private static var dictionary: [TableColumn] {
        let own = "scale of the scores"
        let percent = "percent points"
        return [
            TableColumn("scale", "id of the role or dimension", unit: "text"),
            TableColumn("kind", "what the scale is", unit: "text", range: "role; dimension"),
            TableColumn("role", "the role that it is or belongs to", unit: "text"),
            TableColumn("items", "items that count in it", unit: "count", range: "1 or more"),
            TableColumn("minimum", "lowest possible score", unit: own),
            TableColumn("maximum", "highest possible score", unit: own),
            TableColumn(
                "n", "complete questionnaires, on which mean to omega rest", unit: "count",
                range: "0 or more"),
            TableColumn(
                "with_self", "whether self-ratings are among them, since there are too few others",
                unit: "text",
                range: "yes; no"),
            TableColumn("mean", "mean score of these questionnaires", unit: own),
            TableColumn("sd", "standard deviation of their scores, n - 1", unit: own, range: "0 or more"),
            TableColumn(
                "alpha", "Cronbach's alpha; given by the instrument, or estimated", unit: "index"),
            TableColumn("alpha_low", "lower end of its 95 percent interval (Feldt 1965)", unit: "index"),
            TableColumn("alpha_high", "upper end of it", unit: "index"),
            TableColumn("omega", "McDonald's omega total, one factor of the correlations", unit: "index"),
            TableColumn(
                "sd_percent", "sd in percent of the possible range", unit: percent, range: "0 to 100"),
            TableColumn("icc1", "ICC(1): reliability of one rater's score, without self", unit: "index"),
            TableColumn("icc2", "ICC(2): reliability of the mean of a person's raters", unit: "index"),
            TableColumn("persons", "persons on whom both rest", unit: "count", range: "2 or more"),
            TableColumn("ratings", "ratings on which both rest", unit: "count", range: "3 or more"),
            TableColumn("local_norm_n", "people in the local norms", unit: "count", range: "2 or more"),
            TableColumn(
                "status", "how alpha is known, or why it is not", unit: "text",
                range: Reliability.Status.allCases.map(\.rawValue).joined(separator: "; ")),
        ]
    }
}
