internal import Assessment
internal import Diagnostics
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

    /// Reads data.
    /// - Parameter place: for messages
    /// - Returns: nil where they are not Diptych's.
    /// - Throws: a failure where they are of a version that is not known here.
    init?(_ bytes: [UInt8], at place: String) throws(Failure) {
        self.bytes = bytes
        guard let node = try? YAML.parse(bytes, file: place) else { return nil }
        self.node = node
        isAboutTeam = node["format"]?.text == TeamJSON.format
        let name = isAboutTeam ? node["team"].map { $0["name"].flatMap(Self.text) ?? "everyone" } : nil
        guard isAboutTeam || node["format"]?.text == ProfileJSON.format, let id = name ?? node["person"]?["id"]?.text
        else { return nil }
        person = id
        guard let version = node["version"]?.integer,
            version <= (isAboutTeam ? TeamJSON.version : ProfileJSON.version)
        else {
            throw Failure(
                "'\(place)' was made by a newer version of Diptych", hints: ["read it with that version or a newer one"]
            )
        }
    }

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

    /// The rows of the score table, in the order of its columns.
    var rows: [[String?]] {
        (node["scales"]?.elements ?? []).flatMap { scale in
            (scale["groups"]?.elements ?? []).map { group in
                [person, scale["scale"].flatMap(Self.text), scale["kind"].flatMap(Self.text)]
                    + ScoreTable.columns.dropFirst(3).map { group[$0].flatMap(Self.text) }
            }
        }
    }

    /// What a node says; nil for null.
    package static func text(_ node: Node) -> String? { node.isNull ? nil : node.text }
}
