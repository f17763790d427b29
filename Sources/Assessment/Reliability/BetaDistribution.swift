internal import Glibc

/// The beta distribution, on which those of F and t rest.
enum BetaDistribution {
    /// The share below `x`, I_x(a, b), by the continued fraction of Lentz (Press et al., Numerical Recipes, 6.4).
    static func cumulative(_ x: Double, _ a: Double, _ b: Double) -> Double {
        if x <= 0 { return 0 }
        if x >= 1 { return 1 }
        let front = exp(a * log(x) + b * log1p(-x) - logBeta(a, b))
        // The fraction converges fast on this side of the mean only.
        return x < (a + 1) / (a + b + 2)
            ? front * fraction(x, a, b) / a : 1 - front * fraction(1 - x, b, a) / b
    }

    /// Where the share below is `p`: bisection, with Newton's steps where they stay inside.
    static func quantile(_ p: Double, _ a: Double, _ b: Double) -> Double {
        if p <= 0 { return 0 }
        if p >= 1 { return 1 }
        var (low, high) = (0.0, 1.0)
        var x = a / (a + b)
        let constant = logBeta(a, b)
        for _ in 0..<400 {
            let excess = cumulative(x, a, b) - p
            if excess > 0 { high = x } else { low = x }
            let density = exp((a - 1) * log(x) + (b - 1) * log1p(-x) - constant)
            var next = x - excess / density
            if !(next > low && next < high) { next = (low + high) / 2 }
            if abs(next - x) <= 1e-15 * x || high - low <= 1e-16 * high { return next }
            x = next
        }
        return x
    }

    private static func fraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
        let tiny = 1e-300
        func away(_ value: Double) -> Double { abs(value) < tiny ? tiny : value }
        var c = 1.0
        var d = 1 / away(1 - (a + b) * x / (a + 1))
        var result = d
        for step in 1...200_000 {
            let m = Double(step)
            let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
            d = 1 / away(1 + even * d)
            c = away(1 + even / c)
            result *= d * c
            let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
            d = 1 / away(1 + odd * d)
            c = away(1 + odd / c)
            let factor = d * c
            result *= factor
            if abs(factor - 1) < 1e-16 { break }
        }
        return result
    }

    /// log B(a, b). Where both are large the gamma functions nearly cancel, so Stirling's parts are put together first.
    static func logBeta(_ a: Double, _ b: Double) -> Double {
        let (small, large) = (min(a, b), max(a, b))
        if large < 10 { return logGamma(a) + logGamma(b) - logGamma(a + b) }
        let sum = a + b
        if small < 10 {
            // log Gamma(large) - log Gamma(sum)
            let rest = correction(large) - correction(sum)
            return logGamma(small) + rest + small - small * log(sum) + (large - 0.5) * log1p(-small / sum)
        }
        let rest = correction(small) + correction(large) - correction(sum)
        return 0.5 * log(2 * Double.pi) - 0.5 * log(large) + rest + (small - 0.5) * log(small / sum)
            + large * log1p(-small / sum)
    }

    /// What Stirling's formula lacks of log Gamma(x), for x of 10 or more (Abramowitz and Stegun 6.1.41).
    private static func correction(_ x: Double) -> Double {
        let square = 1 / (x * x)
        let series =
            1.0 / 12 - square
            * (1.0 / 360 - square
                * (1.0 / 1260 - square * (1.0 / 1680 - square * (1.0 / 1188 - square * 691 / 360_360))))
        return series / x
    }

    /// log Gamma(x) for x above 0: Stirling's formula from 10 on, below it by the recurrence.
    private static func logGamma(_ x: Double) -> Double {
        var x = x
        var product = 1.0
        while x < 10 {
            product *= x
            x += 1
        }
        return (x - 0.5) * log(x) - x + 0.5 * log(2 * Double.pi) + correction(x) - log(product)
    }
}

/// The F distribution.
enum FDistribution {
    /// Where the share below is `p`, for the degrees of freedom of the numerator and of the denominator.
    static func quantile(_ p: Double, _ numerator: Double, _ denominator: Double) -> Double {
        let (a, b) = (numerator / 2, denominator / 2)
        let x = BetaDistribution.quantile(p, a, b)
        // Near 1 the other tail has the digits.
        if x < 0.9 { return denominator * x / (numerator * (1 - x)) }
        let y = BetaDistribution.quantile(1 - p, b, a)
        return denominator * (1 - y) / (numerator * y)
    }
}

/// The normal distribution with mean 0 and standard deviation 1.
enum NormalDistribution {
    /// The share below `z`.
    static func cumulative(_ z: Double) -> Double { 0.5 * erfc(-z / 2.0.squareRoot()) }

    /// Where the share below is `p`: bisection and Newton's steps on the cumulative function; within 38 of 0.
    static func quantile(_ p: Double) -> Double {
        if p == 0.5 { return 0 }
        if p > 0.5 { return -quantile(1 - p) }
        var (low, high) = (-38.0, 0.0)
        if p <= cumulative(low) { return low }
        var z = -1.0
        for _ in 0..<200 {
            let excess = cumulative(z) - p
            if excess > 0 { high = z } else { low = z }
            var next = z - excess / (exp(-z * z / 2) / (2 * Double.pi).squareRoot())
            if !(next > low && next < high) { next = (low + high) / 2 }
            if abs(next - z) <= 1e-15 * abs(z) { return next }
            z = next
        }
        return z
    }
}
