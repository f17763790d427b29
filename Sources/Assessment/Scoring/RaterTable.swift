internal import Diagnostics
internal import Ingest
internal import People

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
    /// Whether a rater said of an item that it was not observed, rater by rater; empty where nobody did.
    private var notObserved: [Bool] = []
    /// Whether all answers of a rater are the lowest one, rater by rater.
    private var lowest: [Bool]
    /// How many answers there are to items that such raters are not asked; they count nowhere.
    private(set) var notAsked = 0
    /// Where the first of them stands.
    private(set) var firstNotAsked: SourceSpan?

    /// Scores each response.
    /// - Parameter responses: those of one person
    init(_ responses: [Response], _ asked: AskedItems, _ scales: [Scale]) {
        relationships = responses.map(\.relationship)
        itemCount = asked.count
        scaleCount = scales.count
        answers = [Double](repeating: .nan, count: responses.count * itemCount)
        scores = [Double](repeating: .nan, count: responses.count * scaleCount)
        answered = [Int32](repeating: 0, count: responses.count * scaleCount)
        lowest = [Bool](repeating: false, count: responses.count)
        for (rater, response) in responses.enumerated() {
            take(response, rater, asked)
            score(rater, scales, asked)
            lowest[rater] = hasLowestOnly(rater, scales, asked)
        }
    }

    /// Takes the answers of one response.
    private mutating func take(_ response: Response, _ rater: Int, _ asked: AskedItems) {
        let given = response.answers.span
        let isAsked = asked.isAsked[response.relationship.position]
        let first = rater * itemCount
        for item in 0..<itemCount {
            guard let column = asked.columns[item], column < given.count else { continue }
            let answer = given[column].unchecked
            // A NaN fails both comparisons.
            let isInRange = answer >= asked.minimum[item] && answer <= asked.maximum[item]
            if !isAsked[item] {
                if isInRange {
                    if notAsked == 0 { firstNotAsked = response.place(ofItem: column) }
                    notAsked += 1
                }
            } else if isInRange {
                answers[first + item] = answer
            } else if given[column] == .notObserved {
                if notObserved.isEmpty { notObserved = [Bool](repeating: false, count: answers.count) }
                notObserved[first + item] = true
            }
        }
    }

    /// How many raters there are.
    var count: Int { relationships.count }

    /// An answer as given, or NaN.
    func answer(_ rater: Int, _ item: Int) -> Double { answers[rater * itemCount + item] }

    /// Whether a rater said of any item that it was not observed.
    var hasNotObserved: Bool { !notObserved.isEmpty }

    /// Whether the rater said that an item was not observed.
    func isNotObserved(_ rater: Int, _ item: Int) -> Bool {
        !notObserved.isEmpty && notObserved[rater * itemCount + item]
    }

    /// A score, or NaN.
    func score(_ rater: Int, _ scale: Int) -> Double { scores[rater * scaleCount + scale] }

    /// How many items of a scale a rater answered.
    func answered(_ rater: Int, _ scale: Int) -> Int { Int(answered[rater * scaleCount + scale]) }

    /// Whether a rater has a score on any scale.
    func hasScore(_ rater: Int) -> Bool { (0..<scaleCount).contains { !score(rater, $0).isNaN } }

    /// Whether a rater gave nothing but the lowest answer: as it was given, or as it counts.
    func isLowest(_ rater: Int) -> Bool { lowest[rater] }

    /// Whether a rater answered all items of a scale.
    func isComplete(_ rater: Int, _ scale: Int, _ scales: [Scale]) -> Bool {
        answered(rater, scale) == scales[scale].keys.count
    }

    private func hasLowestOnly(_ rater: Int, _ scales: [Scale], _ asked: AskedItems) -> Bool {
        let first = rater * itemCount
        let isGiven = (0..<itemCount).allSatisfy {
            answers[first + $0].isNaN || answers[first + $0] == asked.minimum[$0]
        }
        if isGiven { return true }
        return scales.indices.allSatisfy { number in
            let score = score(rater, number)
            return score.isNaN || scales[number].share(score) <= 1e-9
        }
    }

    /// A dimension's score is the weighted mean of its answered items after reversing, where enough were answered, times the
    /// sum of all weights where scores are sums; a role's score follows from its scored dimensions, where enough are scored.
    private mutating func score(_ rater: Int, _ scales: [Scale], _ asked: AskedItems) {
        let relationship = relationships[rater]
        for number in scales.indices {
            var sum = 0.0
            var weight = 0.0
            var total = 0.0
            var count = 0
            for key in scales[number].keys {
                total += key.weight
                let answer = answer(rater, key.item)
                if answer.isNaN { continue }
                sum += key.weight * asked.counted(answer, key)
                weight += key.weight
                count += 1
            }
            answered[rater * scaleCount + number] = Int32(clamping: count)
            if scales[number].kind == .dimension, count >= scales[number].required(relationship) {
                let mean = sum / weight
                scores[rater * scaleCount + number] = scales[number].isSum ? mean * total : mean
            }
        }
        for number in scales.indices where scales[number].kind == .role {
            let first = rater * scaleCount
            let count = scales[number].children.count { !scores[first + $0].isNaN }
            if count >= scales[number].required(relationship) {
                scores[first + number] = scales[number].score(from: scales) { scores[first + $0] }
            }
        }
    }
}
