internal import Facts
internal import Ingest

/// Leading minus managing.
enum ContrastFacts {
    private static let names = Tested.Names(test: "contrast test", higher: "leaderHigher", lower: "managerHigher")

    static var facts: [Fact<PersonSubject>] {
        [
            .record("contrast", contrast, "leading minus managing, by those whose scores everything rests on") {
                $0.contrast(of: $0.profile.referenceGroup)
            },
            .record("self", contrast, "leading minus managing in the person's own answers") { $0.contrast(of: .own) },
            .list("groups", of: group, "what is said of both roles: by all others, by each group, by the person") {
                $0.groupContrasts
            },
            .record("sees", SeesFacts.sees, "which groups see which difference") { $0.groupContrasts },
        ]
    }

    private static let contrast = Facts.Schema<ContrastPart>(
        "contrast",
        Tested.facts(names, "the leader's minus the manager's score").map { $0.of { $0.tested } } + [
            .choice("scored", Choices.scored, "which of the two scores are there") { $0.scored },
            .number("leader", .points, "the score of the first role") { $0.leader?.percent },
            .number("manager", .points, "the score of the second role") { $0.manager?.percent },
        ])

    private static let group = Facts.Schema<ContrastPart>(
        "view",
        GroupFacts.facts { $0.group } + [
            .count("count", .raters, "how many answered") { $0.raters },
            .flag("isOne", "whether it is one person") { $0.raters == 1 },
            .record("leader", side, "its score of the first role") { $0.leader },
            .record("manager", side, "its score of the second role") { $0.manager },
            .record("contrast", contrast, "the first minus the second") { $0 },
        ])

    static let side = Facts.Schema<GroupScore>("score", ScoreFacts.facts { $0 })
}

/// Both scores of a group with their difference.
struct ContrastPart: Sendable {
    var group: ScoreGroup
    var raters: Int?
    var leader: GroupScore?
    var manager: GroupScore?
    var tested: Tested

    var scored: String {
        switch (leader?.percent != nil, manager?.percent != nil) {
        case (true, true): "both"
        case (true, false): "leader"
        case (false, true): "manager"
        case (false, false): "none"
        }
    }
}

extension PersonSubject {
    func contrast(of group: ScoreGroup) -> ContrastPart {
        ContrastPart(
            group: group, raters: raters(group), leader: role(0)?.scale[group], manager: role(1)?.scale[group],
            tested: Tested(profile.contrast(of: group)))
    }

    /// All others, each group, the person.
    var groupContrasts: [ContrastPart] {
        guard let scale = role(0) else { return [] }
        return GroupRowFacts.rows(scale).map { contrast(of: $0.group) }
    }
}

/// Which groups of raters see which difference of the roles.
enum SeesFacts {
    static let sees = Facts.Schema<[ContrastPart]>(
        "sees",
        [
            .record("leader", some, "those that clearly see the person lead more") { named($0, .higher) },
            .record("manager", some, "those that clearly see the person manage more") { named($0, .lower) },
            .record("notClear", some, "those that see no clear difference") { named($0, .notClear) },
            .record("unknown", some, "those of whose difference the error is not known") { named($0, .unknown) },
            .count("count", .none, "how many groups are shown with both scores") { shown($0).count },
            .flag("isPart", "whether other groups answered that are not shown with both scores") { views in
                shown(views).count < views.count { isGroup($0) }
            },
            .number("least", .points, "the smallest of these groups' differences, without its sign") { views in
                shown(views).compactMap { $0.tested.difference.map { abs($0) } }.min()
            },
            .number("most", .points, "the largest of these groups' differences, without its sign") { views in
                shown(views).compactMap { $0.tested.difference.map { abs($0) } }.max()
            },
        ])

    private static let some = Facts.Schema<[ContrastPart]>(
        "some groups",
        [
            .choices("names", Choices.group, "which; joined groups with all their members") {
                $0.flatMap(\.group.words)
            },
            .count("count", .none, "how many; groups that are joined are one") { $0.count },
            .flag("isOne", "whether it is one single person") { $0.count == 1 && $0[0].raters == 1 },
        ])

    private static func isGroup(_ view: ContrastPart) -> Bool { view.group != .all && view.group != .own }

    private static func shown(_ views: [ContrastPart]) -> [ContrastPart] {
        views.filter { isGroup($0) && $0.tested.verdict != .none }
    }

    private static func named(_ views: [ContrastPart], _ verdict: Tested.Verdict) -> [ContrastPart] {
        shown(views).filter { $0.tested.verdict == verdict }
    }
}
