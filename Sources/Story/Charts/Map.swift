/// The leader and manager map.
public struct Map: Sendable, Hashable {
    /// A place on the map.
    public struct Place: Sendable, Hashable {
        /// Upwards.
        public var leader: Score
        /// To the right.
        public var manager: Score
        /// Beside the mark: "Others", "You".
        public var label: String

        /// A place on the map.
        public init(leader: Score, manager: Score, label: String) {
            self.leader = leader
            self.manager = manager
            self.label = label
        }
    }
    /// Width and height of the square in points.
    public var side: Double
    /// What others say.
    public var others: Place?
    /// What the person says.
    public var own: Place?
    /// How the people lie around the place of the others, where it is the mean of several.
    public var spread: Spread?

    /// How people lie around their mean.
    public struct Spread: Sendable, Hashable {
        /// The standard deviation of the leader scores.
        public var leader: Double
        /// The standard deviation of the manager scores.
        public var manager: Double
        /// How they go together, -1 to 1.
        public var correlation: Double
        /// Beside the ring.
        public var label: String

        /// Two standard deviations and their correlation.
        public init(leader: Double, manager: Double, correlation: Double, label: String) {
            self.leader = leader
            self.manager = manager
            self.correlation = correlation
            self.label = label
        }
    }

    /// 1.96 standard errors of the difference: half the width of the strip in which the scores cannot be told apart.
    public var threshold: Double?
    /// In the upper left, upper right, lower left and lower right field.
    public var fields: [String]
    /// In the strip, a line each.
    public var toldApart: [String]
    /// The upward axis.
    public var leaderName: String
    /// The level axis.
    public var managerName: String

    /// The map.
    public init(
        side: Double, others: Place?, own: Place?, spread: Spread? = nil, threshold: Double?, fields: [String],
        toldApart: [String],
        leaderName: String, managerName: String
    ) {
        self.side = side
        self.others = others
        self.own = own
        self.spread = spread
        self.threshold = threshold
        self.fields = fields
        self.toldApart = toldApart
        self.leaderName = leaderName
        self.managerName = managerName
    }
}
