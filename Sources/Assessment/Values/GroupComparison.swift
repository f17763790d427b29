/// The first role minus the second, in one group's answers.
public struct GroupContrast: Sendable, Hashable {
    /// Whose answers.
    public var group: ScoreGroup
    /// The difference with its test.
    public var test: Difference
}

/// Two groups of raters of one person on one scale.
public struct GroupPair: Sendable, Hashable {
    /// The group that comes first in printed order.
    public var first: ScoreGroup
    /// The other one.
    public var second: ScoreGroup
    /// The first minus the second.
    public var test: Difference
    /// The p of this pair for all pairs of its scale (Bonferroni); nil where it is not tested.
    public var pRow: Double?

    /// How far apart they lie in units of their error; in percent points where that is not known.
    private var distance: Double {
        guard let error = test.standardError, error > 0 else { return abs(test.difference) }
        return abs(test.difference) / error
    }

    /// The group with the lower score.
    public var low: ScoreGroup { test.difference > 0 ? second : first }
    /// The group with the higher score.
    public var high: ScoreGroup { test.difference > 0 ? first : second }

    /// The pair that lies farthest apart; of two the earlier.
    static func widest(_ pairs: [GroupPair]) -> GroupPair? {
        var best: GroupPair?
        for pair in pairs where best.map({ pair.distance > $0.distance + 1e-9 }) ?? true { best = pair }
        return best
    }
}
