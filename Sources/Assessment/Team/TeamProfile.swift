internal import Ingest
public import People

/// What may be said about a group of people, made only from values that the people's own profiles show.
///
/// All figures of one kind rest on the same people, who are at least as many as the instrument asks for. So no sum of printed
/// figures, and no difference of two, is about fewer people than that; and nothing that anonymity hides in a person's profile can
/// follow from figures that never saw it.
public struct TeamProfile: Sendable, Hashable {
    /// Whether there is something to show.
    public enum Status: String, Sendable, Hashable {
        /// There are figures.
        case ok
        /// Fewer people with scores that may be shown than the instrument asks for: there is no figure.
        case tooFewPeople = "too few people"
    }

    /// Who belongs to it.
    public var team: Team
    /// Whether there is something to show.
    public var status: Status
    /// How many people count in the figures; nil where they are too few.
    public var people: Int?
    /// How many people it takes.
    public var minimum: Int
    /// Whose view the figures are: `all`, or self where nobody but the people themselves has answered.
    public var group: ScoreGroup
    /// How many raters stand behind the figures, without the people themselves; nil where not known.
    public var raters: Int?
    /// How many of the people count in the gaps between self and all raters; nil where there are none.
    public var selfRaters: Int?
    /// The two roles in the instrument's order, each followed by its dimensions.
    public var scales: [TeamScale]
    /// The first role minus the second, person by person.
    public var contrast: TeamContrast
    /// How the two roles go together from person to person, -1 to 1; nil where they do not vary.
    public var correlation: Double?
    /// How many people stand in each field of the map.
    public var fields: TeamTally<MapField>
    /// For each role, its dimensions from the highest mean to the lowest; ties in the instrument's order.
    public var rankedDimensions: [RankedRole]
    /// The ids of the dimensions with the highest means, highest first: at most three.
    public var strengths: [String]
    /// The ids of the dimensions with the lowest means, lowest first: at most three, none of them a strength.
    public var development: [String]

    /// The scale with an id, or nil.
    public func scale(_ id: String, _ kind: ScaleKind) -> TeamScale? {
        scales.first { $0.id == id && $0.kind == kind }
    }
}

/// A group of people in one cycle.
public struct Team: Sendable, Hashable {
    /// The name, as the results give it first; nil for all people of the results.
    public var name: String?
    /// The organisation, where it is that of all members.
    public var organisation: String?
    /// The cycle.
    public var cycle: String?
    /// The latest date of the answers.
    public var date: ResponseDate?
    /// The language of the members, where they share one.
    public var language: String?
    /// Positions in the results' people, ascending.
    public var members: [Int]
}

/// A mean over people.
public struct TeamFigure: Sendable, Hashable {
    /// Over how many people.
    public var people: Int
    /// The mean of their scores, in percent or percent points.
    public var mean: Double
    /// The standard deviation between people (n - 1).
    public var sd: Double
    /// Half the 95 percent interval of the mean of people like these, as if they were drawn from many: t of Student with n - 1 degrees of
    /// freedom, times sd / sqrt(n). It says what other people would have changed.
    public var margin: Double
    /// Half the 95 percent interval for just these people: what other raters would have changed; nil where that is not known.
    public var raterMargin: Double?
    /// The degrees of freedom of `raterMargin`.
    public var raterDegrees: Double?

    /// - Parameters:
    ///   - values: one a person; at least two
    ///   - tests: among how many figures the interval is one: the 5 percent are shared out among them (Bonferroni)
    init?(_ values: [Double], tests: Int = 1) {
        var moments = Moments()
        for value in values { moments.add(value) }
        guard let variance = moments.variance else { return nil }
        people = moments.count
        mean = moments.mean
        sd = variance.squareRoot()
        let share = 1 - 0.05 / (2 * Double(max(1, tests)))
        let t = StudentDistribution.quantile(share, Double(moments.count - 1))
        margin = t * sd / Double(moments.count).squareRoot()
    }

    /// The lower end of the interval for just these people, not below 0; of that for people like these where no other is known.
    public var low: Double { max(0, mean - (raterMargin ?? margin)) }
    /// The upper end of it, not above 100.
    public var high: Double { min(100, mean + (raterMargin ?? margin)) }

