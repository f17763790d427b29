internal import Facts

/// Leading minus managing over the people of a team.
enum TeamContrastFacts {
    static let contrast = Facts.Schema<TeamContrast>(
        "team's contrast",
        Tested.facts(
            Tested.Names(test: "team contrast test", higher: "leaderHigher", lower: "managerHigher"),
            "the people's leader minus manager scores"
        ).map { $0.of { $0.figure.map { Tested($0) } ?? .none } } + [
            .number("sd", .points, decimals: 1, "how much the difference differs from person to person") {
                $0.figure?.sd
            },
            .count("people", .people, "over how many people") { $0.figure?.people },
        ])
}

/// The people on the map of leader and manager.
enum TeamMapFacts {
    static let map = Facts.Schema<TeamSubject>(
        "team's map",
        [
            .record("leader", side, "the mean of the first role") { $0.role(0)?.scale.figure },
            .record("manager", side, "the mean of the second role") { $0.role(1)?.scale.figure },
            .flag("isShown", "whether both are there") { subject in
                subject.role(0)?.scale.figure != nil && subject.role(1)?.scale.figure != nil
            },
            .number("correlation", .none, decimals: 2, "how the roles go together from person to person, -1 to 1") {
                $0.profile.correlation
            },
        ])

    private static let side = Facts.Schema<TeamFigure>("team's mean", FigureFacts.facts { $0 })
}

/// How many people there are of a kind, told so that nobody is told apart.
enum TeamCountFacts {
    private static let outcome = ChoiceType("outcome", ["leaderHigher", "managerHigher", "notClear"])

    static let counts = Facts.Schema<TeamProfile>(
        "counts",
        [
            .list("contrasts", of: contrastRow, "people by what their own two scores say; none where it would tell") {
                $0.contrast.people.entries
            },
            .list("fields", of: fieldRow, "people by the field of the map; none where it would tell") {
                $0.fields.entries
            },
            .count("least", .people, "fewer people than these are not told") { _ in TeamTally<MapField>.least },
        ])

    private static let contrastRow = Facts.Schema<TeamTally<Difference.Verdict>.Entry>(
        "counted outcome",
        [
            .choices("kinds", outcome, "which outcome; several where they are counted together") { entry in
                entry.kinds.map {
                    switch $0 {
                    case .higher: "leaderHigher"
                    case .lower: "managerHigher"
                    case .notClear, .unknown: "notClear"
                    }
                }
            },
            .count("count", .none, "how many kinds are counted together") { $0.kinds.count },
            .count("people", .people, "how many people") { $0.people },
        ])

    private static let fieldRow = Facts.Schema<TeamTally<MapField>.Entry>(
        "counted field",
        [
            .choices("kinds", Choices.field, "which field; several where they are counted together") {
                $0.kinds.map(\.rawValue)
            },
            .count("count", .none, "how many kinds are counted together") { $0.kinds.count },
            .count("people", .people, "how many people") { $0.people },
        ])
}
