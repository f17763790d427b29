internal import People

/// The margins and tests of one person: the person's own raters set against the constants of the batch. error-model sections 4 to 6
/// and 9a. All groups can be asked for, also those that are not shown.
struct PersonMargins: Sendable {
    let constants: MarginConstants
    let cells: RaterCells
    /// The person's own questionnaire.
    let own: OwnQuestionnaire?
    /// Whether the person's own spread of raters counts: not where a group is hidden or folded.
    let usesOwnSpread: Bool
    /// The person's own spread: score by score, the own average last.
    let spreads: [RaterSpread.Own]
    /// The same of the differences, pair by pair.
    let differenceSpreads: [RaterSpread.Own]

    var layout: MarginLayout { constants.layout }

    /// - Parameter isWhole: whether all groups with answers are shown as they are
    init(_ table: RaterTable, _ constants: MarginConstants, isWhole: Bool) {
        self.constants = constants
        cells = RaterCells(table, constants.layout)
        own = OwnQuestionnaire(table, constants.layout)
        let isOwn = isWhole && !cells.hasSmallGroup
        usesOwnSpread = isOwn
        let cells = cells
        spreads = constants.spreads.enumerated().map { $1.own(cells.entering($0).cells, isOwn: isOwn) }
        differenceSpreads = constants.differences.enumerated().map {
            $1.own(cells.entering(pair: $0).cells, isOwn: isOwn)
        }
    }

    /// The score of some groups together, as shares of the range.
    struct Level: Sendable {
        /// How many raters.
        var raters: Double
        /// Their mean.
        var mean: Double
        /// Whether its error is known.
        var known: Known
        /// The variance of the mean as a share of its room.
        var k = Double.nan
        /// The room at the score.
        var room = Double.nan
        /// The degrees of freedom, and the quantile of t.
        var degrees = Double.nan
        var t = Double.nan
        /// The person's own spread as a multiple of the batch's.
        var ownSpread = Double.nan

        /// The error variance of the mean.
        var variance: Double { k * room }
        /// That of one rater.
        var raterVariance: Double { k * raters * room }

        /// The mean difference of two normal values: 2 / sqrt(pi) of their standard deviation; in percent points.
        private static func distance(_ variance: Double) -> Double {
            200 / Double.pi.squareRoot() * max(0, variance).squareRoot()
        }

        /// The margin as it is printed; nil where it is not known.
        var margin: Margin? {
            guard known.isTested else { return nil }
            let band = Wilson.band(mean, k, t: t)
            return Margin(
                standardError: 100 * variance.squareRoot(), low: 100 * band.low, high: 100 * band.high,
                degrees: degrees, t: t, k: k, ownSpread: ownSpread, distance: Self.distance(raterVariance),
                usualDistance: Self.distance(raterVariance / ownSpread))
        }
    }

    /// The score of some groups together; nil where none of their raters has one.
    func level(_ score: Int, _ groups: [Int]) -> Level? {
        var (count, sum, weighted) = (0.0, 0.0, 0.0)
        let spread = constants.spreads[score]
        for group in groups {
            let cell = cells.level(score, group)
            guard cell.count > 0 else { continue }
            count += Double(cell.count)
            sum += Double(cell.count) * cell.mean
            weighted += Double(cell.count) * spread.groups[group]
        }
        guard count > 0 else { return nil }
        var level = Level(raters: count, mean: sum / count, known: spread.known)
        guard spread.known.isTested else { return level }
        let own = spreads[score]
        level.k = own.factor * weighted / (count * count)
        level.room = Wilson.room(level.mean, level.k)
        level.degrees = own.degrees
        level.t = own.t
        level.ownSpread = own.factor
        return level
    }

    /// Whether all of the person's raters differ as raters usually do on a score; nil where that cannot be told, and where groups are
    /// hidden. error-model section 15.
    func likeness(_ score: Int) -> Likeness? {
        let own = spreads[score]
        let degrees = constants.spreads[score].degrees
        guard usesOwnSpread, constants.spreads[score].known.isTested, own.raterDegrees > 0, let ratio = own.ratio else {
            return nil
        }
        if ratio > FDistribution.quantile(0.975, own.raterDegrees, degrees) { return .lessAlike }
        return ratio < FDistribution.quantile(0.025, own.raterDegrees, degrees) ? .moreAlike : .usual
    }

    /// The difference of a pair of scores in the answers of some groups; nil where one of the scores is missing.
    func difference(_ pair: Int, _ groups: [Int]) -> Difference? {
        let (first, second) = layout.pairs[pair]
        guard let a = level(first, groups), let b = level(second, groups) else { return nil }
        let spread = constants.differences[pair]
        let known = Known.first(of: [a.known, b.known, spread.known])
        guard known.isTested else { return Difference(100 * (a.mean - b.mean), known) }
        let own = differenceSpreads[pair]
        let counts = groups.map { cells.difference(pair, $0).count }
        return Self.paired(a, b, spread, own, groups: groups, both: counts, known)
    }

    /// The difference of two scores by raters of whom some have both. What a rater says of both alike cancels: V_ab.
    /// - Parameter both: how many raters of each group have both
    static func paired(
        _ a: Level, _ b: Level, _ spread: RaterSpread, _ own: RaterSpread.Own, groups: [Int],
        both: [Int], _ known: Known
    ) -> Difference {
        let count = Double(both.reduce(0, +))
        var common = 0.0
        if count > 0 {
            let weighted = zip(groups, both).reduce(0) { sum, part in
                part.1 > 0 ? sum + Double(part.1) * spread.groups[part.0] : sum
            }
            let variance = own.factor * weighted / count * (a.room + b.room) / 2
            common = (a.raterVariance + b.raterVariance - variance) / 2
        }
        let variance = a.variance + b.variance - 2 * common * count / (a.raters * b.raters)
        return Difference(
            share: a.mean - b.mean, standardError: max(0, variance).squareRoot(), degrees: own.degrees,
            known)
    }

    /// How far two sets of groups lie apart on a score: with the room of the score that both would have in common (a score test).
    func apart(_ score: Int, _ groups: [Int], _ others: [Int]) -> Difference? {
        guard let a = level(score, groups), let b = level(score, others) else { return nil }
        guard a.known.isTested else { return Difference(100 * (a.mean - b.mean), a.known) }
        let common = (b.k * a.mean + a.k * b.mean) / (a.k + b.k)
        let room = Wilson.room(common, a.k * b.k / (a.k + b.k))
        return Difference(
            share: a.mean - b.mean, standardError: ((a.k + b.k) * room).squareRoot(), degrees: a.degrees,
            a.known)
    }

    /// All groups of raters together.
    static let everybody = [0, 1, 2, 3]
}
