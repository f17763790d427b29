internal import Assessment
internal import Ingest
internal import People

/// What reports of the first version of their data carried, as far as it is worked out today as it was then: whom they are about, scores,
/// counts and why a score is not shown. Margins and tests are others today.
enum FirstVersion {
    static func pairs(of profile: Profile) -> [(String, JSON)] {
        let person = profile.person
        return [
            (
                "person",
                .object([
                    ("id", .text(person.id)), ("name", .optional(person.name)), ("title", .optional(person.title)),
                    ("organisation", .optional(person.organisation)), ("team", .optional(person.team)),
                ])
            ),
            ("date", .optional(profile.date?.text)), ("reference", .text(profile.referenceGroup.id)),
            ("scales", .array(profile.scales.map(scale))), ("items", .array(profile.items.map(item))),
        ]
    }

    private static func scale(_ scale: ScaleProfile) -> JSON {
        .object([
            ("scale", .text(scale.id)), ("kind", .text(scale.kind.rawValue)), ("role", .text(scale.role)),
            ("range", .array([.number(scale.range.lowerBound), .number(scale.range.upperBound)])),
            (
                "groups",
                .array(
                    scale.groups.map { group in
                        .object([
                            ("group", .text(group.group.id)), ("raters", .optional(group.raters)),
                            ("answered", .optional(group.answered)), ("items", .optional(group.items)),
                            ("score", .optional(group.score)), ("percent", .optional(group.percent)),
                            ("status", .text(group.status.rawValue)),
                        ])
                    })
            ),
        ])
    }

    private static func item(_ item: ItemProfile) -> JSON {
        let shown = item.groups.filter { $0.group == .own || $0.group == .all }
        return .object([
            ("item", .text(item.id)), ("reversed", .bool(item.isReversed)),
            (
                "groups",
                .array(
                    shown.map {
                        .object([
                            ("group", .text($0.group.id)), ("score", .optional($0.score)),
                            ("percent", .optional($0.percent)), ("status", .text($0.status.rawValue)),
                        ])
                    })
            ),
        ])
    }

    static func pairs(of profile: TeamProfile) -> [(String, JSON)] {
        let team = profile.team
        return [
            ("team", .object([("name", .optional(team.name)), ("organisation", .optional(team.organisation))])),
            ("date", .optional(team.date?.text)), ("status", .text(profile.status.rawValue)),
            ("members", .count(team.members.count)), ("people", .optional(profile.people)),
            ("minimum", .count(profile.minimum)), ("raters", .optional(profile.raters)),
            ("selfRaters", .optional(profile.selfRaters)), ("reference", .text(profile.group.id)),
            ("scales", .array(profile.scales.map(scale))), ("correlation", .optional(profile.correlation)),
        ]
    }

    private static func scale(_ scale: TeamScale) -> JSON {
        .object([
            ("scale", .text(scale.id)), ("kind", .text(scale.kind.rawValue)), ("role", .text(scale.role)),
            ("figure", scale.figure.map { .object(pairs(of: $0) + [("sd", .number($0.sd))]) } ?? .null),
            ("gap", scale.gap.map { .object(pairs(of: $0)) } ?? .null),
            (
                "groups",
                .array(
                    scale.groups.map { group in
                        .object([
                            ("group", .text(group.group.rawValue)), ("people", .optional(group.figure?.people)),
                            ("mean", .optional(group.figure?.mean)),
                        ])
                    })
            ),
        ])
    }

    private static func pairs(of figure: TeamFigure) -> [(String, JSON)] {
        [("people", .count(figure.people)), ("mean", .number(figure.mean))]
    }
}
