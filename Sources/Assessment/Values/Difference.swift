/// A difference of two scores with its test: the one shape of every comparison that is made.
///
/// All tests are two-sided at 5 percent. Those of one family, such as the gaps on all dimensions, are adjusted together after Holm.
public struct Difference: Sendable, Hashable {
    /// What can be said.
    public enum Verdict: String, Sendable, Hashable, CaseIterable {
        /// The first is higher, by more than chance is likely to explain.
        case higher
        /// The first is lower, by more than chance is likely to explain.
        case lower
        /// It may be chance; that is not to say that the two are equal.
        case notClear
        /// The error is not known, or the difference belongs to no family.
        case unknown
    }

    /// The first minus the second, in percent points.
    public var difference: Double
    /// Whether the error is known, else why not.
    public var known: Known
    /// The standard error of the difference, in percent points; like all that follows nil where it is not known.
    public var standardError: Double?
    /// The degrees of freedom of t.
    public var degrees: Double?
    /// t times the standard error, in percent points: a difference beyond it counts where it is tested alone.
    public var threshold: Double?
    /// How often chance alone makes a difference as large: two-sided.
    public var p: Double?
    /// The same, adjusted for all tests of the family after Holm (1979); p itself where there is one.
    public var pHolm: Double?
    /// Whether it is worth a question: not clear among all of its family, but clear if the row stood alone.
    public var asks = false

    /// A difference without a test.
    init(_ difference: Double, _ known: Known) {
        self.difference = difference
        self.known = known
    }

    /// A difference with its error.
    /// - Parameters: all but the degrees of freedom as shares of the range
    init(share difference: Double, standardError: Double, degrees: Double, _ known: Known) {
        self.init(100 * difference, known)
        self.standardError = 100 * standardError
        self.degrees = degrees
        threshold = StudentDistribution.critical(degrees) * 100 * standardError
        p =
            standardError > 0
            ? StudentDistribution.twoSided(abs(difference) / standardError, degrees)
            : abs(difference) > 1e-12 ? 0 : 1
    }

    /// What can be said.
    public var verdict: Verdict {
        guard let pHolm else { return .unknown }
        // A rounding error is no difference.
        if pHolm >= Self.level || abs(difference) <= 1e-9 { return .notClear }
        return difference > 0 ? .higher : .lower
    }

    /// Whether it is larger than chance is likely to explain.
    public var isClear: Bool { verdict == .higher || verdict == .lower }

    /// The share of false alarms that a family may have.
    static let level = 0.05

    /// Adjusts the tests of one family.
    /// - Parameter alone: the p of each row if it stood alone; nil where no row may ask
    static func adjust(_ family: inout [Difference], alone: [Double]? = nil) {
        let tested = family.indices.filter { family[$0].p != nil }
        for (index, adjusted) in zip(tested, Holm.adjusted(tested.map { family[$0].p ?? 1 })) {
            family[index].pHolm = adjusted
            if let alone { family[index].asks = alone[index] < level && adjusted >= level }
        }
    }

    /// The difference as a family of its own.
    var alone: Difference {
        var result = self
        result.pHolm = p
        return result
    }
}
