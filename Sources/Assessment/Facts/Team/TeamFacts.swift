internal import Facts
internal import Ingest

/// Which team.
enum TeamFacts {
    static let team = Facts.Schema<TeamSubject>(
        "team",
        [
            .text("name", "its name; missing where the report is about all people") { $0.profile.team.name },
            .flag("isEveryone", "whether the report is about all people of the results") {
                $0.profile.team.name == nil
            },
            .text("organisation", "the company or institution, where it is that of all") {
                $0.profile.team.organisation
            },
            .text("cycle", "the round of questionnaires, as the results name it") { $0.profile.team.cycle },
            .date("date", "the latest date of the answers") { $0.profile.team.date?.fact },
            .count("members", .people, "how many people belong to it") { $0.profile.team.members.count },
            .count("people", .people, "how many of them count in the figures") { $0.profile.people },
            .flag("isComplete", "whether all of them count") { $0.profile.people == $0.profile.team.members.count },
            .count("minimum", .people, "how many it takes") { $0.profile.minimum },
            .count("raters", .raters, "how many raters stand behind the figures, where that is known") {
                $0.profile.raters
            },
            .count("selfRaters", .people, "how many people count in what they see otherwise than others") {
                $0.profile.selfRaters
            },
        ])
}

/// A mean over people, in the shape of a score.
enum FigureFacts {
    static func facts<Subject: Sendable>(_ figure: @escaping @Sendable (Subject) -> TeamFigure?) -> [Fact<Subject>] {
        [
            .number("percent", .points, "the mean of the people's scores, from 0 to 100") { figure($0)?.mean },
            .number("low", .points, "the lower end of its margin") { figure($0)?.low },
            .number("high", .points, "the upper end of its margin") { figure($0)?.high },
            .number("sd", .points, decimals: 1, "how much the people differ: the standard deviation") {
                figure($0)?.sd
            },
            .count("people", .people, "over how many people") { figure($0)?.people },
            .choice("status", Choices.status, "whether there is a mean, else why not") {
                (figure($0) == nil ? ScoreStatus.tooFewRaters : .ok).word
            },
            .flag("isShown", "whether there is a mean") { figure($0) != nil },
        ]
    }
}
