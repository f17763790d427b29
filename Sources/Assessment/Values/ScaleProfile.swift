/// What a scale is.
public enum ScaleKind: String, Sendable, Hashable {
    /// One of the two panels: the mean of its dimensions.
    case role
    /// The mean of its items.
    case dimension
}

/// One person's results on one role or dimension.
public struct ScaleProfile: Sendable, Hashable {
    /// The id of the role or dimension.
    public var id: String
    /// Role or dimension.
    public var kind: ScaleKind
    /// The role it belongs to; a role belongs to itself.
    public var role: String
    /// The lowest and the highest score: those of the answers for means, of their sums for sums, 0 to 100 for a role whose
    /// dimensions have different answers.
    public var range: ClosedRange<Double>
    /// A score or its reason for each group: self, supervisor, peer, report, other, the folded group if there is one, all.
    public var groups: [GroupScore]
    /// The group that the profile's texts, bands and ranks rest on: the same for all scales of the person.
    public var referenceGroup: ScoreGroup
    /// The band in which the reference score lies, by id.
    public var band: String?
    /// All bands that the margin of the reference score touches, by id, lowest first; the band alone without a margin.
    public var touchedBands: [String]
    /// Self minus all raters; nil where one of the scores is missing or hidden.
    public var gap: Difference?
    /// Dimensions only: the score by all raters minus their own average of the dimensions.
    public var profile: Difference?
    /// Dimensions only: the person's own score minus the own average of the dimensions.
    public var ownProfile: Difference?
    /// Whether the person's raters differ as raters usually do; nil where that cannot be told.
    public var likeness: Likeness?
    /// Dimensions only: how much higher than the own average this dimension is on average over the people of the batch; nil for too
    /// few people.
    public var usualStand: Double?
    /// Each two groups of raters that are shown, in printed order.
    public var pairs: [GroupPair] = []
    /// The reference score among the norm group, where the instrument gives one.
    public var norm: NormScore?
    /// Why it is not compared with a norm group.
    public var normAbsence: NormAbsence?
    /// How consistent the scale is, and how that is known.
    public var reliability: Reliability
    /// The reference score beside the earlier one; nil where there are no earlier results to compare with.
    public var change: Change?

    /// The score of a group, or nil where the group is not listed.
    public subscript(group: ScoreGroup) -> GroupScore? { groups.first { $0.group == group } }

    /// The score that texts, bands and ranks rest on.
    public var reference: GroupScore? { self[referenceGroup] }

    /// How the dimension stands to the average of all, in the answers that texts and ranks rest on.
    public var stand: Difference? { referenceGroup == .own ? ownProfile : profile }

    /// The two groups of raters that lie farthest apart.
    public var apart: GroupPair? { GroupPair.widest(pairs) }
}

/// A score among the scores of a norm group.
public struct NormScore: Sendable, Hashable {
    /// Standard deviations above the norm group's mean.
    public var z: Double
    /// 50 + 10 z.
    public var t: Double
    /// 5.5 + 2 z, rounded and cut to 1...10.
    public var sten: Int
    /// 5 + 2 z, rounded and cut to 1...9.
    public var stanine: Int
    /// The share of the norm group that scores the same or lower, 0 to 100.
    public var percentile: Double
    /// The mean of the norm group, on the scale of the scores; nil where z follows from the percentile.
    public var mean: Double?
    /// The standard deviation of the norm group.
    public var sd: Double?
    /// What the norm group is called, where the instrument names it.
    public var name: String?
    /// Whether the norm group is the people of the batch.
    public var isLocal = false
    /// The size of the norm group, where given.
    public var n: Int?
    /// Where the norms come from, where given.
    public var source: String?
    /// Where the ends of the score's 95 percent band lie among the norm group; nil where there is no band.
    public var band: Band?

    /// The ends of a band among the norm group.
    public struct Band: Sendable, Hashable {
        /// The T score of the lower end.
        public var lowT: Double
        /// The T score of the upper end.
        public var highT: Double
        /// The percentile of the lower end.
        public var lowPercentile: Double
        /// The percentile of the upper end.
        public var highPercentile: Double
    }
}

/// How alike one questionnaire's answers to the items of a scale are, over the batch. It says nothing of how much raters differ.
public struct Reliability: Sendable, Hashable {
    /// How alpha is known, or why it is not.
    public enum Status: String, Sendable, Hashable, CaseIterable {
        /// The instrument gives alpha.
        case given
        /// Estimated from the complete questionnaires of the batch.
        case estimated
        /// Fewer complete questionnaires than needed.
        case tooFewResponses
        /// All questionnaires gave the same score.
        case noSpread
        /// Alpha is 0 or less: the items do not hang together.
        case noConsistency
        /// A single item has no internal consistency.
        case singleItem
    }

    /// How alpha is known, or why it is not.
    public var status: Status
    /// How many items the scale has.
    public var items: Int
    /// How many complete questionnaires there are.
    public var responses: Int
    /// How many are needed for an estimate.
    public var needed: Int
    /// Whether self-ratings are among them, since there are too few others.
    public var includesSelf: Bool
    /// Cronbach's alpha; nil where it is not known. It may be 0 or negative where the status is `noConsistency`.
    public var alpha: Double?
    /// The 95 percent confidence interval of alpha, where it was estimated from the batch.
    public var interval: AlphaInterval?
    /// McDonald's omega total of one factor, from the same responses; nil for fewer than three items.
    public var omega: Double?
    /// Why there is no omega.
    public var omegaAbsence: OmegaAbsence?
    /// The mean of the scale's scores over single questionnaires, on the scale of the scores.
    public var mean: Double?
    /// The standard deviation of the scale's scores over single questionnaires, on the scale of the scores.
    public var sd: Double?
    /// The standard deviation in percent points of the possible range.
    public var sdPercent: Double?
    /// The sum of the items' sample variances, from which alpha was estimated.
    var itemVariances: Double?
    /// The sample variance of the items' sum.
    var sumVariance: Double?
    /// How alike raters of one person are, over the batch; dimensions only.
    public var intraclass: IntraclassCorrelation?
    /// Why there is none, for a dimension.
    public var intraclassAbsence: IntraclassAbsence?
    /// How many ratings by others there are; dimensions only.
    public var ratings = 0
}

/// Agreement between raters of one person set against differences between persons: one-way random effects.
public struct IntraclassCorrelation: Sendable, Hashable {
    /// ICC(1): the reliability of one rater's score.
    public var single: Double
    /// ICC(2): the reliability of the mean of the raters of a person.
    public var mean: Double
    /// How many persons it rests on.
    public var persons: Int
    /// How many ratings it rests on, without self-ratings.
    public var ratings: Int
}
