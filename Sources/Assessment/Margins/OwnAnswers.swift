internal import People

/// What one person's own answers on a scale are worth: how much the same person would answer otherwise another time. error-model
/// section 8.
struct OwnAnswers: Sendable, Hashable {
    /// The error variance as a share of the room, from the answers alone; NaN where it is not known.
    var answers = Double.nan
    /// The same with what changes from day to day.
    var total = Double.nan
    /// Their degrees of freedom.
    var degrees = 0.0
    /// How many questionnaires of the batch it rests on; 0 where it is given alone.
    var questionnaires = 0
    /// Whether it is known, else why not.
    var known: Known

    /// How far the day moves what a person says of himself: as a share of the variance between people. Retests of self-reports some
    /// weeks apart lie so far below alpha; no single questionnaire can tell.
    static let day = 0.10
    /// How many questionnaires it takes.
    static let needed = 30

    /// The error variance of one score.
    /// - Parameters: the score as a share of the range, and one of the two factors
    static func variance(_ share: Double, _ factor: Double) -> Double {
        let y = Wilson.centre(share, factor, t: 1.96)
        return factor * y * (1 - y)
    }
}

/// The sums over a batch of questionnaires from which the errors of own answers follow.
struct OwnAnswersSums: Sendable {
    /// Of the complete questionnaires, scale by scale: by others, and the people's own.
    private(set) var others: [AlphaAccumulator]
    private(set) var own: [AlphaAccumulator]
    /// The scores of all questionnaires that have one, as shares of the range.
    private var otherScores: [Moments]
    private var ownScores: [Moments]

    init(_ scales: [Scale]) {
        others = scales.map { AlphaAccumulator(items: $0.terms.count) }
        own = others
        otherScores = scales.map { _ in Moments() }
        ownScores = otherScores
    }

    /// Adds the questionnaires about one person.
    mutating func add(_ table: RaterTable, _ scales: [Scale], _ asked: AskedItems) {
        var answers: [Double] = []
        for number in scales.indices {
            let scale = scales[number]
            for rater in 0..<table.count {
                let score = table.score(rater, number)
                if score.isNaN { continue }
                let isOwn = table.relationships[rater] == .selfRating
                let share = scale.share(score)
                if isOwn { ownScores[number].add(share) } else { otherScores[number].add(share) }
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
        }
    }

    /// Adds the sums of other people.
    mutating func add(_ other: OwnAnswersSums) {
        for number in own.indices {
            others[number].add(other.others[number])
            own[number].add(other.own[number])
            otherScores[number].add(other.otherScores[number])
            ownScores[number].add(other.ownScores[number])
        }
    }

    private struct Part {
        var error: Double?
        var degrees = 0.0
        var scores: Moments
        var known = Known.yes
    }

    /// Scale by scale, joined with what the instrument gives.
    func factors(_ scales: [Scale], _ instrument: Instrument) -> [OwnAnswers] {
        var parts = scales.indices.map {
            scales[$0].kind == .dimension ? dimension($0, scales[$0]) : nil
        }
        for (number, scale) in scales.enumerated() where scale.kind == .role {
            parts[number] = role(number, scale, scales, parts)
        }
        return scales.indices.map { number in
            let id = scales[number].id
            guard let part = parts[number] else { return OwnAnswers(known: .notGiven) }
            return Self.factor(part, retest: instrument.retest[id], given: instrument.errors[id]?.answers)
        }
    }

    private func every(_ number: Int) -> Moments {
        var scores = ownScores[number]
        scores.add(otherScores[number])
        return scores
    }

    private func dimension(_ number: Int, _ scale: Scale) -> Part {
        let usesOwn = own[number].count >= OwnAnswers.needed
        var part = Part(scores: usesOwn ? ownScores[number] : every(number))
        var sample = own[number]
        if !usesOwn { sample.add(others[number]) }
        let statements = scale.keys.count
        if statements < 2 {
            part.known = .notGiven
        } else if sample.count < OwnAnswers.needed {
            part.known = .fewAnswers
        } else {
            let width = scale.range.maximum - scale.range.minimum
            let variance = (sample.variances?.sum ?? 0) / (width * width)
            part.error = variance * (1 - max(0, sample.alpha ?? 0))
            part.degrees = Double((sample.count - 1) * (statements - 1))
        }
        return part
    }

    /// The error of a role is that of the mean of its dimensions (stratified alpha, Cronbach, Schönemann and McKie 1965).
    private func role(_ number: Int, _ scale: Scale, _ scales: [Scale], _ parts: [Part?]) -> Part {
        let usesOwn = ownScores[number].count >= OwnAnswers.needed
        var part = Part(scores: usesOwn ? ownScores[number] : every(number))
        var error: Double? = 0
        for child in scale.children {
            guard let dimension = parts[child] else { continue }
            let weight = scale.weight(of: child, scales)
            if let own = dimension.error, let sum = error {
                error = sum + weight * weight * own
            } else {
                error = nil
            }
            part.degrees += dimension.degrees
            part.known = min(part.known, dimension.known)
        }
        part.error = error
        return part
    }

    private static func factor(
        _ part: Part, retest: Double?, given: Instrument.GivenError.Answers?
    ) -> OwnAnswers {
        var result = OwnAnswers(known: part.known)
        if let error = part.error {
            let (mean, variance) = (part.scores.mean, part.scores.variance ?? 0)
            let room = mean * (1 - mean) - variance
            if part.scores.count < OwnAnswers.needed {
                result.known = .fewAnswers
            } else if variance <= RaterSpread.none * RaterSpread.none || room <= RaterSpread.none {
                result.known = .noSpread
            } else {
                let day = retest.map { max(0, (1 - $0) * variance - error) } ?? OwnAnswers.day * variance
                result = OwnAnswers(
                    answers: error / room, total: (error + day) / room, degrees: part.degrees,
                    questionnaires: part.scores.count, known: .yes)
            }
        }
        if let given {
            let (own, sum) = (result.degrees, given.degrees + result.degrees)
            func joined(_ given: Double, _ batch: Double, _ degrees: Double) -> Double {
                batch.isNaN ? given : (degrees * given + own * batch) / sum
            }
            result.answers = joined(given.answers, result.answers, given.degrees)
            result.total = joined(given.total, result.total, given.degrees)
            result.degrees = sum
            result.known = .yes
        }
        if result.known.isTested, result.degrees < 10 { result.known = .few }
        return result
    }
}
