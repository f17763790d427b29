/// The person that a report is about. Where rows differ, the first that says something counts.
public struct Person: Sendable, Hashable {
    /// The id: trimmed, without control characters, never empty.
    public var id: String
    /// The name to print.
    public var name: String?
    /// The mail address.
    public var email: String?
    /// The job title.
    public var title: String?
    /// The company or institution.
    public var organisation: String?
    /// The team or department.
    public var team: String?
    /// What else the results say about the person, by the names that `fields:` of the mapping gives.
    public var fields: [String: String] = [:]

    /// A person; everything but the id may be left out.
    public init(
        id: String, name: String? = nil, email: String? = nil, title: String? = nil, organisation: String? = nil,
        team: String? = nil
    ) {
        self.id = id
        self.name = name
        self.email = email
        self.title = title
        self.organisation = organisation
        self.team = team
    }
}

/// What rows can say about a person beside the id.
package enum PersonDetail: Int, CaseIterable {
    case name, email, title, organisation, team
}

extension Person {
    package subscript(detail: PersonDetail) -> String? {
        get {
            switch detail {
            case .name: name
            case .email: email
            case .title: title
            case .organisation: organisation
            case .team: team
            }
        }
        set {
            switch detail {
            case .name: name = newValue
            case .email: email = newValue
            case .title: title = newValue
            case .organisation: organisation = newValue
            case .team: team = newValue
            }
        }
    }
}
