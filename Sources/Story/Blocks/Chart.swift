/// A picture made from numbers, with what it says in words. Every word in it has been chosen and formatted already.
public struct Chart: Sendable, Hashable {
    /// What is drawn.
    package var picture: any ChartPicture
    /// What it shows, in words; empty for decoration.
    public var alternative: String

    /// A picture with its words.
    package init(_ picture: any ChartPicture, alternative: String) {
        self.picture = picture
        self.alternative = alternative
    }

    /// Whether both show the same in the same words.
    public static func == (left: Chart, right: Chart) -> Bool {
        left.alternative == right.alternative && left.picture.equals(right.picture)
    }

    /// Hashes what is shown and its words.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(alternative)
        hasher.combine(picture)
    }
}

/// What one kind of chart draws: its numbers and words, as plain values.
package protocol ChartPicture: Sendable, Hashable {}

extension ChartPicture {
    /// Whether the other is a picture of the same kind with the same values.
    fileprivate func equals(_ other: any ChartPicture) -> Bool { (other as? Self) == self }
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