    /// Whether the interval lies above 0, below it, or around it; a rounding error is no difference.
    var direction: Int { mean - margin > 1e-9 ? 1 : mean + margin < -1e-9 ? -1 : 0 }
}

/// A group's results on one role or dimension.
public struct TeamScale: Sendable, Hashable {
    /// How a dimension's mean differs from that of all dimensions.
    public enum Standing: String, Sendable, Hashable, CaseIterable {
        /// Higher, by more than differences between people are likely to explain.
        case above
        /// Lower, by more than differences between people are likely to explain.
        case below
        /// It may be chance.
        case notDistinct
    }

    /// The id of the role or dimension.
    public var id: String
    /// Role or dimension.
    public var kind: ScaleKind
    /// The role it belongs to; a role belongs to itself.
    public var role: String
    /// The people's scores; nil where too few people have one.
    public var figure: TeamFigure?
    /// The bands that the interval of the mean touches, by id, lowest first.
    public var touchedBands: [String] = []
    /// Self minus all raters, person by person, over those who have both; nil where these are too few. The interval of a dimension
    /// holds for all dimensions at once.
    public var gap: TeamFigure?
    /// The mean of the people's scores minus their own mean over all dimensions; dimensions only. Its interval holds for all
    /// dimensions at once.
    public var deviation: TeamFigure?
    /// The mean agreement of the raters of one person, r_wg(j), over those people who have one; dimensions only.
    public var agreement: Double?
    /// What the groups of raters say; roles only.
    public var groups: [TeamGroup]
    /// How alike people of one team are, against all teams of the cycle: ICC(1) and ICC(2); roles only.
    public var intraclass: IntraclassCorrelation?

    /// What can be said about the gap: self higher (1), others higher (-1), neither (0); nil without a gap.
    public var gapDirection: Int? { gap?.direction }

    /// How the mean stands to that of all dimensions; nil where there is none.
    public var standing: Standing? {
        deviation.map { $0.direction > 0 ? .above : $0.direction < 0 ? .below : .notDistinct }
    }

    /// The step of the agreement that has a name.
    public var agreementLabel: AgreementLabel? { agreement.map(AgreementLabel.init(agreement:)) }
}

/// What one group of raters says of a group of people.
public struct TeamGroup: Sendable, Hashable {
    /// Whose answers.
    public var group: Relationship
    /// Over the people for whom this group is shown; nil where these are too few, or all but a few.
    public var figure: TeamFigure?
}

/// The first role minus the second over a group of people.
public struct TeamContrast: Sendable, Hashable {
    /// What can be said of the mean. In an instrument with other roles, `leader` stands for its first, `manager` for its second.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// The people's leader scores are higher, by more than differences between people are likely to explain.
        case leaderHigher
        /// The people's manager scores are higher, by more than differences between people are likely to explain.
        case managerHigher
        /// The difference may be chance.
        case notDistinct
        /// There is no difference to test.
        case noScores
    }

    /// What can be said of the mean.
    public var kind: Kind
    /// Leader minus manager, person by person, in percent points.
    public var figure: TeamFigure?
    /// For how many people the difference of their own two scores exceeds its error; empty where that cannot be told.
    public var people: TeamTally<Difference.Verdict>
}

/// A field of the leader and manager map.
public enum MapField: String, Sendable, Hashable, CaseIterable {
    /// Above the middle with the first role alone.
    case leader
    /// Above the middle with both.
    case both
    /// Below the middle with both.
    case neither
    /// Above the middle with the second role alone.
    case manager
    /// A margin reaches over a line, so that more than one field is possible.
    case onLine

    /// The field of two scores; nil where one is missing.
    public init?(leader: GroupScore?, manager: GroupScore?) {
        guard let leader, let manager, let first = leader.percent, let second = manager.percent else {
            return nil
        }
        func touches(_ score: GroupScore) -> Bool {
            guard let low = score.low, let high = score.high else { return false }
            return low <= 50 && high >= 50
        }
        if touches(leader) || touches(manager) {
            self = .onLine
        } else {
            self = first >= 50 ? (second >= 50 ? .both : .leader) : (second >= 50 ? .manager : .neither)
        }
    }
}
