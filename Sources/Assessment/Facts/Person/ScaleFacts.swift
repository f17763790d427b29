internal import Facts
internal import Ingest
internal import People

/// A role, or a dimension.
enum ScaleFacts {
    static func role(_ run: RunContext, _ dimension: Facts.Schema<ScalePart>) -> Facts.Schema<ScalePart> {
        Facts.Schema(
            "role",
            [
                .choice("name", run.choices.role, "which role") { $0.scale.id }
            ] + common(run) + [
                .list(
                    "dimensions", of: dimension,
                    "its dimensions, highest first; those without a score last, in the order of the instrument"
                ) { $0.dimensions },
                .choice("highest", run.choices.dimension, "its dimension with the highest score; missing without two") {
                    $0.ranked.count > 1 ? $0.ranked.first?.scale.id : nil
                },
                .choice("lowest", run.choices.dimension, "its dimension with the lowest score; missing without two") {
                    $0.ranked.count > 1 ? $0.ranked.last?.scale.id : nil
                },
                .flag("isLevel", "whether all its dimensions have the same score") { role in
                    guard let first = role.ranked.first?.score?.percent, let last = role.ranked.last?.score?.percent
                    else { return false }
                    return first - last < 0.005
                },
                .choices("unscored", run.choices.dimension, "its dimensions without a score") { role in
                    role.dimensions.filter { $0.score?.percent == nil }.map(\.scale.id)
                },
            ])
    }

    static func dimension(_ run: RunContext) -> Facts.Schema<ScalePart> {
        Facts.Schema(
            "dimension",
            [
                .choice("name", run.choices.dimension, "which dimension") { $0.scale.id }
            ] + common(run) + [
                .record("stand", RankFacts.stand, "its score minus the person's average of all dimensions") {
                    .some($0.scale.stand)
                },
                .choice("sentence", RowSentence.type, "what to say of it, seen that the rows above say something too") {
                    $0.sentence.rawValue
                },
                .record("nearest", ApartFacts.group, "the group whose score lies nearest to the person's average") {
                    RowSentence.nearest($0)
                },
                .record("answers", OwnAnswersPart.facts(run), "the person's own answers to its statements") {
                    OwnAnswersPart($0)
                },
                .list("items", of: ItemFacts.item(run), "its statements") { $0.items },
            ])
    }

    private static func common(_ run: RunContext) -> [Fact<ScalePart>] {
        [
            .choice("role", Choices.side, "on which side it stands") { $0.run.side(of: $0.scale.role) },
            .choice("roleName", run.choices.role, "the role that it is or belongs to") { $0.scale.role },
        ] + ScoreFacts.facts { $0.score } + [
            .flag("isSelf", "whether its score is from the person's own answers") { $0.subject.isOwn },
            .number("own", .points, "the score from the person's own answers") { $0.scale[.own]?.percent },
            .number("others", .points, "the score by all others") { $0.scale[.all]?.percent },
            .choice("band", run.choices.band, "the band of the instrument in which the score lies") { $0.scale.band },
            .choices("bands", run.choices.band, "the bands that its margin touches, lowest first") {
                $0.scale.touchedBands
            },
            .list("groups", of: GroupRowFacts.row, "rows of the group chart: all others, each group, the person") {
                GroupRowFacts.rows($0)
            },
            .choices("hidden", Choices.group, "groups that are shown elsewhere and not here") { part in
                HiddenFacts.groups(part.scale, part.subject.profile).map(\.rawValue)
            },
            .record("gap", GapFacts.gap, "the person's own answers minus those of the others") { .some($0.scale.gap) },
            .record("apart", ApartFacts.apart, "the two groups that lie farthest apart") { $0 },
            .record("span", ApartFacts.span, "from the lowest to the highest group") { $0 },
            .record("change", ChangeFacts.change, "now minus before; missing where there is nothing to compare") {
                $0.scale.change
            },
            .record("norm", NormFacts.norm, "where the score lies among other people; missing without a norm") {
                $0.scale.norm
            },
            .record("method", MethodFacts.scale, "how the score was measured") { $0 },
        ]
    }
}

/// What every score says of itself.
enum ScoreFacts {
    static func facts<Subject: Sendable>(_ score: @escaping @Sendable (Subject) -> GroupScore?) -> [Fact<Subject>] {
        [
            .number("percent", .points, "the score, from 0 to 100") { score($0)?.percent },
            .number("low", .points, "the lower end of its margin; missing where none is known") { score($0)?.low },
            .number("high", .points, "the upper end of its margin") { score($0)?.high },
            .choice("status", Choices.status, "whether there is a score, else why not") {
                (score($0)?.status ?? .noRaters).word
            },
            .flag("isShown", "whether there is a score") { score($0)?.percent != nil },
            .choice("known", Tested.known, "whether its margin is known, else why not; missing of own answers") {
                score($0)?.known?.rawValue
            },
            .count("raters", .raters, "how many raters have a score") { score($0)?.raters },
        ]
    }
}

/// The rows of a chart of groups.
enum GroupRowFacts {
    static let row = Facts.Schema<GroupScore>(
        "group",
        GroupFacts.facts { $0.group } + ScoreFacts.facts { $0 } + [
            .flag("isOne", "whether it is one person") { $0.raters == 1 },
            .number("agreement", .none, decimals: 2, "how the raters agree, r_wg(j)") { $0.agreement },
            .choice("agreementStep", Choices.agreement, "the same as a step that has a name") {
                $0.agreementLabel?.rawValue
            },
        ])

    /// All others first, the person last; groups without raters have no row.
    static func rows(_ part: ScalePart) -> [GroupScore] {
        let profile = part.subject.profile
        var rows: [GroupScore] = []
        if !part.subject.isOwn || !profile.hiddenGroups.isEmpty, let all = part.scale[.all] { rows.append(all) }
        let known = Set(profile.raters.map(\.group) + profile.hiddenGroups.map { .single($0) })
        rows += part.scale.groups.filter { score in
            score.group != .all && score.group != .own && score.status != .folded
                && (score.status != .noRaters || known.contains(score.group))
        }
        if part.subject.hasOwn, let own = part.scale[.own] { rows.append(own) }
        return rows
    }
}
