/// The difference strip.
public struct Difference: Sendable, Hashable {
    /// Leader minus manager, -100 to 100; nil for an empty strip.
    public var value: Double?
    /// 1.96 standard errors of the difference; nil where not known.
    public var margin: Double?
    /// Beside the mark: "14 points, 6 to 22".
    public var label: String
    /// Above the strip at the left, or empty.
    public var title: String
    /// Under the left end, or empty.
    public var leaderHigher: String
    /// Under the right end, or empty.
    public var managerHigher: String
    /// From the top to the axis, in points.
    public var axisOffset: Double

    /// The difference strip.
    public init(
        value: Double?, margin: Double?, label: String, title: String = "", leaderHigher: String = "",
        managerHigher: String = "", axisOffset: Double
    ) {
        self.value = value
        self.margin = margin
        self.label = label
        self.title = title
        self.leaderHigher = leaderHigher
        self.managerHigher = managerHigher
        self.axisOffset = axisOffset
    }
}
