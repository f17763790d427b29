internal import Ingest
internal import People

/// What is computed over all responses of a batch: how alike the answers of one questionnaire are, how raters differ, and how people.
///
/// Alpha and the standard deviation of a scale rest on the responses in which all items of the scale are answered; for a role,
/// all items of the role, so that alpha is that of its items and not of its dimensions. Each item has the weight with which it
/// counts in the score, so that alpha and the standard deviation are those of the same sum. Ratings by others are used where
/// there are enough of them; else self-ratings are pooled with them.
struct BatchStatistics: Sendable {
    /// How many complete responses an estimate takes.
    static let needed = 30

    private(set) var answers: OwnAnswersSums
    private(set) var margins: MarginSums
    private(set) var means: BatchMeans
    private var intraclass: [IntraclassAccumulator]

    /// Nothing yet, for the scales given.
    init(_ layout: MarginLayout, _ minimums: Instrument.Minimums) {
        means = BatchMeans(layout, minimums)
        answers = OwnAnswersSums(layout.scales)
        margins = MarginSums(layout)
        intraclass = layout.scales.map { _ in IntraclassAccumulator() }
    }

    /// Adds one person's raters.
    mutating func add(_ table: RaterTable, _ cells: RaterCells, _ asked: AskedItems) {
        let scales = cells.layout.scales
        answers.add(table, scales, asked)
        margins.add(cells)
        means.add(cells)
        for number in scales.indices {
            var person = Moments()
            for rater in 0..<table.count where table.relationships[rater] != .selfRating {
                let score = table.score(rater, number)
                if !score.isNaN { person.add(score) }
            }
            intraclass[number].add(person)
        }
    }

    /// Adds what was found of the people that follow.
    mutating func add(_ other: BatchStatistics) {
        answers.add(other.answers)
        margins.add(other.margins)
        means.add(other.means)
        for number in intraclass.indices { intraclass[number].add(other.intraclass[number]) }
    }

    /// The reliability of each scale.
    func reliabilities(_ scales: [Scale]) -> [Reliability] {
        scales.indices.map { reliability(of: $0, scales[$0]) }
    }

    private func reliability(of number: Int, _ scale: Scale) -> Reliability {
        var sample = answers.others[number]
        let includesSelf = sample.count < Self.needed && answers.own[number].count > 0
        if includesSelf { sample.add(answers.own[number]) }
        var result = Reliability(
            status: .tooFewResponses, items: scale.terms.count, responses: sample.count,
            needed: Self.needed,
            includesSelf: includesSelf)
        if scale.kind == .dimension {
            result.ratings = intraclass[number].ratings
            switch intraclass[number].correlation(needed: Self.needed) {
            case .success(let correlation): result.intraclass = correlation
            case .failure(let absence): result.intraclassAbsence = absence
            }
        }
        let isEnough = sample.count >= Self.needed
        result.sd = isEnough ? sample.scores.variance?.squareRoot() : nil
        result.mean = isEnough ? sample.scores.mean : nil
        switch isEnough || result.items < 3 ? sample.omega : .failure(.tooFewResponses) {
        case .success(let omega): result.omega = omega
        case .failure(let absence): result.omegaAbsence = absence
        }
        if let given = scale.givenAlpha {
            result.alpha = given
            result.status = .given
        } else if isEnough {
            result.alpha = sample.alpha
            result.itemVariances = sample.variances?.items
            result.sumVariance = sample.variances?.sum
            result.interval = sample.alpha.flatMap {
                AlphaInterval(alpha: $0, responses: sample.count, items: scale.terms.count)
            }
            if !sample.hasSpread {
                result.status = .noSpread
            } else if let alpha = sample.alpha {
                result.status = alpha > 0 ? .estimated : .noConsistency
            } else {
                result.status = .singleItem
            }
        }
        result.sdPercent = result.sd.map(scale.range.percentPoints)
        return result
    }
}

extension Scorer {
    /// Stratified alpha of a role: 1 minus the error of its dimensions, each by its own alpha, over the variance of its scores (Cronbach,
    /// Schönemann and McKie 1965). Over the questionnaires on which the alphas rest; nil for a dimension, and where one is not known.
    func stratifiedAlpha(_ number: Int) -> Double? {
        let scale = scales[number]
        guard scale.kind == .role, let sd = reliabilities[number].sdPercent, sd > 0 else { return nil }
        var error = 0.0
        for child in scale.children {
            guard let alpha = reliabilities[child].alpha, let own = reliabilities[child].sdPercent else { return nil }
            let weight = scale.weight(of: child, scales)
            error += weight * weight * own * own * (1 - max(0, alpha))
        }
        return 1 - error / (sd * sd)
    }
}
