/// Scores in order, a row each: name, track with mark and band, number.
public struct Dots: Sendable, Hashable {
    /// A row.
    public struct Row: Sendable, Hashable {
        /// Its ink and form.
        public var side: Side
        /// What is scored.
        public var name: String
        /// The score, or nil.
        public var score: Score?

        /// A row.
        public init(side: Side, name: String, score: Score?) {
            self.side = side
            self.name = name
            self.score = score
        }
    }
    /// From top to bottom.
    public var rows: [Row]
    /// From row to row in points.
    public var pitch: Double
    /// Whether the scores are the person's own view: marks are hollow.
    public var isSelf: Bool

    /// Scores in order.
    public init(rows: [Row], pitch: Double, isSelf: Bool = false) {
        self.rows = rows
        self.pitch = pitch
        self.isSelf = isSelf
    }
}
