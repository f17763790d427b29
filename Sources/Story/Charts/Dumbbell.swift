/// Self against others, a leaf wide.
public struct Dumbbell: Sendable, Hashable {
    /// A row.
    public struct Row: Sendable, Hashable {
        /// The scale.
        public var name: String
        /// What the person says, 0 to 100, or nil.
        public var own: Double?
        /// What others say, or nil.
        public var others: Score?

        /// A row.
        public init(name: String, own: Double?, others: Score?) {
            self.name = name
            self.own = own
            self.others = others
        }
    }
    /// Whose ink and mark.
    public var side: Side
    /// From top to bottom.
    public var rows: [Row]
    /// From row to row in points.
    public var pitch: Double
    /// In place of a number that is missing.
    public var missing: String

    /// Self against others.
    public init(side: Side, rows: [Row], pitch: Double, missing: String) {
        self.side = side
        self.rows = rows
        self.pitch = pitch
        self.missing = missing
    }
}
