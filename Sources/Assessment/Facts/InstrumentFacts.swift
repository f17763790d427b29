internal import Facts
internal import Ingest
internal import People

/// The questionnaire.
enum InstrumentFacts {
    static func instrument(_ run: RunContext) -> Facts.Schema<RunContext> {
        Facts.Schema(
            "instrument",
            [
                .text("name", "its name, as the file gives it") { $0.instrument.name },
                .text("version", "its version, as the file gives it") { $0.instrument.version },
                .count("statements", .statements, "how many statements it has") { $0.instrument.items.count },
                .count("reversed", .statements, "how many are worded the other way round") { run in
                    Set(run.instrument.dimensions.flatMap(\.keys).filter(\.isReversed).map(\.item)).count
                },
                .count("dimensions", .none, "how many dimensions it has") { $0.instrument.dimensions.count },
                .number("answered", .percent, "the share of a scale's statements that a score takes") {
                    $0.instrument.answeredShare * 100
                },
                .record("answers", answers(run), "the answers to choose from, where a dimension has no others") {
                    AnswersPart(answers: $0.instrument.answers, dimensions: [], run: $0)
                },
                .list("answerScales", of: answers(run), "all scales of answers, each with its dimensions") {
                    answerScales($0)
                },
                .record("example", example, "a score worked out, for explanations") { $0.instrument.answers },
                .list("bands", of: band(run), "its bands, lowest first") { run in
                    run.instrument.bands.indices.map { BandPart(bands: run.instrument.bands, index: $0) }
                },
                .record("minimums", minimums, "how many raters it takes before a group is shown") { $0 },
                .count("teamMinimum", .people, "how many people it takes for a report about a team") {
                    $0.instrument.teamMinimum
                },
                .list("questions", of: question(run), "all statements in the order in which they are asked") { run in
                    run.instrument.order.enumerated().map { QuestionPart(number: $0 + 1, item: $1, run: run) }
                },
            ])
    }

    private struct AnswersPart: Sendable {
        var answers: Instrument.AnswerScale
        var dimensions: [Instrument.Dimension]
        var run: RunContext
    }

    private struct BandPart: Sendable {
        var bands: [Instrument.Band]
        var index: Int
    }

    private struct QuestionPart: Sendable {
        var number: Int
        var item: Int
        var run: RunContext
    }

    private static func answers(_ run: RunContext) -> Facts.Schema<AnswersPart> {
        Facts.Schema(
            "answers",
            [
                .text("name", "what the words call them; missing where they are the instrument's own") {
                    $0.answers.name
                },
                .number("lowest", .none, "the lowest answer") { $0.answers.minimum },
                .number("highest", .none, "the highest answer") { $0.answers.maximum },
                .count("steps", .none, "how many answers there are to choose from, where known") { $0.answers.options },
                .choices("dimensions", run.choices.dimension, "the dimensions that are answered so") {
                    $0.dimensions.map(\.id)
                },
                .count("statements", .statements, "how many statements are answered so") { part in
                    part.dimensions.isEmpty
                        ? part.run.instrument.items.count : Set(part.dimensions.flatMap(\.keys).map(\.item)).count
                },
            ])
    }

    private static func answerScales(_ run: RunContext) -> [AnswersPart] {
        var scales: [AnswersPart] = []
        for dimension in run.instrument.dimensions {
            if let index = scales.firstIndex(where: { $0.answers == dimension.answers }) {
                scales[index].dimensions.append(dimension)
            } else {
                scales.append(AnswersPart(answers: dimension.answers, dimensions: [dimension], run: run))
            }
        }
        return scales
    }

    private static let example = Facts.Schema<Instrument.AnswerScale>(
        "example",
        [
            .number("average", .none, decimals: 1, "a mean on the scale of the answers") { score($0) },
            .number("percent", .points, "the same from 0 to 100") { $0.percent(score($0)) },
        ])

    private static func score(_ answers: Instrument.AnswerScale) -> Double {
        answers.minimum + (answers.maximum - answers.minimum) * 0.7
    }

    private static func band(_ run: RunContext) -> Facts.Schema<BandPart> {
        Facts.Schema(
            "band",
            [
                .choice("name", run.choices.band, "which band") { $0.bands[$0.index].id },
                .number("lower", .points, "where it begins") { $0.bands[$0.index].lower },
                .number("upper", .points, "where the next begins, or 100") { part in
                    part.index + 1 < part.bands.count ? part.bands[part.index + 1].lower : 100
                },
            ])
    }

    private static let minimums = Facts.Schema<RunContext>(
        "minimums",
        Relationship.allCases.filter { $0 != .selfRating }.map { group in
            .count(group.rawValue, .raters, "of the group '\(group.rawValue)'") { $0.instrument.minimums[group] }
        } + [.count("all", .raters, "of all others together") { $0.instrument.minimums.all }])

    private static func question(_ run: RunContext) -> Facts.Schema<QuestionPart> {
        Facts.Schema(
            "asked statement",
            [
                .count("number", .none, "its number in the questionnaire, from 1") { $0.number },
                .choice("name", run.choices.item, "which statement") { $0.run.instrument.items[$0.item] },
                .number("lowest", .none, "the lowest answer to it") { $0.run.instrument.answers(of: $0.item).minimum },
                .number("highest", .none, "the highest answer to it") {
                    $0.run.instrument.answers(of: $0.item).maximum
                },
            ])
    }
}
