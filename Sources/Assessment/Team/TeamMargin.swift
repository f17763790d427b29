internal import Ingest
internal import People

/// What other raters would have changed in the mean of just these people. error-model section 11.
struct TeamMargin: Sendable {
    /// Half the 95 percent interval, in percent points.
    let margin: Double
    /// The degrees of freedom of t.
    let degrees: Double

    /// Of people who have raters of their own: SE^2 is the sum of theirs over the square of their number.
    /// - Parameters:
    ///   - margins: one a person
    ///   - most: the degrees of freedom of the scale's constant
    init?(_ margins: [Margin?], most: Double) {
        var (sum, squares, count) = (0.0, 0.0, 0.0)
        for margin in margins {
            guard let margin else { return nil }
            let variance = margin.standardError * margin.standardError
            sum += variance
            squares += variance * variance / margin.degrees
            count += 1
        }
        guard count > 0, squares > 0 else { return nil }
        self.init(error: sum.squareRoot() / count, degrees: min(sum * sum / squares, most))
    }

    /// Of people some of whom share raters: what a rater says of several goes together.
    /// - Parameters:
    ///   - deviations: rater by rater the sum of his deviations from the people's means, each over people times raters; percent points
    ///   - most: the degrees of freedom of the scale's constant
    init?(deviations: [Double], most: Double) {
        let count = Double(deviations.count)
        guard count > 2 else { return nil }
        let squares = deviations.reduce(0) { $0 + $1 * $1 }
        self.init(error: (count / (count - 1) * squares).squareRoot(), degrees: min(count - 1, most))
    }

    private init(error: Double, degrees: Double) {
        margin = StudentDistribution.critical(degrees) * error
        self.degrees = degrees
    }
}

extension Teams {
    /// The margin of a scale's mean over some people by all raters; nil where it is not known.
    func margin(of people: [Int], _ scale: Int) -> TeamMargin? {
        let margins = people.map { members[$0].margins[scale] }
        guard margins.allSatisfy({ $0 != nil }) else { return nil }
        let most = scorer.margins.spreads[scale].degrees
        if let deviations = sharedDeviations(people, scale) { return TeamMargin(deviations: deviations, most: most) }
        return TeamMargin(margins, most: most)
    }

    /// The deviations of each rater, where one of them has rated several of the people; else nil.
    private func sharedDeviations(_ people: [Int], _ scale: Int) -> [Double]? {
        struct Key: Hashable {
            var rater: String
            /// Whose rater it is, where the results do not name him.
            var person: Int?
        }
        var order: [Key: Int] = [:]
        var sums: [Double] = []
        var isShared = false
        for person in people {
            let responses = scorer.results.people[person].responses
            let table = RaterTable(responses, scorer.asked, scales)
            var scores: [(key: Key, score: Double)] = []
            for (row, response) in responses.enumerated() where response.relationship != .selfRating {
                let score = table.score(row, scale)
                if score.isNaN { continue }
                let name = response.rater ?? ""
                let key = name.isEmpty ? Key(rater: "\(row)", person: person) : Key(rater: name)
                scores.append((key, 100 * scales[scale].share(score)))
            }
            let mean = scores.reduce(0) { $0 + $1.score } / Double(max(1, scores.count))
            for (key, score) in scores {
                let weighted = (score - mean) / Double(people.count * scores.count)
                if let position = order[key] {
                    isShared = true
                    sums[position] += weighted
                } else {
                    order[key] = sums.count
                    sums.append(weighted)
                }
            }
        }
        return isShared ? sums : nil
    }
}
