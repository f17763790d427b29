/// The error band of one score by a standard error that depends on the score: smaller near the ends of the scale, where
/// answers have less room to vary.
///
/// Lord's (1955) binomial error model, scaled to the scale's reliability after Keats (1957): the error variance of a score whose true
/// share of the range is p is c p (1 - p), with c such that its mean over the batch is SEM^2:
/// c = SEM^2 / (m (1 - m) - sd^2), all as shares of the range. The band holds the true scores from which the score seen
/// differs by no more than 1.96 of their errors (Wilson 1927), so it never leaves the scale and has a width even at its ends.
public struct ConditionalBand: Sendable, Hashable {
    /// The standard error at the score, in percent points; 0 at both ends of the scale.
    public var sem: Double
    /// The lower end of the 95 percent band, in percent.
    public var low: Double
    /// The upper end, in percent.
    public var high: Double

    /// - Parameters:
    ///   - percent: the score
    ///   - factor: c, see above
    init(percent: Double, factor: Double) {
        let share = percent / 100
        let z = 1.96 * 1.96 * factor
        let variance = max(0, factor * share * (1 - share))
        let centre = (share + z / 2) / (1 + z)
        let half = 1.96 * (variance + z * factor / 4).squareRoot() / (1 + z)
        sem = 100 * variance.squareRoot()
        // At an end of the scale the band ends there too, but for rounding.
        low = max(0, min(percent, 100 * (centre - half)))
        high = min(100, max(percent, 100 * (centre + half)))
    }

    /// c, or nil where the mean and the spread leave no room for it.
    /// - Parameters: mean, standard deviation and standard error of the scale's scores, as shares of the range, 0 to 1
    static func factor(mean: Double, sd: Double, sem: Double) -> Double? {
        let room = mean * (1 - mean) - sd * sd
        guard room > 1e-9, sem > 0 else { return nil }
        return sem * sem / room
    }
}
