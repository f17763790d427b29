/// One track with marks on it.
public struct Scale: Sendable, Hashable {
    /// A mark on the track.
    public struct Mark: Sendable, Hashable {
        /// Its ink and form.
        public var side: Side
        /// Where it stands, with its band.
        public var score: Score
        /// Hollow for the person's own view.
        public var isSelf: Bool
        /// Above the mark, or empty.
        public var label: String

        /// A mark on the track.
        public init(side: Side, score: Score, isSelf: Bool = false, label: String = "") {
            self.side = side
            self.score = score
            self.isSelf = isSelf
            self.label = label
        }
    }
    /// From left to right or not.
    public var marks: [Mark]
    /// Whether a line links the first mark and the last.
    public var isLinked: Bool
    /// Whether the axis with its numbers stands below.
    public var hasAxis: Bool

    /// One track with marks on it.
    public init(marks: [Mark], isLinked: Bool = false, hasAxis: Bool = false) {
        self.marks = marks
        self.isLinked = isLinked
        self.hasAxis = hasAxis
    }
}
