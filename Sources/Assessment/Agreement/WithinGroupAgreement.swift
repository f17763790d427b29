/// Agreement of raters about one person, against raters who mark any answer by chance.
enum WithinGroupAgreement {
    /// r_wg(j) of James, Demaree and Wolf (1984): J(1-m) / (J(1-m) + m), with m the mean variance of the J items over the
    /// variance of a uniform distribution; for one item it is 1 - m. Sample variances; cut at 0 where the raters differ more
    /// than by chance.
    /// - Parameters:
    ///   - raters: each rater's answers to all items
    ///   - chanceVariance: the variance of answers marked by chance
    /// - Returns: 0 to 1, or nil for fewer than two raters, or no items.
    static func index(_ raters: [[Double]], chanceVariance: Double) -> Double? {
        guard raters.count > 1, let items = raters.first?.count, items > 0, chanceVariance > 0 else { return nil }
        var moments = [Moments](repeating: Moments(), count: items)
        for answers in raters {
            for (item, answer) in zip(moments.indices, answers) { moments[item].add(answer) }
        }
        let variance = moments.reduce(0) { $0 + ($1.variance ?? 0) } / Double(items)
        let ratio = min(1, variance / chanceVariance)
        let agreement = Double(items) * (1 - ratio)
        return agreement / (agreement + ratio)
    }

    /// (A^2 - 1) / 12 for A answers one apart, in the units of the answer scale; nil where the number of answers is unknown.
    static func chanceVariance(_ scale: Instrument.AnswerScale) -> Double? {
        guard let options = scale.options, options > 1 else { return nil }
        let count = Double(options)
        let step = (scale.maximum - scale.minimum) / (count - 1)
        return (count * count - 1) / 12 * step * step
    }
}
