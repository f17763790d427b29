/// A picture made from numbers, with what it says in words. The values are all on the scale 0..100; every word in a picture has
/// been chosen and formatted already.
public struct Chart: Sendable, Hashable {
    /// The family of pictures: the same scale, labels, marks and spacing.
    public enum Kind: Sendable, Hashable {
        /// Both scores on the ruler of the hinge.
        case diptych(Diptych)
        /// Leader minus manager, zero at the hinge.
        case difference(Difference)
        /// Leader upwards, manager to the right.
        case map(Map)
        /// All dimensions, zero at the hinge.
        case butterfly(Butterfly)
        /// What each group of raters says about one scale, a row a group.
        case groups(Groups)
        /// Self against others, a row a scale.
        case dumbbell(Dumbbell)
        /// One track with marks on it: a score bar with its band.
        case scale(Scale)
        /// Scores in order, a row each.
        case dots(Dots)
    }

    /// Which picture.
    public var kind: Kind
    /// What it shows, in words.
    public var alternative: String

    /// A picture with its words.
    public init(_ kind: Kind, alternative: String) {
        self.kind = kind
        self.alternative = alternative
    }
}

/// A score of 0..100 with its margin where one is known.
public struct Score: Sendable, Hashable {
    /// 0 to 100.
    public var value: Double
    /// The lower end of the margin, cut at 0; nil where the error is not known.
    public var low: Double?
    /// The upper end of the margin, cut at 100; nil where the error is not known.
    public var high: Double?

    /// A score with its margin.
    public init(value: Double, low: Double? = nil, high: Double? = nil) {
        self.value = value
        self.low = low
        self.high = high
    }
}
