internal import Facts
internal import Ingest

/// Leading minus managing.
enum ContrastFacts {
    private static let names = Tested.Names(test: "contrast test", higher: "leaderHigher", lower: "managerHigher")
    private static let tested = Tested.facts(names, "the leader's minus the manager's score")

    static var facts: [Fact<PersonSubject>] {
        [
            .record("contrast", contrast, "leading minus managing, by those whose scores everything rests on") {
                $0.contrast(of: $0.profile.referenceGroup)
            },
            .list("groups", of: group, "what each group says of both roles: all others, each group, the person") {
                $0.groupContrasts
            },
        ]
    }

    private static let contrast = Facts.Schema<ContrastPart>(
        "contrast",
        tested.map { $0.of { $0.tested } } + [
            .choice("scored", Choices.scored, "which of the two scores are there") { $0.scored }
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

    private static let side = Facts.Schema<GroupScore>("score", ScoreFacts.facts { $0 })
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

    var groupContrasts: [ContrastPart] {
        guard let scale = role(0) else { return [] }
        return GroupRowFacts.rows(scale).map { contrast(of: $0.group) }
    }
}
