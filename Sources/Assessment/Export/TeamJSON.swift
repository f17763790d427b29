internal import Ingest
internal import People

/// A team's profile as the JSON document that a team report carries: what its pages may show, as numbers, and nothing about a
/// single person.
///
/// Numbers have at most six decimals. The same profile gives the same bytes.
public struct TeamJSON: Sendable {
    /// What the document says of its own format.
    public static let format = "diptych-team"
    /// The version of the format.
    public static let version = 1

    private let provenance: Provenance

    /// - Parameter provenance: where the numbers come from
    public init(_ provenance: Provenance) {
        self.provenance = provenance
    }

    /// The document, in UTF-8 with a line feed at the end.
    public func bytes(of profile: TeamProfile) -> [UInt8] {
        var bytes: [UInt8] = []
        value(profile).append(to: &bytes)
        bytes.append(UInt8(ascii: "\n"))
        return bytes
    }

    private func value(_ profile: TeamProfile) -> JSON {
        let team = profile.team
        return .object(
            provenance.pairs(format: Self.format, version: Self.version) + [
                (
                    "team",
                    .object([("name", .optional(team.name)), ("organisation", .optional(team.organisation))])
                ),
                ("cycle", .optional(team.cycle)), ("date", .optional(team.date?.text)),
                ("status", .text(profile.status.rawValue)), ("members", .count(team.members.count)),
                ("people", .optional(profile.people)), ("minimum", .count(profile.minimum)),
                ("raters", .optional(profile.raters)), ("selfRaters", .optional(profile.selfRaters)),
                ("reference", .text(profile.group.id)), ("scales", .array(profile.scales.map(Self.scale))),
                ("contrast", Self.contrast(profile.contrast)),
                ("correlation", .optional(profile.correlation)),
                ("fields", Self.tally(profile.fields)),
            ])
    }

    private static func scale(_ scale: TeamScale) -> JSON {
        .object([
            ("scale", .text(scale.id)), ("kind", .text(scale.kind.rawValue)), ("role", .text(scale.role)),
            ("bands", .array(scale.touchedBands.map(JSON.text))), ("figure", figure(scale.figure)),
            ("gap", gap(scale)), ("standing", .optional(scale.standing?.rawValue)),
            ("agreement", .optional(scale.agreement)), ("icc1", .optional(scale.intraclass?.single)),
            ("icc2", .optional(scale.intraclass?.mean)), ("groups", .array(scale.groups.map(group))),
        ])
    }

    private static func figure(_ figure: TeamFigure?) -> JSON {
        guard let figure else { return .null }
        return .object([
            ("people", .count(figure.people)), ("mean", .number(figure.mean)), ("sd", .number(figure.sd)),
            ("low", .number(figure.low)), ("high", .number(figure.high)),
        ])
    }

    private static func gap(_ scale: TeamScale) -> JSON {
        guard let gap = scale.gap else { return .null }
        return .object([
            ("people", .count(gap.people)), ("mean", .number(gap.mean)),
            ("distinct", .bool(scale.gapDirection != 0)),
        ])
    }

    private static func group(_ group: TeamGroup) -> JSON {
        .object([
            ("group", .text(group.group.rawValue)), ("people", .optional(group.figure?.people)),
            ("mean", .optional(group.figure?.mean)),
        ])
    }

    private static func contrast(_ contrast: TeamContrast) -> JSON {
        .object([
            ("kind", .text(contrast.kind.rawValue)), ("difference", .optional(contrast.figure?.mean)),
            ("threshold", .optional(contrast.figure?.margin)), ("people", tally(contrast.people)),
        ])
    }

    private static func tally<Kind: RawRepresentable<String>>(_ tally: TeamTally<Kind>) -> JSON {
        .array(
            tally.entries.map { entry in
                .object([
                    ("kinds", .array(entry.kinds.map { .text($0.rawValue) })),
                    ("people", .count(entry.people)),
                ])
            })
    }
}
