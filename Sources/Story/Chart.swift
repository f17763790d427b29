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

/// The diptych: two panels, one ruler.
public struct Diptych: Sendable, Hashable {
    /// One panel.
    public struct Panel: Sendable, Hashable {
        /// The score, or nil.
        public var score: Score?
        /// Under the numeral: "67 to 78" or "error not known"; where there is no score: why not.
        public var note: String
        /// Whether the score is the person's own view: its mark is hollow.
        public var isSelf: Bool

        /// One panel.
        public init(score: Score?, note: String, isSelf: Bool = false) {
            self.score = score
            self.note = note
            self.isSelf = isSelf
        }
    }
    /// Left.
    public var leader: Panel
    /// Right.
    public var manager: Panel
    /// Of the panels, in points.
    public var height: Double

    /// Two panels of a height in points.
    public init(leader: Panel, manager: Panel, height: Double) {
        self.leader = leader
        self.manager = manager
        self.height = height
    }
}

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

/// What each group of raters says about one scale.
public struct Groups: Sendable, Hashable {
    /// A row.
    public struct Row: Sendable, Hashable {
        /// Whose view a row is.
        public enum Kind: String, Sendable, Hashable {
            case all, group, own
        }
        /// Whose view it is.
        public var kind: Kind
        /// "All others", "Peers", "Yourself".
        public var name: String
        /// The score, or nil.
        public var score: Score?
        /// In place of a score: "not shown", "no answer".
        public var reason: String
        /// How many raters, formatted.
        public var count: String
        /// The word for their agreement, or empty.
        public var agreement: String

        /// A row.
        public init(kind: Kind, name: String, score: Score?, reason: String, count: String, agreement: String) {
            self.kind = kind
            self.name = name
            self.score = score
            self.reason = reason
            self.count = count
            self.agreement = agreement
        }
    }
    /// Whose ink and mark.
    public var side: Side
    /// From top to bottom; empty for the head alone.
    public var rows: [Row]
    /// The head row (name, count, agreement) above the rows, or nil.
    public var head: Head?

    /// The words of a head row.
    public struct Head: Sendable, Hashable {
        /// Over the names.
        public var name: String
        /// Over the counts.
        public var count: String
        /// Over the words for agreement.
        public var agreement: String

        /// The words of a head row.
        public init(name: String, count: String, agreement: String) {
            self.name = name
            self.count = count
            self.agreement = agreement
        }
    }

    /// What each group of raters says about one scale.
    public init(side: Side, rows: [Row], head: Head? = nil) {
        self.side = side
        self.rows = rows
        self.head = head
    }
}

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
