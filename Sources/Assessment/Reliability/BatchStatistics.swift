internal import Ingest
internal import People

/// What is computed over all responses of a batch: one row is one completed questionnaire.
///
/// Alpha and the standard deviation of a scale rest on the responses in which all items of the scale are answered; for a role,
/// all items of the role, so that alpha is that of its items and not of its dimensions. Each item has the weight with which it
/// counts in the score, so that alpha and the standard deviation are those of the same sum. Ratings by others are used where
/// there are enough of them, since it is their scores that carry the margin; else self-ratings are pooled with them.
struct BatchStatistics: Sendable {
    /// How many complete responses an estimate takes.
    static let needed = 30

    private var others: [AlphaAccumulator]
    private var own: [AlphaAccumulator]
    private var intraclass: [IntraclassAccumulator]

    /// Nothing yet, for the scales given.
    init(_ scales: [Scale]) {
        others = scales.map { AlphaAccumulator(items: $0.terms.count) }
        own = others
        intraclass = scales.map { _ in IntraclassAccumulator() }
    }

    /// Adds one person's raters.
    mutating func add(_ table: RaterTable, _ scales: [Scale], _ asked: AskedItems) {
        var answers: [Double] = []
        for number in scales.indices {
            let scale = scales[number]
            var person = Moments()
            for rater in 0..<table.count {
                let score = table.score(rater, number)
                if score.isNaN { continue }
                let isOwn = table.relationships[rater] == .selfRating
                if !isOwn { person.add(score) }
                guard table.isComplete(rater, number, scales) else { continue }
                answers.removeAll(keepingCapacity: true)
                for term in scale.terms {
                    answers.append(term.weight * asked.counted(table.answer(rater, term.item), term))
                }
                if isOwn {
                    own[number].add(answers, score: score)
                } else {
                    others[number].add(answers, score: score)
                }
            }
            intraclass[number].add(person)
        }
    }

    /// The reliability of each scale.
    func reliabilities(_ scales: [Scale]) -> [Reliability] {
        scales.indices.map { reliability(of: $0, scales[$0]) }
    }

    private func reliability(of number: Int, _ scale: Scale) -> Reliability {
        var sample = others[number]
        let includesSelf = sample.count < Self.needed && own[number].count > 0
        if includesSelf { sample.add(own[number]) }
        var result = Reliability(
            status: .tooFewResponses, items: scale.terms.count, responses: sample.count, needed: Self.needed,
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
            // A norm group is larger than most batches, and alpha was found there.
            if let sd = scale.norm?.sd {
                result.sd = sd
                result.mean = scale.norm?.mean
            }
            if let sd = result.sd { result.status = sd > 0 ? .given : .noSpread }
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
        if result.status == .given || result.status == .estimated, let alpha = result.alpha, let sd = result.sd {
            let sem = sd * max(0, 1 - alpha).squareRoot()
            result.sem = sem
            let semPercent = scale.range.percentPoints(sem)
            result.semPercent = semPercent
            if let mean = result.mean {
                result.conditionalFactor = ConditionalBand.factor(
                    mean: scale.range.percent(mean) / 100, sd: scale.range.percentPoints(sd) / 100,
                    sem: semPercent / 100)
            }
        }
        result.sdPercent = result.sd.map(scale.range.percentPoints)
        return result
    }
}
