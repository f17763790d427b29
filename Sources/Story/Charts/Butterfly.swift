/// The butterfly: both wings start at the hinge.
public struct Butterfly: Sendable, Hashable {
    /// A row of a wing.
    public struct Row: Sendable, Hashable {
        /// At the outer edge.
        public var name: String
        /// The score, or nil.
        public var score: Score?
        /// In place of a score: why there is none.
        public var reason: String

        /// A row of a wing.
        public init(name: String, score: Score?, reason: String = "") {
            self.name = name
            self.score = score
            self.reason = reason
        }
    }
    /// Left, from top to bottom.
    public var leader: [Row]
    /// Right, from top to bottom.
    public var manager: [Row]
    /// The whole roles above the wings, or nil.
    public var leaderWhole: Row?
    /// The whole roles above the wings, or nil.
    public var managerWhole: Row?
    /// From row to row in points; at 30 or less the rows are drawn compact.
    public var pitch: Double
    /// Whether the scores are the person's own view: marks are hollow.
    public var isSelf: Bool

    /// The butterfly.
    public init(
        leader: [Row], manager: [Row], leaderWhole: Row? = nil, managerWhole: Row? = nil, pitch: Double,
        isSelf: Bool = false
    ) {
        self.leader = leader
        self.manager = manager
        self.leaderWhole = leaderWhole
        self.managerWhole = managerWhole
        self.pitch = pitch
        self.isSelf = isSelf
    }
}
