/// How a score differs from the same person's earlier score on the same scale by the same group.
public struct Change: Sendable, Hashable {
    /// What can be said.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// The score is higher now by more than measurement error is likely to explain.
        case higher
        /// The score is lower now by more than measurement error is likely to explain.
        case lower
        /// The difference may be measurement error.
        case notDistinct
        /// One of the scores is missing or not shown, or the measurement error is not known.
        case unavailable
    }

    /// What can be said.
    public var kind: Kind
    /// Whose scores are compared: the reference group of the profile.
    public var group: ScoreGroup
    /// The cycle of the earlier results, as they name it.
    public var cycle: String?
    /// The earlier score, in percent.
    public var before: Double?
    /// The score now, in percent.
    public var now: Double?
    /// Now minus before, in percent points.
    public var difference: Double?
    /// The standard error of the difference, in percent points.
    public var standardError: Double?
    /// The standard errors of measurement then and now, in percent points, of which it is made.
    public var errors: [Double] = []
    /// 1.96 standard errors, in percent points: a difference beyond it counts.
    public var threshold: Double?
    /// The reliable change index of Jacobson and Truax (1991): the difference in standard errors.
    public var index: Double?

    init(_ kind: Kind, _ group: ScoreGroup) {
        self.kind = kind
        self.group = group
    }

    /// Compares two scores. The error of the difference is sqrt(SEM_1^2 + SEM_2^2); where the error is known at one time only it
    /// stands for both, sqrt(2) SEM, as Jacobson and Truax have it.
    init(
        from before: GroupScore?, to now: GroupScore?, _ group: ScoreGroup, sem: Double?, earlierSEM: Double?
    ) {
        self.init(.unavailable, group)
        self.now = now?.percent
        self.before = before?.percent
        guard let first = before?.percent, let second = now?.percent else { return }
        let difference = second - first
        self.difference = difference
        guard let one = earlierSEM ?? sem, let other = sem ?? earlierSEM else { return }
        let error = (one * one + other * other).squareRoot()
        let threshold = 1.96 * error
        standardError = error
        errors = [one, other]
        self.threshold = threshold
        index = error > 0 ? difference / error : nil
        // A rounding error is no change.
        let isBeyond = abs(difference) > threshold + 1e-9
        kind = isBeyond ? (difference > 0 ? .higher : .lower) : .notDistinct
    }
}
