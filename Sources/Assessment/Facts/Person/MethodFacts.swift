internal import Facts
internal import Ingest

/// How the score of a scale was measured.
enum MethodFacts {
    private static let status = ChoiceType("reliability", Reliability.Status.allCases.map(\.rawValue))

    static let scale = Facts.Schema<ScalePart>(
        "method",
        [
            .count("statements", .statements, "how many statements the scale has") { $0.scale.reliability.items },
            .number("answered", .percent, "the share of its statements that were answered") { part in
                guard let given = part.score?.answered, let asked = part.score?.items, asked > 0 else { return nil }
                return Double(given) / Double(asked) * 100
            },
            .number("average", .none, decimals: 1, "the score on the scale of the answers, or a sum") {
                $0.score?.score
            },
            .choice("reliability", status, "how alpha is known, or why it is not") {
                $0.scale.reliability.status.rawValue
            },
            .count(
                "questionnaires", .questionnaires, "on how many questionnaires alpha rests; missing if that could tell"
            ) {
                BatchPart(run: $0.run, tellsCounts: $0.subject.profile.hiddenGroups.isEmpty)
                    .told($0.scale.reliability.responses)
            },
            .number("alpha", .none, decimals: 2, "Cronbach's alpha") { $0.scale.reliability.alpha },
            .number("alphaLow", .none, decimals: 2, "the lower end of alpha's 95 percent interval") {
                $0.scale.reliability.interval?.low
            },
            .number("alphaHigh", .none, decimals: 2, "the upper end of alpha's 95 percent interval") {
                $0.scale.reliability.interval?.high
            },
            .number("omega", .none, decimals: 2, "McDonald's omega") { $0.scale.reliability.omega },
            .number("sd", .points, decimals: 1, "the standard deviation over questionnaires") {
                $0.scale.reliability.sdPercent
            },
            .number("sem", .points, decimals: 1, "the standard error of the score") { $0.score?.sem },
            .number("degrees", .none, "the degrees of freedom of its margin") { $0.score?.margin?.degrees },
            .number("ownSpread", .none, decimals: 2, "how much this person's raters differ, beside those of the batch")
            {
                $0.score?.margin?.ownSpread
            },
            .number("agreement", .none, decimals: 2, "how the raters agree, r_wg(j); dimensions only") {
                $0.score?.agreement
            },
            .number("icc1", .none, decimals: 2, "ICC(1), the reliability of one rater's score") {
                $0.scale.reliability.intraclass?.single
            },
            .number("icc2", .none, decimals: 2, "ICC(2), the reliability of the mean of a person's raters") {
                $0.scale.reliability.intraclass?.mean
            },
        ])
}
