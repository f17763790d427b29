/// Whether the error of a figure is known, else why not. Of several reasons the first in this order counts.
public enum Known: String, Sendable, Hashable, CaseIterable, Comparable {
    /// The scores were made elsewhere, or a dimension has one statement, and the instrument gives no error.
    case notGiven
    /// No group has raters enough to compare: as a rule every one has one.
    case oneRaterEach
    /// No two raters of a person differ, or no two people's own answers.
    case noSpread
    /// Fewer complete questionnaires than it takes to know what one person's own answers are worth.
    case fewAnswers
    /// It rests on few raters: fewer than ten degrees of freedom.
    case few
    /// It is known.
    case yes

    /// Whether there is a margin or a test.
    public var isTested: Bool { self >= .few }

    /// By the order of the cases.
    public static func < (left: Known, right: Known) -> Bool { left.rank < right.rank }

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }

    /// What counts of several.
    static func first(of reasons: some Sequence<Known>) -> Known { reasons.min() ?? .yes }
}
