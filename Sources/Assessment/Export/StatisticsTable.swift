internal import Ingest
internal import People

/// What was computed over the whole batch as a table: one row per role and dimension.
public struct StatisticsTable: Sendable {
    private var table: RowTable

    /// An empty table.
    public init(_ format: ScoreTable.Format) {
        table = RowTable(format, Self.dictionary)
    }

    /// What the columns mean, in their order.
    public var columns: [TableColumn] { table.columns }

    /// The whole table: the scales, then the own average and the differences that are tested.
    public mutating func append(_ scorer: Scorer, into bytes: inout [UInt8]) {
        table.begin(into: &bytes)
        let printed = scorer.printedReliability()
        let date = scorer.latestDate ?? ""
        for (number, scale) in scorer.scales.enumerated() {
            let reliability = scorer.reliabilities[number]
            let cells =
                Self.scale(scale, reliability) + Self.spread(scorer.margins.spreads[number])
                + Self.own(scorer.margins.own[number])
                + Self.printed(printed[number]) + [.optional(scorer.stratifiedAlpha(number)), .text(date)]
            table.append(into: &bytes) { cells[$0] }
        }
        let layout = scorer.margins.layout
        var others = [("average", "average", "", scorer.margins.spreads[layout.average])]
        for (pair, spread) in zip(layout.pairs, scorer.margins.differences) {
            let isContrast = pair.second != layout.average
            let scale = scorer.scales[pair.first]
            others.append(
                (isContrast ? "contrast" : "\(scale.id).average", "difference", isContrast ? "" : scale.role, spread))
        }
        for (id, kind, role, spread) in others {
            var cells: [RowTable.Value] = [.text(id), .text(kind), .text(role)]
            cells += Array(repeating: .none, count: Self.scaleColumns - 3) + Self.spread(spread)
            cells += Array(repeating: .none, count: table.columns.count - cells.count - 1) + [.text(date)]
            table.append(into: &bytes) { cells[$0] }
        }
        table.end(into: &bytes)
    }

    /// How many columns tell of a scale's questionnaires.
    private static let scaleColumns = 21

    private static func scale(_ scale: Scale, _ reliability: Reliability) -> [RowTable.Value] {
        let intraclass = reliability.intraclass
        return [
            .text(scale.id), .text(scale.kind.rawValue), .text(scale.role), .count(reliability.items),
            .number(scale.range.minimum), .number(scale.range.maximum), .count(reliability.responses),
            .text(reliability.includesSelf ? "yes" : "no"), .optional(reliability.mean), .optional(reliability.sd),
            .optional(reliability.alpha), .optional(reliability.interval?.low),
            .optional(reliability.interval?.high), .optional(reliability.omega),
            .optional(reliability.sdPercent), .optional(intraclass?.single),
            .optional(intraclass?.mean), .optional(intraclass?.persons), .optional(intraclass?.ratings),
            .optional(scale.localNorm?.scores.count), .text(reliability.status.rawValue),
        ]
    }

    private static func spread(_ spread: RaterSpread) -> [RowTable.Value] {
        let groups = MarginLayout.groups.indices.map { group -> RowTable.Value in
            spread.c == nil ? .none : .number(spread.groups[group])
        }
        return [
            .optional(spread.c), .number(spread.degrees), .optional(spread.prior.isFinite ? spread.prior : nil),
            .count(spread.people),
        ] + groups + [.text(spread.known.rawValue)]
    }

    private static func own(_ own: OwnAnswers) -> [RowTable.Value] {
        guard own.known.isTested else { return [.none, .none, .none, .text(own.known.rawValue)] }
        return [
            .number(own.answers), .number(own.total), .number(own.degrees), .text(own.known.rawValue),
        ]
    }

    private static func printed(_ printed: PrintedReliability?) -> [RowTable.Value] {
        [
            .optional(printed?.people), .optional(printed?.between.squareRoot()),
            .optional(printed?.within?.squareRoot()), .optional(printed?.reliability), .optional(printed?.single),
            .optional(printed?.ratersNeeded),
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
            TableColumn(
                "c", "rater spread: variance between raters of one person as a share of its room", unit: "share",
                range: "0 to 1"),
            TableColumn("df", "degrees of freedom of c, given ones counted", unit: "number", range: "0 or more"),
            TableColumn(
                "d0", "how much the batch counts beside a person's own spread; empty where people do not differ in it",
                unit: "number", range: "8 or more"),
            TableColumn("c_people", "people with raters who can be compared", unit: "count", range: "0 or more"),
        ]
            + MarginLayout.groups.map {
                TableColumn(
                    "c_\($0.rawValue)", "c of this group alone where it has 30 degrees of freedom, else c",
                    unit: "share",
                    range: "0 to 1")
            } + [
                TableColumn(
                    "known", "whether margins are known, or why not", unit: "text",
                    range: Known.allCases.map(\.rawValue).joined(separator: "; ")),
                TableColumn(
                    "answers_c", "error variance of one's own answers as a share of its room", unit: "share",
                    range: "0 to 1"),
                TableColumn("answers_total", "the same with the day's part", unit: "share", range: "0 to 1"),
                TableColumn("answers_df", "degrees of freedom of both", unit: "number", range: "1 or more"),
                TableColumn(
                    "answers_known", "whether they are known, or why not", unit: "text",
                    range: Known.allCases.map(\.rawValue).joined(separator: "; ")),
                TableColumn("people", "people with a score by all raters", unit: "count", range: "2 or more"),
                TableColumn(
                    "between_sd", "standard deviation between people, without the error of raters", unit: percent,
                    range: "0 or more"),
                TableColumn(
                    "within_sd", "standard deviation between raters of one person", unit: percent, range: "0 or more"),
                TableColumn(
                    "reliability", "of the printed scores by all raters", unit: "index", range: "0 to 1"),
                TableColumn("g1", "reliability of one rater: ICC(1) of both", unit: "index", range: "0 to 1"),
                TableColumn("raters_for_80", "raters that it takes for a reliability of .80", unit: "number"),
                TableColumn(
                    "alpha_stratified", "stratified alpha of a role, from those of its dimensions", unit: "index"),
                TableColumn("date", "latest date of the answers", unit: "date"),
            ]
    }
}
