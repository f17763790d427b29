internal import Facts
internal import Ingest
internal import People

/// What is not shown. Names only: a count would give away what is hidden.
enum HiddenFacts {
    struct Row: Sendable {
        var groups: [Relationship]
        var dimensions: [String]
    }

    static func hidden(_ run: RunContext) -> Facts.Schema<PersonSubject> {
        let row = Facts.Schema<Row>(
            "hidden row",
            [
                .choices("groups", Choices.group, "which groups") { $0.groups.map(\.rawValue) },
                .choices("dimensions", run.choices.dimension, "on which dimensions") { $0.dimensions },
            ])
        return Facts.Schema(
            "hidden",
            [
                .choices("joined", Choices.group, "groups that are shown as one") { subject in
                    subject.profile.raters.flatMap { $0.group.words.count > 1 ? $0.group.words : [] }
                },
                .choices("groups", Choices.group, "groups that are shown nowhere") {
                    $0.profile.hiddenGroups.map(\.rawValue)
                },
                .list("rows", of: row, "groups that are not shown on some dimensions") { rows($0.profile) },
                .flag("isNothing", "whether every group that answered is shown by itself everywhere") { subject in
                    subject.profile.hiddenGroups.isEmpty && rows(subject.profile).isEmpty
                        && !subject.profile.raters.contains { $0.group.words.count > 1 }
                },
            ])
    }

    /// Dimensions on which the same groups are hidden share a row.
    private static func rows(_ profile: Profile) -> [Row] {
        var rows: [Row] = []
        for scale in profile.scales where scale.kind == .dimension {
            let groups = groups(scale, profile)
            if groups.isEmpty { continue }
            if let index = rows.firstIndex(where: { $0.groups == groups }) {
                rows[index].dimensions.append(scale.id)
            } else {
                rows.append(Row(groups: groups, dimensions: [scale.id]))
            }
        }
        return rows
    }

    /// The groups that are shown elsewhere but not on a scale.
    static func groups(_ scale: ScaleProfile, _ profile: Profile) -> [Relationship] {
        var groups: [Relationship] = []
        for score in scale.groups where score.status == .tooFewRaters || score.status == .withheld {
            for member in score.group.members where score.group != .all {
                if !profile.hiddenGroups.contains(member), !groups.contains(member) { groups.append(member) }
            }
        }
        return groups
    }
}
