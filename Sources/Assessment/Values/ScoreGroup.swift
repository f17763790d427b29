internal import Ingest
public import People

/// Whose answers a score is the mean of.
public enum ScoreGroup: Sendable, Hashable, CustomStringConvertible {
    /// One group of raters.
    case single(Relationship)
    /// Two or three anonymous groups shown as one, since one of them alone is too small; in printed order.
    case folded([Relationship])
    /// All raters but the person.
    case all

    /// The person's own answers.
    public static let own = ScoreGroup.single(.selfRating)

    /// The groups that it is made of; all but `self` for `all`.
    public var members: [Relationship] {
        switch self {
        case .single(let group): [group]
        case .folded(let groups): groups
        case .all: Relationship.allCases.filter { $0 != .selfRating }
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
