internal import Assessment
internal import Diagnostics
internal import Ingest

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
            guard let text = profile[keyPath: path], text.utf8.count > Self.longestName else { continue }
            profile[keyPath: path] = String(text.prefix(Self.longestName / 2)) + "…"
            findings.warning(
                "the \(field) of '\(person.id.prefix(40))' has \(text.utf8.count) bytes; only its beginning is printed")
        }
        return profile
    }
}
