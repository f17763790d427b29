/// What a rater is to the person rated.
public enum Relationship: String, Sendable, Hashable, CaseIterable {
    /// The person's own answers.
    case selfRating = "self"
    /// Whom the person reports to.
    case supervisor
    /// A colleague on the same level.
    case peer
    /// Who reports to the person.
    case report
    /// Anybody else, such as a customer.
    case other

    /// The position of `self` among all cases.
    package static let ownPosition: UInt8 = 0
}

/// The raters behind a score that a file already holds.
public enum RaterGroup: Sendable, Hashable {
    /// The raters of one relationship.
    case only(Relationship)
    /// All raters but the person.
    case all

    /// The word in `mapping.yaml`.
    public var name: String {
        switch self {
        case .only(let relationship): relationship.rawValue
        case .all: "all"
        }
    }

    /// The group of a word, or nil where it names none.
    public init?(name: String) {
        if name == "all" {
            self = .all
        } else if let relationship = Relationship(rawValue: name) {
            self = .only(relationship)
        } else {
            return nil
        }
    }

    /// Every word that names a group.
    package static let names = Relationship.allCases.map(\.rawValue) + ["all"]
}
