internal import Assessment
internal import Diagnostics
internal import Ingest
internal import People

extension Profile {
    /// What stands in heads and titles is set on every page; a whole book in it is a mistake of the file.
    private static let longestName = 400

    /// The same profile with names and titles of a length that a page can hold.
    func withinLimits(_ findings: inout Findings) -> Profile {
        var profile = self
        let fields: [(String, WritableKeyPath<Profile, String?>)] = [
            ("name", \.person.name), ("title", \.person.title), ("organisation", \.person.organisation),
            ("team", \.person.team), ("cycle", \.cycle),
        ]
        for (field, path) in fields {
            profile[keyPath: path] = Self.shortened(profile[keyPath: path], field, of: person.id, &findings)
        }
        return profile
    }

    /// The beginning of a text that is too long for a page.
    static func shortened(_ text: String?, _ field: String, of id: String, _ findings: inout Findings) -> String? {
        guard let text, text.utf8.count > longestName else { return text }
        findings.warning(
            "the \(field) of '\(id.prefix(40))' has \(text.utf8.count) bytes; only its beginning is printed")
        return String(text.prefix(longestName / 2)) + "…"
    }
}

extension TeamProfile {
    /// The same profile with names of a length that a page can hold.
    func withinLimits(_ findings: inout Findings) -> TeamProfile {
        var profile = self
        profile.team.name = Profile.shortened(team.name, "name", of: team.name ?? "", &findings)
        profile.team.organisation = Profile.shortened(
            team.organisation, "organisation", of: team.name ?? "", &findings)
        profile.team.cycle = Profile.shortened(team.cycle, "cycle", of: team.name ?? "", &findings)
        return profile
    }
}
