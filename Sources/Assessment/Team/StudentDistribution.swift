/// Student's t distribution.
enum StudentDistribution {
    /// Where the share below is `p`, for `p` from one half on. The square of t has the F distribution with 1 and n degrees of freedom.
    static func quantile(_ p: Double, _ degrees: Double) -> Double {
        if p <= 0.5 { return 0 }
        return FDistribution.quantile(2 * p - 1, 1, degrees).squareRoot()
    }
}
