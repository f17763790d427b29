/// How a score differs from the same person's earlier score on the same scale by the same group.
public struct Change: Sendable, Hashable {
    /// Whose scores are compared: the reference group of the profile.
    public var group: ScoreGroup
    /// The cycle of the earlier results, as they name it.
    public var cycle: String?
    /// The earlier score, in percent; nil where it is missing or not shown.
    public var before: Double?
    /// The score now, in percent; nil where it is missing or not shown.
    public var now: Double?
    /// How many raters answered both times, by their ids.
    public var matched: Int?
    /// Now minus before, with its test; nil where one of the scores is missing.
    public var test: Difference?

    /// The reliable change index of Jacobson and Truax (1991): the difference in standard errors.
    public var index: Double? {
        guard let test, let error = test.standardError, error > 0 else { return nil }
        return test.difference / error
    }
}
