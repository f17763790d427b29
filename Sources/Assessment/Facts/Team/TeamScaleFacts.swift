internal import Facts
internal import Ingest

/// A role, or a dimension, of a team.
enum TeamScaleFacts {
    private static let standing = ChoiceType("standing", TeamScale.Standing.allCases.map(\.rawValue))

    static func role(
        _ run: RunContext, _ dimension: Facts.Schema<TeamScalePart>
    ) -> Facts.Schema<TeamScalePart> {
        Facts.Schema(
            "team's role",
            [
                .choice("name", run.choices.role, "which role") { $0.scale.id }
            ] + common(run) + [
                .list(
                    "dimensions", of: dimension,
                    "its dimensions, highest first; those without a mean last, in the order of the instrument"
                ) { $0.dimensions },
                .list("groups", of: group, "what the groups of raters say: all others first") { rows($0) },
                .choices("selfHigher", run.choices.dimension, "dimensions on which the people rate themselves higher") {
                    names($0, 1)
                },
                .choices("othersHigher", run.choices.dimension, "dimensions on which others rate the people higher") {
                    names($0, -1)
                },
                .number("icc1", .none, decimals: 2, "how alike people of one team are, against all teams: ICC(1)") {
                    $0.scale.intraclass?.single
                },
                .number("icc2", .none, decimals: 2, "the same for the mean of a team: ICC(2)") {
                    $0.scale.intraclass?.mean
                },
            ])
    }

    static func dimension(_ run: RunContext) -> Facts.Schema<TeamScalePart> {
        Facts.Schema(
            "team's dimension",
            [
                .choice("name", run.choices.dimension, "which dimension") { $0.scale.id }
            ] + common(run) + [
                .choice("standing", standing, "whether its mean lies clearly above or below that of all dimensions") {
                    $0.scale.standing?.rawValue
                },
                .number("agreement", .none, decimals: 2, "the mean agreement of the raters of one person, r_wg(j)") {
                    $0.scale.agreement
                },
                .choice("agreementStep", Choices.agreement, "the same as a step that has a name") {
                    $0.scale.agreementLabel?.rawValue
                },
            ])
    }

    private static func common(_ run: RunContext) -> [Fact<TeamScalePart>] {
        [
            .choice("role", Choices.side, "on which side it stands") { $0.subject.run.side(of: $0.scale.role) },
            .choice("roleName", run.choices.role, "the role that it is or belongs to") { $0.scale.role },
        ] + FigureFacts.facts { $0.scale.figure } + [
            .flag("isSelf", "whether the figures are the people's own view") { $0.subject.isOwn },
            .choices("bands", run.choices.band, "the bands that its margin touches, lowest first") {
                $0.scale.touchedBands
            },
            .number("own", .points, "the people's own view, over those who have rated themselves") { part in
                guard let mean = part.scale.figure?.mean, let gap = part.scale.gap?.mean else { return nil }
                return min(100, max(0, mean + gap))
            },
            .record("gap", gap, "the people's own answers minus those of the others; missing where too few have both") {
                $0.scale.gap
            },
        ]
    }

    private static let gap = Facts.Schema<TeamFigure>(
        "team's gap",
        Tested.meanFacts(
            Tested.Names(test: "team gap test", higher: "selfHigher", lower: "othersHigher"),
            "the people's own minus others' score"
        ).map { $0.of { Tested($0) } } + [
            .count("people", .people, "over how many people") { $0.people }
        ])

    /// A row of the groups of raters.
    struct Row: Sendable {
        var group: ScoreGroup
        var figure: TeamFigure?
    }

    private static let group = Facts.Schema<Row>(
        "team's group", GroupFacts.facts { $0.group } + FigureFacts.facts { $0.figure })

    static func rows(_ part: TeamScalePart) -> [Row] {
        guard part.scale.groups.count > 1 else { return [] }
        return [Row(group: .all, figure: part.scale.figure)]
            + part.scale.groups.map { Row(group: .single($0.group), figure: $0.figure) }
    }

    private static func names(_ part: TeamScalePart, _ direction: Int) -> [String] {
        part.subject.profile.scales.filter {
            $0.role == part.scale.id && $0.kind == .dimension && $0.gapDirection == direction
        }.map(\.id)
    }
}
