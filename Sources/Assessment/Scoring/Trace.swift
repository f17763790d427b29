public import Diagnostics
internal import Ingest
public import People

/// One answer that a score was computed from.
public struct TracedAnswer: Sendable, Hashable {
    /// The rater's position in the person's `responses`.
    public var response: Int
    /// The item's id.
    public var item: String
    /// The answer as given; it may be missing.
    public var answer: Answer
    /// The number that entered the score: turned round for a reverse-keyed item; nil where there is none.
    public var counted: Double?
    /// Where it stands.
    public var place: SourceSpan
}

extension Scorer {
    /// The answers that a shown score was computed from, rater by rater, in the order of the scale's items; empty for a score
    /// that is hidden or was made elsewhere.
    /// - Parameters:
    ///   - score: a score of the profile of the person
    ///   - scale: the scale that it is of
    ///   - index: the person's position in `results.people`
    public func answers(behind score: GroupScore, on scale: ScaleProfile, of index: Int)
        -> [TracedAnswer]
    {
        guard let scale = scales.first(where: { $0.id == scale.id && $0.kind == scale.kind }) else {
            return []
        }
        let responses = results.people[index].responses
        return score.responses.filter(responses.indices.contains).flatMap { position in
            scale.keys.compactMap { key -> TracedAnswer? in
                let response = responses[position]
                guard let column = asked.columns[key.item], response.answers.indices.contains(column) else {
                    return nil
                }
                let answer = response.answers[column]
                return TracedAnswer(
                    response: position, item: instrument.items[key.item], answer: answer,
                    counted: answer.number.map { instrument.counted($0, key) },
                    place: response.place(ofItem: column))
            }
        }
    }
}
