/// How much raters of one person differ on one scale, or in one difference: the constants of a batch, joined with those that the
/// instrument gives. error-model sections 3 and 4.
struct RaterSpread: Sendable, Hashable {
    /// The variance between raters of one person as a share of their room; nil where no cell tells it and nothing is given.
    let c: Double?
    /// The same by group, where that has raters enough; else `c`.
    let groups: [Double]
    /// The degrees of freedom of `c`, given ones counted.
    let degrees: Double
    /// The degrees of freedom of the batch alone, by group.
    let batchDegrees: SIMD4<Double>
    /// How many people of the batch have raters who can be compared.
    let people: Int
    /// How much the batch counts beside a person's own spread; infinite where people do not differ in it.
    let prior: Double
    /// By how much people differ in the spread of their raters: the squared coefficient of variation; nil where too few tell.
    let variation: Double?
    /// The most degrees of freedom that a test may use.
    let cap: Double
    /// Whether it is known, else why not.
    let known: Known
    /// The mean square between raters of one person, as a share of the range squared; nil without cells.
    let within: Double?

    /// Less is no spread.
    static let none = 1e-9
    /// So many degrees of freedom a group takes for a constant of its own.
    private static let neededOfGroup = 30.0
    /// So many the batch takes to see that people differ in the spread of their raters.
    private static let neededOfPeople = 200.0
    /// Fewer than those count as no more than these.
    private static let fewest = 25.0

    /// - Parameters:
    ///   - sums: over the batch
    ///   - given: what the instrument says
    init(_ sums: SpreadSums, given: Instrument.GivenError.Spread? = nil) {
        batchDegrees = sums.degrees
        people = sums.people
        let own = sums.degrees.sum()
        let room = sums.rooms.sum()
        let batch = room > 0 ? sums.squares.sum() / room : nil
        within = own > 0 ? sums.squares.sum() / own : nil
        var c = batch
        var degrees = own
        if let given {
            degrees += given.degrees
            c = batch.map { (given.degrees * given.c + own * $0) / degrees } ?? given.c
        }
        self.c = c
        self.degrees = degrees
        groups = (0..<4).map { group in
            let isOwn = given == nil && sums.degrees[group] >= Self.neededOfGroup && sums.rooms[group] > 0
            return isOwn ? sums.squares[group] / sums.rooms[group] : c ?? .nan
        }
        var variation: Double?
        var prior = Double.infinity
        if let prior0 = given?.prior {
            prior = prior0
        } else if own >= Self.neededOfPeople, sums.ratios[1] > 0 {
            let first = sums.ratios[0] / sums.ratios[1]
            let second = sums.ratios[2] / sums.ratios[3]
            let value = first > 0 ? second / (first * first) - 1 : 0
            variation = value
            if value > 1e-6 { prior = max(8, 4 + 2 / value) }
        }
        self.variation = variation
        self.prior = prior
        cap =
            degrees >= Self.neededOfPeople || given?.prior != nil ? degrees : min(degrees, Self.fewest)
        if let c, c > Self.none, degrees >= 2 {
            known = degrees < 10 ? .few : .yes
        } else {
            known = sums.comparable >= 2 && (c ?? 0) <= Self.none ? .noSpread : .oneRaterEach
        }
    }

    /// A person's own spread beside that of the batch, moderated after Smyth (2004).
    struct Own: Sendable, Hashable {
        /// As a multiple of the batch's.
        var factor: Double
        /// The degrees of freedom of tests.
        var degrees: Double
        /// The 97.5 percent quantile of t.
        var t: Double
        /// The person's squares, those expected, and their degrees of freedom.
        var squares: Double
        var expected: Double
        var raterDegrees: Double
        /// Whether the person's own spread counts.
        var isUsed: Bool

        /// The person's squares over those expected; nil where nothing can be compared.
        var ratio: Double? { expected > 0 ? squares / expected : nil }
    }

    /// - Parameters:
    ///   - cells: those of the person that enter
    ///   - isOwn: whether the person's own spread may count: not where a group is hidden
    func own(_ cells: [SpreadCell], isOwn: Bool) -> Own {
        var (squares, expected, freedom) = (0.0, 0.0, 0.0)
        for cell in cells {
            squares += cell.squares
            freedom += cell.degrees
            expected += cell.degrees * groups[cell.group] * cell.room
        }
        var result = Own(
            factor: 1, degrees: prior.isInfinite ? cap : min(prior, cap), t: .nan, squares: squares,
            expected: expected.isNaN ? 0 : expected, raterDegrees: freedom, isUsed: false)
        if prior.isFinite, isOwn {
            let isCompared = result.expected > 0
            let (ratio, count) = isCompared ? (squares / expected, freedom) : (0, 0)
            result.factor = (prior - 2 + count * ratio) / (prior + count)
            result.degrees = min(prior + count, cap)
            result.isUsed = isCompared
        }
        if known.isTested { result.t = StudentDistribution.critical(result.degrees) }
        return result
    }
}
