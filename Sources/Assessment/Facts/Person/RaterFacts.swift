internal import Facts
internal import Ingest
internal import People

/// Who answered about the person.
enum RaterFacts {
    static let raters = Facts.Schema<PersonSubject>(
        "raters",
        [
            .count("count", .raters, "how many others answered; missing where they are not shown") { $0.all?.raters },
            .count("invited", .raters, "how many others were invited, where the results say so") { $0.all?.invited },
            .list("groups", of: group, "the groups that are shown, without the person's own answers") { subject in
                subject.profile.raters.filter { $0.group != .all && $0.group != .own }
            },
            .count("shown", .none, "how many groups are shown, without the person's own answers") { subject in
                subject.profile.raters.count { $0.group != .all && $0.group != .own }
            },
            .choices("hidden", Choices.group, "the groups that answered and are not shown") {
                $0.profile.hiddenGroups.map(\.rawValue)
            },
        ])

    static let group = Facts.Schema<GroupCount>(
        "rater group",
        GroupFacts.facts { $0.group } + [
            .count("count", .raters, "how many answered") { $0.raters },
            .count("invited", .raters, "how many were invited, where the results say so") { $0.invited },
            .count("minimum", .raters, "how many it takes to show the group") { $0.minimum },
            .flag("isOne", "whether it is one person, such as the supervisor") { $0.raters == 1 },
        ])
}

extension PersonSubject {
    /// All raters but the person, where they are shown.
    var all: GroupCount? { hasOthers ? profile.raters.first { $0.group == .all } : nil }

    /// How many raters a group has, where it is shown.
    func raters(_ group: ScoreGroup) -> Int? { profile.raters.first { $0.group == group }?.raters }
}

/// What every row about a group of raters says of the group.
enum GroupFacts {
    static func facts<Subject: Sendable>(_ group: @escaping @Sendable (Subject) -> ScoreGroup) -> [Fact<Subject>] {
        [
            .choices("name", Choices.group, "the group; several where small groups are joined") { group($0).words },
            .choice("group", Choices.rowGroup, "which group, or that several are joined in it") { subject in
                let words = group(subject).words
                return words.count == 1 ? words[0] : "joined"
            },
            .choice("kind", Choices.row, "whether it is all others, one group of them, or the person") { subject in
                switch group(subject) {
                case .all: "all"
                case .own: "self"
                default: "group"
                }
            },
            .flag("isJoined", "whether small groups are joined in it") { group($0).words.count > 1 },
        ]
    }
}
