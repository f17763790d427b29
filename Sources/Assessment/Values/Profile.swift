internal import Ingest
public import People

/// Everything computed about one person that may be shown. What anonymity hides is not in it.
public struct Profile: Sendable, Hashable {
    /// Who it is about.
    public var person: Person
    /// The review cycle, as the results name it.
    public var cycle: String?
    /// The latest date of the answers.
    public var date: ResponseDate?
    /// The language for the report, as the results name it.
    public var language: String?
    /// The raters of each group that is shown, in printed order, `all` last; groups without raters are left out.
    public var raters: [GroupCount]
    /// The groups of this person whose raters are too few to show or fold, in printed order.
    public var hiddenGroups: [Relationship]
    /// The group that texts, bands, ranks and the contrast rest on: `all` where it is shown, else self.
    public var referenceGroup: ScoreGroup
    /// Whether the scores were worked out elsewhere and are shown as they came.
    public var isScoredElsewhere: Bool
    /// The two roles in the instrument's order, each followed by its dimensions.
    public var scales: [ScaleProfile]
    /// The first role minus the second: by all raters, by the person, then by each group of raters that is shown; those that
    /// have both scores.
    public var contrasts: [GroupContrast]
    /// The same on average over the people of the batch, since statements differ in how easily one agrees with them; nil for too few
    /// people.
    public var usualContrast: Double?
    /// Two groups of raters on their average of all dimensions, for each two that are shown on all of them.
    public var levels: [GroupPair]
    /// The mean of the dimensions by all raters: each rater's own, averaged; nil where a dimension is hidden.
    public var average: Double?
    /// The same in the person's own answers.
    public var ownAverage: Double?
    /// For each role, its scored dimensions from the highest reference score to the lowest; ties in the instrument's order.
    public var rankedDimensions: [RankedRole]
    /// The dimensions that stand out at the upper end.
    public var strengths: Extremes
    /// The dimensions that stand out at the lower end.
    public var development: Extremes
    /// The items in the instrument's order.
    public var items: [ItemProfile]
    /// The ids of the items that have a reference score, highest first; ties in the instrument's order.
    public var rankedItems: [String]
    /// The open answers of the groups that are shown.
    public var comments: [CommentGroup]

    /// The first role minus the second in a group's answers; nil where there is no such difference.
    public func contrast(of group: ScoreGroup) -> Difference? {
        contrasts.first { $0.group == group }?.test
    }

    /// The difference that the report speaks of: that of all raters where they are shown, else the person's own.
    public var contrast: Difference? { contrast(of: referenceGroup) }

    /// Of the two groups that differ most in their average of all dimensions.
    public var level: GroupPair? { GroupPair.widest(levels) }

    /// The scale with an id, or nil.
    public func scale(_ id: String, _ kind: ScaleKind) -> ScaleProfile? {
        scales.first { $0.id == id && $0.kind == kind }
    }
}

/// The dimensions at one end of a person's profile, in two parts: those whose distance from the person's own average is more than
/// chance is likely to explain, and those that only happen to lie there.
public struct Extremes: Sendable, Hashable {
    /// The ids of the dimensions that clearly stand above, or below, the average, the farthest first.
    public var clear: [String] = []
    /// The ids of the dimensions with the highest, or the lowest, reference scores, the outermost first: at most three, none of them
    /// at both ends. Their order may be chance.
    public var outermost: [String] = []
}

/// How many raters a shown group has.
public struct GroupCount: Sendable, Hashable {
    /// The group.
    public var group: ScoreGroup
    /// How many raters of it answered enough for at least one score.
    public var raters: Int
    /// How many are needed before it is shown.
    public var minimum: Int
    /// How many were invited, where the results say so for each group that it is made of.
    public var invited: Int?
}

/// The dimensions of a role by rank.
public struct RankedRole: Sendable, Hashable {
    /// The id of the role.
    public var role: String
    /// The ids of its scored dimensions, highest first.
    public var dimensions: [String]
}

/// One person's results on one item.
public struct ItemProfile: Sendable, Hashable {
    /// The id of the item.
    public var id: String
    /// The dimensions that it counts in.
    public var dimensions: [String]
    /// Whether the first of them counts it reversed.
    public var isReversed: Bool
    /// A score or its reason for each group, in the order of `ScaleProfile.groups`.
    public var groups: [ItemGroupScore]
}

/// The open answers to one question by one shown group.
public struct CommentGroup: Sendable, Hashable {
    /// The question's key.
    public var key: String
    /// Who wrote.
    public var group: ScoreGroup
    /// What they wrote, sorted by text, so that the order does not tell which comments come from one rater.
    public var texts: [String]
}
