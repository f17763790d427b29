internal import Assessment
internal import Diagnostics
internal import Finishing
package import YAML

/// The data that a report carries, as they were read. All that is known here of their form is known nowhere else.
package struct CarriedData: Sendable {
    /// As they are carried: JSON.
    package let bytes: [UInt8]
    /// The same, read.
    package let node: Node
    /// The person's id; of a team its name.
    package let person: String
    /// Whether they are about a team.
    package let isAboutTeam: Bool

    /// Whether they are of an older version than what is written today.
    package let isOlder: Bool

    /// Reads data.
    /// - Parameter place: for messages
    /// - Returns: nil where they are not Diptych's.
    /// - Throws: a failure where they are of a version that is not known here.
    init?(_ bytes: [UInt8], at place: String) throws(Failure) {
        self.bytes = bytes
        guard let node = try? YAML.parse(bytes, file: place), let format = node["format"]?.text else { return nil }
        self.node = node
        guard [CarriedFormat.report, CarriedFormat.firstPerson, CarriedFormat.firstTeam].contains(format) else {
            return nil
        }
        guard let version = node["version"]?.integer, version <= CarriedFormat.version else {
            throw Failure(
                "'\(place)' was made by a newer version of Diptych", hints: ["read it with that version or a newer one"]
            )
        }
        isOlder = version < CarriedFormat.version
        isAboutTeam = format == CarriedFormat.firstTeam || node["about"]?.text == "team"
        let name = isAboutTeam ? node["team"].map { $0["name"].flatMap(Self.text) ?? "everyone" } : nil
        guard let id = name ?? node["person"]?["id"]?.text else { return nil }
        person = id
    }

    /// The facts that the pages print; nil in data of an older version.
    package var facts: Node? { node["facts"] }
    /// The language of the words, where the data say it.
    package var language: String? { node["language"].flatMap(Self.text) }
    /// The person's name, where there is one.
    package var name: String? { node["person"]?["name"].flatMap(Self.text) }
    /// The cycle, where there is one.
    package var cycle: String? { node["cycle"].flatMap(Self.text) }
    /// The date of the answers, as the results gave it.
    package var date: String? { node["date"].flatMap(Self.text) }
    /// The name of the report file in the bundle.
    package var report: String { node["report"].flatMap(Self.text) ?? "" }
    /// Whether the report is a copy for others than the person.
    package var isRedacted: Bool { node["redacted"]?.bool ?? false }
    /// The name of the team; nil for all people.
    package var team: String? { node["team"]?["name"].flatMap(Self.text) }
    /// The organisation of the team, where there is one.
    package var organisation: String? { node["team"]?["organisation"].flatMap(Self.text) }

    /// The rows of the score table, in the order of its columns, as far as the pages print them.
    var rows: [[String?]] {
        if let facts { return CarriedScores(facts).rows(of: person) }
        return (node["scales"]?.elements ?? []).flatMap { scale in
            (scale["groups"]?.elements ?? []).map { group in
                [person, scale["scale"].flatMap(Self.text), scale["kind"].flatMap(Self.text)]
                    + ScoreTable.columns.dropFirst(3).map { group[$0].flatMap(Self.text) }
            }
        }
    }

    /// What a node says; nil for null.
    package static func text(_ node: Node) -> String? { node.isNull ? nil : node.text }
}
