internal import Facts
internal import Ingest

/// What has changed since earlier results.
enum ChangeFacts {
    private static let names = Tested.Names(test: "change test", higher: "higher", lower: "lower")

    /// Of one scale.
    static let change = Facts.Schema<Change>(
        "change",
        Tested.facts(names, "now minus before").map { $0.of { Tested($0.test) } } + [
            .number("before", .points, "the earlier score") { $0.before },
            .number("now", .points, "the score now") { $0.now },
            .count("matched", .raters, "how many raters answered both times; missing where their ids do not tell") {
                $0.matched
            },
        ])

    /// Of all.
    static func changes(_ run: RunContext) -> Facts.Schema<PersonSubject> {
        Facts.Schema(
            "changes",
            [
                .text("since", "the cycle of the earlier results, as they name it") { subject in
                    subject.profile.scales.lazy.compactMap { $0.change?.cycle }.first
                },
                .choices("rises", run.choices.dimension, "the dimensions that are clearly higher now") {
                    dimensions($0, .higher)
                },
                .choices("falls", run.choices.dimension, "the dimensions that are clearly lower now") {
                    dimensions($0, .lower)
                },
            ])
    }

    private static func dimensions(_ subject: PersonSubject, _ verdict: Tested.Verdict) -> [String] {
        subject.profile.scales.filter { scale in
            scale.kind == .dimension && scale.change.map { Tested($0.test).verdict == verdict } ?? false
        }.map(\.id)
    }
}
