/// The band of a score whose error variance is k times its room p (1 - p), and where its centre lies. All are shares of the range.
enum Wilson {
    /// The score drawn towards the middle as the band's centre is: (x + t^2 k / 2) / (1 + t^2 k).
    static func centre(_ x: Double, _ k: Double, t: Double = 1) -> Double {
        let z = t * t * k
        return (x + z / 2) / (1 + z)
    }

    /// The room of a score drawn towards the middle: never 0, so that a score at an end of the scale has an error too.
    static func room(_ x: Double, _ k: Double) -> Double {
        let y = centre(x, k)
        return y * (1 - y)
    }

    /// All true scores from which `x` lies no further than t standard errors at that true score (Wilson 1927, with k for 1/n): never
    /// outside 0 to 1, never without width.
    static func band(_ x: Double, _ k: Double, t: Double) -> (low: Double, high: Double) {
        let z = t * t * k
        let middle = centre(x, k, t: t)
        let half = (z * x * (1 - x) + z * z / 4).squareRoot() / (1 + z)
        // At an end of the scale the band ends there too, but for rounding.
        return (max(0, min(x, middle - half)), min(1, max(x, middle + half)))
    }
}
