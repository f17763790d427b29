internal import Facts

/// Leading minus managing over the people of a team.
enum TeamContrastFacts {
    static let contrast = Facts.Schema<TeamContrast>(
        "team's contrast",
        Tested.meanFacts(
            Tested.Names(test: "team contrast test", higher: "leaderHigher", lower: "managerHigher"),
            "the people's leader minus manager scores"
        ).map { $0.of { Tested($0.figure) } } + [
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
    private static let outcome = ChoiceType("outcome", ["leaderHigher", "managerHigher", "notClear", "several"])
    private static let field = ChoiceType("counted field", MapField.allCases.map(\.rawValue) + ["two", "several"])

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
            .choice("outcome", outcome, "which outcome, or several that are counted together") { entry in
                guard entry.kinds.count == 1 else { return "several" }
                switch entry.kinds[0] {
                case .higher: return "leaderHigher"
                case .lower: return "managerHigher"
                case .notClear, .unknown: return "notClear"
                }
            },
            .count("people", .people, "how many people") { $0.people },
        ])

    private static let fieldRow = Facts.Schema<TeamTally<MapField>.Entry>(
        "counted field",
        [
            .choice("field", field, "which field, or two or several that are counted together") { entry in
                switch entry.kinds.count {
                case 1: entry.kinds[0].rawValue
                case 2: "two"
                default: "several"
                }
            },
            .count("people", .people, "how many people") { $0.people },
        ])
}
