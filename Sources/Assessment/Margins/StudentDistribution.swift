internal import Glibc

/// Student's t distribution.
enum StudentDistribution {
    /// Where the share below is `p`, for `p` from one half on. The square of t has the F distribution with 1 and n degrees of freedom.
    static func quantile(_ p: Double, _ degrees: Double) -> Double {
        if p <= 0.5 { return 0 }
        return FDistribution.quantile(2 * p - 1, 1, degrees).squareRoot()
    }

    /// How often |t| is as large or larger.
    static func twoSided(_ t: Double, _ degrees: Double) -> Double {
        BetaDistribution.cumulative(degrees / (degrees + t * t), degrees / 2, 0.5)
    }

    /// The 97.5 percent quantile: an expansion around that of the normal distribution (Abramowitz and Stegun 26.7.5), and Newton's
    /// steps on the distribution itself.
    static func critical(_ degrees: Double) -> Double {
        guard degrees >= 4 else { return quantile(0.975, degrees) }
        let z = 1.959963984540054
        let (z3, z5, z7) = (z * z * z, z * z * z * z * z, z * z * z * z * z * z * z)
        var t =
            z + (z3 + z) / (4 * degrees) + (5 * z5 + 16 * z3 + 3 * z) / (96 * degrees * degrees)
            + (3 * z7 + 19 * z5 + 17 * z3 - 15 * z) / (384 * degrees * degrees * degrees)
        let constant = BetaDistribution.logBeta(degrees / 2, 0.5) + 0.5 * log(degrees)
        for _ in 0..<8 {
            let density = exp(-constant - (degrees + 1) / 2 * log1p(t * t / degrees))
            let step = (twoSided(t, degrees) - 0.05) / (2 * density)
            t += step
            if abs(step) <= 1e-13 * t { break }
        }
        return t
    }
}
