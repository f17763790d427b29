/// The 95 percent confidence interval of Cronbach's alpha.
public struct AlphaInterval: Sendable, Hashable {
    /// The lower end; it may lie below 0.
    public var low: Double
    /// The upper end, below 1.
    public var high: Double

    /// After Feldt (1965), as Feldt, Woodruff and Salih (1987): 1 - (1 - alpha) * F, with F the quantiles of the F distribution with
    /// n - 1 and (n - 1)(k - 1) degrees of freedom.
    /// - Returns: nil for fewer than two items or responses
    init?(alpha: Double, responses: Int, items: Int, level: Double = 0.95) {
        guard responses > 1, items > 1, alpha <= 1 else { return nil }
        let rows = Double(responses - 1)
        let rest = rows * Double(items - 1)
        let tail = (1 - level) / 2
        low = 1 - (1 - alpha) * FDistribution.quantile(1 - tail, rows, rest)
        high = 1 - (1 - alpha) * FDistribution.quantile(tail, rows, rest)
    }
}
