internal import Facts
internal import Ingest

/// Scores among those of other people.
enum NormFacts {
    /// Of one scale.
    static let norm = Facts.Schema<NormScore>(
        "norm",
        [
            .number("t", .none, "the T score: 50 is the mean of the norm group, 10 its standard deviation") { $0.t },
            .number("tLow", .none, "the T score of the margin's lower end") { $0.band?.lowT },
            .number("tHigh", .none, "the T score of the margin's upper end") { $0.band?.highT },
            .number("percentile", .percent, "the share of the norm group that scores the same or lower") {
                $0.percentile
            },
            .number("percentileLow", .percent, "the percentile of the margin's lower end") { $0.band?.lowPercentile },
            .number("percentileHigh", .percent, "the percentile of the margin's upper end") {
                $0.band?.highPercentile
            },
            .count("sten", .none, "the sten, 1 to 10") { $0.sten },
            .count("stanine", .none, "the stanine, 1 to 9") { $0.stanine },
            .flag("isLocal", "whether the norm group is the people of the results") { $0.isLocal },
            .choice("group", Choices.normGroup, "the norm group, where the instrument names it") { $0.name },
            .count("people", .people, "how many people are in it, where given") { $0.n },
            .text("source", "where the norms come from, where given") { $0.source },
        ])

    /// Of all.
    static func norms(_ run: RunContext) -> Facts.Schema<PersonSubject> {
        Facts.Schema(
            "norms",
            [
                .choices("missing", run.choices.dimension, "the dimensions that have a score and no norm") { subject in
                    subject.profile.scales.filter {
                        $0.kind == .dimension && $0.norm == nil && $0.reference?.score != nil
                    }.map(\.id)
                }
            ])
    }
}
