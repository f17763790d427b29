/// Whether a score is shown, else why not.
public enum ScoreStatus: String, Sendable, Hashable, CaseIterable {
    /// There is a score, and it may be shown.
    case ok
    /// Raters answered, but none of them enough items of the scale.
    case tooFewAnswers = "too few answers"
    /// Fewer raters than the group's minimum, so nothing is shown.
    case tooFewRaters = "too few raters"
    /// Nobody of this group answered.
    case noRaters = "no raters"
    /// Large enough itself, but hidden so that the score of a smaller group cannot be worked out from it.
    case withheld
    /// Shown as a part of a folded group.
    case folded
    /// The results hold scores that were made elsewhere, and not this one.
    case notAvailable = "not available"
}

/// The score of one group on one scale. Where the status is not `ok` there is no value; where it hides a score there is no
/// count and no trace either.
public struct GroupScore: Sendable, Hashable {
    /// Whose answers.
    public var group: ScoreGroup
    /// Whether the score is shown, else why not.
    public var status: ScoreStatus
    /// How many raters have a score on this scale.
    public var raters: Int?
    /// How many items were answered, over all raters of the group.
    public var answered: Int?
    /// How many items were asked, over all raters of the group; an item that is not asked of such raters does not count.
    public var items: Int?
    /// How many of the items were marked as not observed, over all raters of the group: missing, but for a reason.
    public var notObserved: Int?
    /// The mean of the raters' scores, on the answer scale.
    public var score: Double?
    /// The score as percent of the possible range, 0 to 100.
    public var percent: Double?
    /// What other raters of the same kind would change; nil where that is not known, and for the person's own score.
    public var margin: Margin?
    /// Whether the margin is known, else why not; nil without a score, and for the person's own.
    public var known: Known?
    /// How the raters agree; dimensions only, and only for two raters or more.
    public var agreements: WithinGroupAgreement?
    /// Why there is no agreement, where there is a score of a dimension.
    public var agreementAbsence: AgreementAbsence?
    /// What it was computed from: positions in the person's `responses`, ascending; empty for scores made elsewhere.
    public var responses: [Int] = []

    /// A score that is not there, for a reason.
    public init(_ group: ScoreGroup, _ status: ScoreStatus) {
        self.group = group
        self.status = status
    }

    /// The standard error of the score, in percent points.
    public var sem: Double? { margin?.standardError }
    /// The lower end of the 95 percent band, in percent, at least 0.
    public var low: Double? { margin?.low }
    /// The upper end of the 95 percent band, in percent, at most 100.
    public var high: Double? { margin?.high }

    /// The agreement among the raters, r_wg(j), 0 to 1.
    public var agreement: Double? { agreements?.rwgj }

    /// The step of the agreement that has a name.
    public var agreementLabel: AgreementLabel? { agreement.map(AgreementLabel.init(agreement:)) }
}

/// The score of one group on one item: the mean answer.
public struct ItemGroupScore: Sendable, Hashable {
    /// Whose answers.
    public var group: ScoreGroup
    /// Whether the score is shown, else why not.
    public var status: ScoreStatus
    /// How many raters answered the item.
    public var raters: Int?
    /// The mean answer after reversing a reverse-keyed item, so that more is always more; on the answer scale.
    public var score: Double?
    /// The same as percent of the possible range of the item's answers, 0 to 100.
    public var percent: Double?
    /// The mean answer as it was given.
    public var raw: Double?
    /// How the raters agree on the item; only for two raters or more. For one item r_wg(j) is r_wg.
    public var agreements: WithinGroupAgreement?

    /// A score that is not there, for a reason.
    public init(_ group: ScoreGroup, _ status: ScoreStatus) {
        self.group = group
        self.status = status
    }

    /// The agreement among the raters, r_wg, 0 to 1.
    public var agreement: Double? { agreements?.rwgj }

    /// The step of the agreement that has a name.
    public var agreementLabel: AgreementLabel? { agreement.map(AgreementLabel.init(agreement:)) }
}

/// Steps of agreement after LeBreton and Senter (2008): to .30, .50, .70, .90, 1.
public enum AgreementLabel: String, Sendable, Hashable, CaseIterable {
    /// Up to .30.
    case none
    /// Up to .50.
    case low
    /// Up to .70.
    case moderate
    /// Up to .90.
    case strong
    /// Above .90.
    case veryStrong

    /// The step in which an agreement from 0 to 1 lies; a limit belongs to the step below it.
    public init(agreement: Double) {
        // Limits such as .30 are not exact in binary; what prints as .30 should be named as .30.
        let value = agreement - 1e-9
        if value <= 0.3 {
            self = .none
        } else if value <= 0.5 {
            self = .low
        } else if value <= 0.7 {
            self = .moderate
        } else if value <= 0.9 {
            self = .strong
        } else {
            self = .veryStrong
        }
    }
}
