internal import Facts
internal import Ingest

/// What stands out among a person's dimensions.
enum RankFacts {
    /// Among fewer, naming the highest and the lowest would say nothing.
    static let fewest = 4

    private static let test = ChoiceType("extremes test", ["clear", "notClear", "unknown", "none"])

    static let stand = Facts.Schema<Difference?>(
        "stand",
        Tested.facts(
            Tested.Names(test: "stand test", higher: "above", lower: "below"),
            "the score minus the person's average of all dimensions"
        ).map { $0.of { Tested($0) } })

    static func facts(_ dimension: Facts.Schema<ScalePart>) -> [Fact<PersonSubject>] {
        let extremes = extremes(dimension)
        return [
            .number("average", .points, "the mean of all dimensions, by those whose scores everything rests on") {
                $0.average
            },
            .record("strengths", extremes, "the dimensions that stand out at the upper end") {
                ExtremesPart(extremes: $0.profile.strengths, subject: $0)
            },
            .record("development", extremes, "the dimensions that stand out at the lower end") {
                ExtremesPart(extremes: $0.profile.development, subject: $0)
            },
        ]
    }

    private struct ExtremesPart: Sendable {
        var extremes: Extremes
        var subject: PersonSubject
    }

    private static func extremes(_ dimension: Facts.Schema<ScalePart>) -> Facts.Schema<ExtremesPart> {
        Facts.Schema(
            "extremes",
            [
                .choice("test", test, "whether any stands clearly apart from the average; none without scores") {
                    part in
                    guard part.extremes.clear.isEmpty else { return "clear" }
                    let verdicts = part.subject.dimensions.compactMap { $0.scale.stand?.verdict }
                    if verdicts.contains(where: { $0 != .unknown }) { return "notClear" }
                    return part.subject.dimensions.contains { $0.score?.percent != nil } ? "unknown" : "none"
                },
                .list("clear", of: dimension, "those that clearly stand apart, the farthest first") {
                    $0.subject.dimensions($0.extremes.clear)
                },
                .list("first", of: dimension, "the first three of these") {
                    $0.subject.dimensions($0.extremes.clear.prefix(3))
                },
                .count("count", .none, "how many clearly stand apart") { $0.extremes.clear.count },
                .list(
                    "outermost", of: dimension,
                    "at most three with the highest, or the lowest, scores, in an order that may be chance"
                ) { part in
                    part.subject.dimensions.count { $0.score?.percent != nil } < fewest
                        ? [] : part.subject.dimensions(part.extremes.outermost)
                },
            ])
    }
}

extension PersonSubject {
    /// The mean of all dimensions, by those whose scores everything rests on.
    var average: Double? { isOwn ? profile.ownAverage : profile.average }
}
