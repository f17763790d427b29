internal import People

/// The person's own questionnaire, as shares of the range.
struct OwnQuestionnaire: Sendable {
    /// Score by score, the own average last; a NaN for each that is missing.
    private(set) var shares: [Double]
    /// How many statements were answered, scale by scale.
    private(set) var answered: [Int]

    /// Nil where the person has not answered.
    init?(_ table: RaterTable, _ layout: MarginLayout) {
        guard let rater = table.relationships.firstIndex(of: .selfRating) else { return nil }
        shares = [Double](repeating: .nan, count: layout.scoreCount)
        layout.shares(table, rater, into: &shares)
        answered = layout.scales.indices.map { table.answered(rater, $0) }
    }
}

// error-model sections 6, 8 and 9a: what the person's own answers are compared with.
extension PersonMargins {
    /// Self minus all raters.
    func gap(_ scale: Int) -> Difference? {
        guard let share = own?.shares[scale], !share.isNaN, let all = level(scale, Self.everybody)
        else { return nil }
        let answers = constants.own[scale]
        let known = Known.first(of: [all.known, answers.known])
        guard known.isTested else { return Difference(100 * (share - all.mean), known) }
        let (a, b) = (all.variance, OwnAnswers.variance(share, answers.total))
        let degrees = (a + b) * (a + b) / (a * a / all.degrees + b * b / answers.degrees)
        return Difference(
            share: share - all.mean, standardError: (a + b).squareRoot(), degrees: degrees, known)
    }

    /// The first role minus the second in the person's own answers. The mood of the day is the same on both sides.
    func ownContrast() -> Difference? {
        guard let shares = own?.shares, let pair = layout.pairs.first, pair.second != layout.average
        else { return nil }
        let (x, y) = (shares[pair.first], shares[pair.second])
        guard !x.isNaN, !y.isNaN else { return nil }
        let (one, two) = (constants.own[pair.first], constants.own[pair.second])
        let known = Known.first(of: [one.known, two.known])
        guard known.isTested else { return Difference(100 * (x - y), known) }
        let (a, b) = (OwnAnswers.variance(x, one.answers), OwnAnswers.variance(y, two.answers))
        let error = (a + b).squareRoot()
        guard error > RaterSpread.none else { return Difference(100 * (x - y), .noSpread) }
        let degrees = (a + b) * (a + b) / (a * a / one.degrees + b * b / two.degrees)
        return Difference(share: x - y, standardError: error, degrees: degrees, known)
    }

    /// Each dimension of the person's own answers minus their own average, scale by scale; nil without a score, for a role, and where
    /// fewer than two dimensions have one. All have the room of the average, since the question is whether they lie there.
    func ownProfile() -> [Difference?] {
        var result = [Difference?](repeating: nil, count: layout.scales.count)
        guard let own else { return result }
        let scored = layout.dimensions.filter { !own.shares[$0].isNaN }
        guard scored.count > 1 else { return result }
        let count = Double(scored.count)
        let mean = own.shares[layout.average]
        let known = Known.first(of: scored.map { constants.own[$0].known })
        // A score of a part of the statements has more error than a full one.
        let factors = scored.map { scale in
            constants.own[scale].answers * Double(layout.scales[scale].keys.count)
                / Double(max(1, own.answered[scale]))
        }
        let all = factors.reduce(0, +) / (count * count)
        let room = Wilson.room(mean, all)
        let squares = zip(scored, factors).map { scale, factor in
            factor * room * factor * room / constants.own[scale].degrees
        }
        let sum = squares.reduce(0, +)
        for (position, scale) in scored.enumerated() {
            let difference = own.shares[scale] - mean
            guard known.isTested else {
                result[scale] = Difference(100 * difference, known)
                continue
            }
            let variance = room * (factors[position] * (1 - 2 / count) + all)
            guard variance > RaterSpread.none * RaterSpread.none else {
                result[scale] = Difference(100 * difference, .noSpread)
                continue
            }
            let share = 1 - 1 / count
            let (count4, share4) = (count * count * count * count, share * share * share * share)
            let degrees =
                variance * variance / (share4 * squares[position] + (sum - squares[position]) / count4)
            result[scale] = Difference(
                share: difference, standardError: variance.squareRoot(), degrees: degrees, known)
        }
        return result
    }
}
