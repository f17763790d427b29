internal import Facts
internal import Ingest

/// What stands out among a person's dimensions.
enum RankFacts {
    /// Among fewer, naming the highest and the lowest would say nothing.
    static let fewest = 4

    static func facts(_ dimension: Facts.Schema<ScalePart>) -> [Fact<PersonSubject>] {
        [
            .list("strengths", of: dimension, "the dimensions with the highest scores: at most three") {
                list($0, $0.profile.strengths.outermost)
            },
            .list("development", of: dimension, "those with the lowest scores, lowest first; none is a strength") {
                list($0, $0.profile.development.outermost)
            },
        ]
    }

    private static func list(_ subject: PersonSubject, _ ids: [String]) -> [ScalePart] {
        subject.dimensions.count { $0.score?.percent != nil } < fewest ? [] : subject.dimensions(ids)
    }
}
