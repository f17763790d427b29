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
    /// The difference between the two roles.
    public var contrast: Contrast
    /// For each role, its scored dimensions from the highest reference score to the lowest; ties in the instrument's order.
    public var rankedDimensions: [RankedRole]
    /// The ids of the dimensions with the highest reference scores, highest first: at most three.
    public var strengths: [String]
    /// The ids of the dimensions with the lowest reference scores, lowest first: at most three, none of them a strength.
    public var development: [String]
    /// The items in the instrument's order.
    public var items: [ItemProfile]
    /// The ids of the items that have a reference score, highest first; ties in the instrument's order.
    public var rankedItems: [String]
    /// The open answers of the groups that are shown.
    public var comments: [CommentGroup]

    /// The scale with an id, or nil.
    public func scale(_ id: String, _ kind: ScaleKind) -> ScaleProfile? {
        scales.first { $0.id == id && $0.kind == kind }
    }
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

/// The first role minus the second, with its error.
public struct Contrast: Sendable, Hashable {
    /// What can be said. In an instrument with other roles, `leader` stands for its first and `manager` for its second.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// The leader score is higher by more than measurement error is likely to explain.
        case leaderHigher
        /// The manager score is higher by more than measurement error is likely to explain.
        case managerHigher
        /// The difference may be measurement error.
        case notDistinct
        /// Alpha is not known for at least one side.
        case noReliability
        /// The items of at least one side do not hang together.
        case noConsistency
        /// All questionnaires gave the same score on at least one side.
        case noSpread
        /// At least one side has a single item, and no reliability was given for it.
        case singleItem
        /// There is no leader score.
        case noLeaderScore
        /// There is no manager score.
        case noManagerScore
        /// There is neither.
        case noScores
        /// Others answered, but too few to show them.
        case tooFewRaters
    }

    /// What can be said.
    public var kind: Kind
    /// Whose scores are compared.
    public var group: ScoreGroup
    /// Leader minus manager, in percent points; nil where a score is missing or hidden.
    public var difference: Double?
    /// The standard error of the difference, in percent points: the root of the sum of both squared errors.
    public var standardError: Double?
    /// 1.96 standard errors, in percent points: a difference beyond it counts.
    public var threshold: Double?
    /// How many complete questionnaires there are on the side that has fewer.
    public var responses: Int
    /// How many are needed to estimate alpha.
    public var needed: Int
}
