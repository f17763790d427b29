/// What a row says beside its answers: the canonical columns.
enum Field: Int, CaseIterable {
    case person, name, rater, relationship, email, title, organisation, team, date, cycle, language, duration, invited

    /// The headers, in the order of the cases.
    static let names = allCases.map { "\($0)" }

    /// Whether several columns may make it together, such as first and last name.
    var mayBeJoined: Bool { self == .person || self == .name || self == .rater }

    /// The fields that several columns may make, for messages.
    static let joined = allCases.filter(\.mayBeJoined).map { "\($0)" }.joined(separator: ", ")

    /// The field of a column's header, whatever its case; the American spelling counts too.
    init?(header: String) {
        let header = header.lowercased()
        guard let index = Self.names.firstIndex(of: header == "organization" ? "organisation" : header) else {
            return nil
        }
        self.init(rawValue: index)
    }
}

/// The headers of open questions: `comment:` and a key.
enum CommentHeader {
    static let prefix = "comment:"

    /// The key of a header, or nil where it is no open question's or has no key.
    static func key(_ header: String) -> String? {
        guard header.lowercased().hasPrefix(prefix) else { return nil }
        let key = header.dropFirst(prefix.count).drop { $0 == " " }
        return key.isEmpty ? nil : String(key)
    }
}
