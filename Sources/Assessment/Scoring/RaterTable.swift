internal import Ingest

/// The raters of one person with their answers and scores, one row each. A NaN stands for "no answer" and "no score".
struct RaterTable {
    /// How each rater stands to the person.
    private(set) var relationships: [Relationship]
    private(set) var itemCount: Int
    private(set) var scaleCount: Int
    /// The answers as given, rater by rater, in the order of the instrument's items.
    private var answers: [Double]
    /// The scores on all scales, rater by rater.
    private var scores: [Double]
    /// How many items of each scale were answered, rater by rater.
    private var answered: [Int32]

    /// Scores each response.
    /// - Parameters:
    ///   - responses: those of one person
    ///   - columns: for each of the instrument's items its place in a response's answers, or nil
    init(_ responses: [Response], columns: [Int?], scales: [Scale], answerScale: Instrument.AnswerScale) {
        relationships = responses.map(\.relationship)
        itemCount = columns.count
        scaleCount = scales.count
        answers = [Double](repeating: .nan, count: responses.count * columns.count)
        scores = [Double](repeating: .nan, count: responses.count * scales.count)
        answered = [Int32](repeating: 0, count: responses.count * scales.count)
        for (rater, response) in responses.enumerated() {
            for (item, column) in columns.enumerated() {
                guard let column, response.answers.indices.contains(column) else { continue }
                let answer = response.answers[column].unchecked
                // A NaN fails both comparisons.
                if answer >= answerScale.minimum, answer <= answerScale.maximum {
                    answers[rater * itemCount + item] = answer
                }
            }
            score(rater, scales, answerScale)
        }
    }

    /// How many raters there are.
    var count: Int { relationships.count }

    /// An answer as given, or NaN.
    func answer(_ rater: Int, _ item: Int) -> Double { answers[rater * itemCount + item] }

    /// A score, or NaN.
    func score(_ rater: Int, _ scale: Int) -> Double { scores[rater * scaleCount + scale] }

    /// How many items of a scale a rater answered.
    func answered(_ rater: Int, _ scale: Int) -> Int { Int(answered[rater * scaleCount + scale]) }

    /// Whether a rater has a score on any scale.
    func hasScore(_ rater: Int) -> Bool { (0..<scaleCount).contains { !score(rater, $0).isNaN } }

    /// Whether a rater answered all items of a scale.
    func isComplete(_ rater: Int, _ scale: Int, _ scales: [Scale]) -> Bool {
        answered(rater, scale) == scales[scale].keys.count
    }

    /// A dimension's score is the mean of its answered items after reversing, where enough were answered; a role's score is
    /// the mean of its scored dimensions, where enough are scored.
    private mutating func score(_ rater: Int, _ scales: [Scale], _ answerScale: Instrument.AnswerScale) {
        for (number, scale) in scales.enumerated() {
            var sum = 0.0
            var count = 0
            for key in scale.keys {
                let answer = answer(rater, key.item)
                if answer.isNaN { continue }
                sum += key.isReversed ? answerScale.reversed(answer) : answer
                count += 1
            }
            answered[rater * scaleCount + number] = Int32(clamping: count)
            if scale.kind == .dimension, count >= scale.required {
                scores[rater * scaleCount + number] = sum / Double(count)
            }
        }
        for (number, scale) in scales.enumerated() where scale.kind == .role {
            var sum = 0.0
            var count = 0
            for child in scale.children {
                let score = score(rater, child)
                if score.isNaN { continue }
                sum += score
                count += 1
            }
            if count >= scale.required { scores[rater * scaleCount + number] = sum / Double(count) }
        }
    }
}
