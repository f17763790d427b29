import Testing

@testable import Assessment

/// Numbers from R 4.2 (`qf`, `qnorm`, `alpha.ci` and `fa` of psych 2.2.9), and what follows from the formulas by hand.
@Suite struct DistributionTests {
    @Test(arguments: [
        (0.975, 88.0, 528.0, 1.35290080643393), (0.025, 88, 528, 0.712222708419472), (0.5, 1, 1, 1),
        (0.001, 2, 3, 0.00100083407475349), (0.975, 29, 28, 2.12072847854762),
    ])
    func quantilesOfF(_ p: Double, _ numerator: Double, _ denominator: Double, _ expected: Double) {
        #expect(Fixture.isClose(FDistribution.quantile(p, numerator, denominator), expected, 1e-9 * max(1, expected)))
    }

    @Test(arguments: [(1e-12, -7.03448382530113), (0.01, -2.32634787404084), (0.7, 0.524400512708041), (0.5, 0)])
    func quantilesOfTheNormalDistribution(_ p: Double, _ expected: Double) {
        #expect(Fixture.isClose(NormalDistribution.quantile(p), expected))
        #expect(Fixture.isClose(NormalDistribution.cumulative(expected), p))
    }

    @Test(arguments: [0.0, 1e-300, 0.3, 0.999, 1])
    func theShareBelowAQuantileIsTheShareAskedFor(_ p: Double) {
        for (a, b) in [(0.5, 0.5), (44.0, 264), (1, 1e6), (5e5, 3e6)] {
            let x = BetaDistribution.quantile(p, a, b)
            #expect(Fixture.isClose(BetaDistribution.cumulative(x, a, b), p))
        }
    }

    /// The example of Feldt's interval in the literature: alpha .85, 7 items, 89 people.
    @Test func intervalOfAlpha() throws {
        let interval = try #require(AlphaInterval(alpha: 0.85, responses: 89, items: 7))
        #expect(Fixture.isClose(interval.low, 0.797064879034911))
        #expect(Fixture.isClose(interval.high, 0.893166593737079))
        #expect(AlphaInterval(alpha: 0.85, responses: 1, items: 7) == nil)
        #expect(AlphaInterval(alpha: 0.85, responses: 89, items: 1) == nil)
    }

    @Test func omegaOfOneFactor() throws {
        let factor = try #require(
            OneFactor([[1, 0.5, 0.4, 0.3], [0.5, 1, 0.45, 0.2], [0.4, 0.45, 1, 0.25], [0.3, 0.2, 0.25, 1]]))
        #expect(Fixture.isClose(factor.omega, 0.694646980363993, 1e-6))
        let loadings = [0.70602306911477, 0.693912933161097, 0.615011434745359, 0.371325249864209]
        for (found, expected) in zip(factor.loadings, loadings) { #expect(Fixture.isClose(found, expected, 1e-5)) }
    }

