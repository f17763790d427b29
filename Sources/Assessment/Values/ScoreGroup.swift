/// How a rater stands to the person rated, in the order in which groups are printed.
public enum RaterGroup: String, Sendable, Hashable, CaseIterable, Comparable {
    /// The person's own answers.
    case own = "self"
    /// Who the person reports to; often one rater, who can be recognised and knows it.
    case supervisor
    /// People of the same standing.
    case peer
    /// People who report to the person.
    case report
    /// Anybody else.
    case other

    /// Whether the group's raters were promised that nobody can tell their answers: peers, reports and others.
    public var isAnonymous: Bool { self != .own && self != .supervisor }

    private var rank: Int {
        switch self {
        case .own: 0
        case .supervisor: 1
        case .peer: 2
        case .report: 3
        case .other: 4
        }
    }

    /// The printed order.
    public static func < (left: RaterGroup, right: RaterGroup) -> Bool { left.rank < right.rank }
}

/// Whose answers a score is the mean of.
public enum ScoreGroup: Sendable, Hashable, CustomStringConvertible {
    /// One group of raters.
    case single(RaterGroup)
    /// Two or three anonymous groups shown as one, since one of them alone is too small; in printed order.
    case folded([RaterGroup])
    /// All raters but the person.
    case all

    /// The person's own answers.
    public static let own = ScoreGroup.single(.own)

    /// The groups that it is made of; all but `self` for `all`.
    public var members: [RaterGroup] {
        switch self {
        case .single(let group): [group]
        case .folded(let groups): groups
        case .all: RaterGroup.allCases.filter { $0 != .own }
        }
    }

    /// A stable name: `self`, `supervisor`, `peer`, `report`, `other`, `peer+other`, `all`.
    public var id: String {
        switch self {
        case .single(let group): group.rawValue
        case .folded(let groups): groups.map(\.rawValue).joined(separator: "+")
        case .all: "all"
        }
    }

    /// The stable name.
    public var description: String { id }
}
