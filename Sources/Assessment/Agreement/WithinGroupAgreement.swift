/// Agreement of raters about one person on one item or several, against raters who mark any answer by chance: the uniform distribution.
public struct WithinGroupAgreement: Sendable, Hashable {
    /// How many raters it rests on: those who answered all of the items.
    public var raters: Int
    /// How many items: those that all raters of the group are asked.
    public var items: Int
    /// The mean of the items' sample variances, in squared units of the answers.
    public var meanVariance: Double
    /// The variance of answers marked by chance.
    public var chanceVariance: Double
    /// r_wg(j) of James, Demaree and Wolf (1984): J(1-m) / (J(1-m) + m), with m the mean variance of the J items over that of
    /// chance; for one item it is 1 - m. Cut at 0 where the raters differ more than by chance.
    public var rwgj: Double
    /// r*_wg(j) of Lindell, Brandt and Whitney (1999): 1 - m. It does not grow with the number of items, and it is negative
    /// where the raters differ more than by chance.
    public var rwgStar: Double
    /// AD of Burke, Finkelstein and Dusig (1999): the mean absolute deviation from the item's mean, over all items, in units of the
    /// answers; 0 is full agreement.
    public var adMean: Double
    /// The same from the item's median.
    public var adMedian: Double
    /// a_wg(j) of Brown and Hauenstein (2005), against the largest variance that the item's mean allows; nil where the mean of each
    /// item lies too near an end of the scale for that number of raters.
    public var awg: Double?

    /// - Parameters:
    ///   - answers: item by item, the answers of all raters
    ///   - raters: how many there are
    ///   - scale: the answers that can be given
    /// - Returns: nil for fewer than two raters, no items, or an unknown number of possible answers
    init?(_ answers: [Double], raters: Int, _ scale: Instrument.AnswerScale) {
        guard let chance = Self.chanceVariance(scale), raters > 1, answers.count >= raters,
            answers.count.isMultiple(of: raters)
        else { return nil }
        self.raters = raters
        items = answers.count / raters
        chanceVariance = chance
        let (count, number) = (Double(items), Double(raters))
        var (variance, fromMean, fromMedian) = (0.0, 0.0, 0.0)
        var awg = Moments()
        var values: [Double] = []
        values.reserveCapacity(raters)
        for item in 0..<items {
            values.removeAll(keepingCapacity: true)
            var moments = Moments()
            for answer in answers[(item * raters)..<((item + 1) * raters)] {
                moments.add(answer)
                values.append(answer)
            }
            let spread = moments.variance ?? 0
            variance += spread / count
            Self.sort(&values)
            let middle = raters / 2
            let median = raters % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2
            fromMean += values.reduce(0) { $0 + abs($1 - moments.mean) } / number / count
            fromMedian += values.reduce(0) { $0 + abs($1 - median) } / number / count
            // Sums of whole numbers are exact, so that a mean at a limit is seen as such.
            let mean = values.reduce(0, +) / number
            if let value = Self.awg(mean: mean, variance: spread, raters: number, scale) {
                awg.add(value)
            }
        }
        meanVariance = variance
        adMean = fromMean
        adMedian = fromMedian
        self.awg = awg.count > 0 ? awg.mean : nil
        rwgStar = 1 - variance / chance
        let ratio = min(1, variance / chance)
        let agreement = count * (1 - ratio)
        rwgj = agreement / (agreement + ratio)
    }

    /// (A^2 - 1) / 12 for A answers one apart, in the units of the answer scale; nil where the number of answers is unknown.
    static func chanceVariance(_ scale: Instrument.AnswerScale) -> Double? {
        guard let options = scale.options, let step = scale.step else { return nil }
        let count = Double(options)
        return (count * count - 1) / 12 * step * step
    }

    /// A few raters are sorted by insertion; of many, few answers differ from each other, and these are counted.
    private static func sort(_ values: inout [Double]) {
        guard values.count > 32 else { return insert(&values) }
        var counts: [(value: Double, count: Int)] = []
        for value in values {
            if let known = counts.firstIndex(where: { $0.value == value }) {
                counts[known].count += 1
            } else if counts.count == 16 {
                return values.sort()
            } else {
                counts.append((value, 1))
            }
        }
        var position = 0
        for (value, count) in counts.sorted(by: { $0.value < $1.value }) {
            for index in position..<position + count { values[index] = value }
            position += count
        }
    }

    private static func insert(_ values: inout [Double]) {
        for next in values.indices {
            let value = values[next]
            var index = next
            while index > 0, values[index - 1] > value {
                values[index] = values[index - 1]
                index -= 1
            }
            values[index] = value
        }
    }

    /// 1 - 2 s^2 / ((H + L) M - M^2 - H L) (k - 1) / k for k raters; defined for means from (L (k-1) + H) / k to (H (k-1) + L) / k.
    private static func awg(
        mean: Double, variance: Double, raters: Double, _ scale: Instrument.AnswerScale
    ) -> Double? {
        let (low, high) = (scale.minimum, scale.maximum)
        if mean == low || mean == high { return 1 }
        if mean < (low * (raters - 1) + high) / raters || mean > (high * (raters - 1) + low) / raters {
            return nil
        }
        let largest = ((high + low) * mean - mean * mean - high * low) * raters / (raters - 1)
        return 1 - 2 * variance / largest
    }
}