    /// Where one factor is all there is, the loadings come back exactly.
    @Test(arguments: [[0.9, 0.8, 0.7], [0.5, 0.5, 0.5, 0.5], [0.2, 0.3, 0.9, 0.4, 0.6], [0.8, -0.3, 0.7, 0.6]])
    func oneFactorIsFound(_ loadings: [Double]) throws {
        let correlations = loadings.indices.map { row in
            loadings.indices.map { row == $0 ? 1 : loadings[row] * loadings[$0] }
        }
        let factor = try #require(OneFactor(correlations))
        for (found, expected) in zip(factor.loadings, loadings) { #expect(Fixture.isClose(found, expected, 1e-8)) }
        let sum = loadings.reduce(0, +)
        let unique = loadings.reduce(0) { $0 + 1 - $1 * $1 }
        #expect(Fixture.isClose(factor.omega, sum * sum / (sum * sum + unique), 1e-8))
    }

    @Test func noFactorOfTwoItemsOrOfNothing() {
        #expect(OneFactor([[1, 0.5], [0.5, 1]]) == nil)
        #expect(OneFactor([]) == nil)
    }

    /// The band stays on the scale, holds the score, and is symmetric for mirrored scores.
    @Test(arguments: [0.0, 0.01, 0.25, 0.5, 0.98, 1])
    func wilsonsBandStaysOnTheScale(_ share: Double) {
        let band = Wilson.band(share, 0.01, t: 2.1)
        #expect(band.low >= 0 && band.high <= 1 && band.low <= share && share <= band.high)
        #expect(band.high - band.low > 0.01)
        let mirrored = Wilson.band(1 - share, 0.01, t: 2.1)
        #expect(Fixture.isClose(band.low, 1 - mirrored.high))
        // Each end lies t standard errors at that end away, but where the scale ends.
        for end in [band.low, band.high] where end > 0 && end < 1 {
            #expect(Fixture.isClose(abs(end - share), 2.1 * (0.01 * end * (1 - end)).squareRoot()))
        }
    }

    /// Against the quantiles of SciPy, and back.
    @Test(arguments: [
        (1.0, 12.706204736174694), (2.0, 4.302652729749462), (4.0, 2.7764451051977934), (5.5, 2.501858617589239),
        (27.0, 2.0518305164802846), (1600.0, 1.9614477572217413), (1000000.0, 1.959966356814107),
    ])
    func criticalValuesOfT(_ degrees: Double, _ expected: Double) {
        #expect(Fixture.isClose(StudentDistribution.critical(degrees), expected, 1e-9))
        #expect(Fixture.isClose(StudentDistribution.twoSided(expected, degrees), 0.05, 1e-9))
    }

    /// R: p.adjust(c(.01, .04, .03, .005, .5), "holm")
    @Test func holmsAdjustment() {
        let adjusted = Holm.adjusted([0.01, 0.04, 0.03, 0.005, 0.5])
        for (found, expected) in zip(adjusted, [0.04, 0.09, 0.09, 0.025, 0.5]) {
            #expect(Fixture.isClose(found, expected))
        }
        #expect(Holm.adjusted([]).isEmpty)
    }

    /// Three raters of two items, by hand: variances 1 and 1/3.
    @Test func agreementIndices() throws {
        let scale = Instrument.AnswerScale(minimum: 1, maximum: 5, options: 5)
        let result = try #require(Fixture.agreement([[2, 4], [3, 4], [4, 5]], scale))
        #expect(Fixture.isClose(result.meanVariance, 2.0 / 3))
        #expect(Fixture.isClose(result.rwgStar, 2.0 / 3))
        #expect(Fixture.isClose(result.rwgj, 0.8))
        #expect(Fixture.isClose(result.adMean, (2.0 / 3 + 4.0 / 9) / 2))
        #expect(Fixture.isClose(result.adMedian, (2.0 / 3 + 1.0 / 3) / 2))
        let opposed = try #require(Fixture.agreement([[1], [5]], scale))
        #expect(opposed.rwgStar == -3)
        #expect(opposed.rwgj == 0)
        #expect(try #require(Fixture.agreement([[5], [5]], scale)).awg == 1)
    }

    @Test func partsOfABatchJoinToTheWhole() {
        var generator = SeededGenerator(11)
        let rows = (0..<50).map { _ in (0..<4).map { _ in Double.random(in: 1...5, using: &generator) } }
        for cut in [0, 1, 20, 50] {
            var (whole, left, right) = (
                AlphaAccumulator(items: 4), AlphaAccumulator(items: 4), AlphaAccumulator(items: 4)
            )
            for row in rows { whole.add(row, score: row[0]) }
            for row in rows.prefix(cut) { left.add(row, score: row[0]) }
            for row in rows.dropFirst(cut) { right.add(row, score: row[0]) }
            left.add(right)
            #expect(Fixture.isClose(left.alpha, whole.alpha))
            #expect(left.count == 50)
            let pairs = zip((left.correlations ?? []).joined(), (whole.correlations ?? []).joined())
            #expect(pairs.allSatisfy { Fixture.isClose($0, $1) })
        }
    }
}
