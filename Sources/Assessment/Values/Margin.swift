/// What would change in a printed score had other colleagues of the same kind been asked: the true score, the mean that all such
/// colleagues would give, lies between `low` and `high` 19 times in 20.
public struct Margin: Sendable, Hashable {
    /// The standard error of the score at the score, in percent points.
    public var standardError: Double
    /// The lower end, in percent: Wilson's interval with t, never below 0.
    public var low: Double
    /// The upper end, in percent, never above 100.
    public var high: Double
    /// The degrees of freedom of t.
    public var degrees: Double
    /// The 97.5 percent quantile of Student's t with these degrees of freedom.
    public var t: Double
    /// The variance of the score as a share of its room, "spread over raters".
    public var k: Double
    /// The person's own spread of raters as a multiple of the batch's.
    public var ownSpread: Double
    /// How far two raters of the person typically lie apart, in percent points: the mean difference of two of them.
    public var distance: Double
    /// How far two raters of such a score usually lie apart.
    public var usualDistance: Double
}

/// Whether the raters of a person differ as raters usually do.
public enum Likeness: String, Sendable, Hashable, CaseIterable {
    /// They differ more than usual, by more than chance is likely to explain.
    case lessAlike
    /// Neither can be seen.
    case usual
    /// They differ less than usual.
    case moreAlike
}
