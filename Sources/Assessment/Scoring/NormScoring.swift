extension NormScore {
    /// Where a score lies among those of a norm group: by its table, else taken as normally distributed.
    ///
    /// With a table but no mean the z-score is that of the normal distribution with the same percentile (a normalized standard score),
    /// which is bounded by the size of the group: half a person from either end.
    /// - Returns: nil where the norm has neither mean nor table
    init?(_ score: Double, _ norm: Instrument.Norm) {
        let percentile = norm.table.isEmpty ? nil : Self.percentile(score, norm.table)
        if let mean = norm.mean, let sd = norm.sd {
            let z = (score - mean) / sd
            self.init(z: z, percentile: percentile ?? 100 * NormalDistribution.cumulative(z))
        } else if let percentile {
            self.init(z: Self.normalized(percentile, n: norm.n), percentile: percentile)
        } else {
            return nil
        }
        mean = norm.mean
        sd = norm.sd
        n = norm.n
        source = norm.source
        name = norm.name
    }

    /// Where a score lies among those of the people of the batch, by mid-rank and without the person (Crawford, Garthwaite and Slick
    /// 2009); half a person from either end at the most, since a batch is not everybody.
    /// - Parameter isMember: whether the score is that of one of them
    init(_ score: Double, _ norm: LocalNorm, isMember: Bool = true) {
        // A sum in another order differs in the last digit.
        let below = norm.scores.partitioningIndex { $0 >= score - 1e-9 }
        let equal = norm.scores.partitioningIndex { $0 > score + 1e-9 } - below - (isMember ? 1 : 0)
        let others = Double(max(1, norm.scores.count - (isMember ? 1 : 0)))
        let edge = 50 / Double(norm.scores.count)
        let rank = 100 * (Double(below) + Double(max(0, equal)) / 2) / others
        self.init(
            z: (score - norm.mean) / norm.sd, percentile: min(100 - edge, max(edge, rank)))
        mean = norm.mean
        sd = norm.sd
        n = norm.scores.count
        isLocal = true
    }

    private init(z: Double, percentile: Double) {
        self.init(
            z: z, t: 50 + 10 * z, sten: Self.step(5.5 + 2 * z, 1...10),
            stanine: Self.step(5 + 2 * z, 1...9),
            percentile: percentile)
    }

    /// Where the ends of the score's band lie, with the norm group's own error added in squares: 1/N + z^2 / (2 N) of z, P (1 - P) / N of a
    /// percentile. error-model section 12.
    /// - Parameters:
    ///   - low: the lower end of the band among the norm group
    ///   - high: the upper end
    ///   - t: the quantile of the band
    ///   - isNormal: whether percentiles follow from z
    mutating func setBand(from low: NormScore, to high: NormScore, t: Double, isNormal: Bool) {
        let size = n.map(Double.init) ?? .infinity
        func widened(_ value: Double, _ end: Double, _ variance: Double) -> Double {
            let distance = ((end - value) * (end - value) + t * t * variance).squareRoot()
            return end < value ? value - distance : value + distance
        }
        let variance = 1 / size + z * z / (2 * size)
        let ends = (widened(z, min(low.z, z - 1e-12), variance), widened(z, max(high.z, z), variance))
        var percentiles = (100 * NormalDistribution.cumulative(ends.0), 100 * NormalDistribution.cumulative(ends.1))
        if !isNormal {
            let share = percentile / 100
            let own = 10_000 * share * (1 - share) / size
            percentiles = (
                max(0, widened(percentile, min(low.percentile, percentile - 1e-9), own)),
                min(100, widened(percentile, high.percentile, own))
            )
        }
        band = Band(
            lowT: 50 + 10 * ends.0, highT: 50 + 10 * ends.1, lowPercentile: percentiles.0,
            highPercentile: percentiles.1)
    }

    /// Between two rows of the table on a straight line; beyond its ends as at them.
    private static func percentile(_ score: Double, _ table: [Instrument.Norm.Point]) -> Double {
        let next = table.partitioningIndex { $0.score > score }
        guard next > 0 else { return table.first?.percentile ?? 0 }
        let lower = table[next - 1]
        guard next < table.count else { return lower.percentile }
        let upper = table[next]
        let share = (score - lower.score) / (upper.score - lower.score)
        return lower.percentile + share * (upper.percentile - lower.percentile)
    }

    private static func normalized(_ percentile: Double, n: Int?) -> Double {
        let edge = 0.5 / Double(max(n ?? 500, 1))
        return NormalDistribution.quantile(min(1 - edge, max(edge, percentile / 100)))
    }

    private static func step(_ value: Double, _ range: ClosedRange<Int>) -> Int {
        guard value.isFinite else { return value < 0 ? range.lowerBound : range.upperBound }
        // Halves go up; what is a half on paper is a little less in binary on some paths.
        let whole = (value + 0.5 + 1e-9).rounded(.down)
        let cut = min(Double(range.upperBound), max(Double(range.lowerBound), whole))
        return Int(cut)
    }
}

/// The people of the batch as a norm group: the scores by all raters that are shown, each person and cycle once.
struct LocalNorm: Sendable {
    /// Ascending.
    let scores: [Double]
    let mean: Double
    let sd: Double

    /// Nil for fewer scores than needed, and where all are alike.
    init?(_ scores: [Double], minimum: Int) {
        var moments = Moments()
        for score in scores { moments.add(score) }
        guard scores.count >= minimum, let variance = moments.variance, variance > 1e-18 else {
            return nil
        }
        self.scores = scores.sorted()
        mean = moments.mean
        sd = variance.squareRoot()
    }
}

extension Array {
    /// The position of the first element for which a condition holds that holds for all behind it too.
    fileprivate func partitioningIndex(_ isBehind: (Element) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if isBehind(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
