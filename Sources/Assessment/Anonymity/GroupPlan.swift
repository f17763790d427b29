internal import Ingest

/// Which groups of one person are shown as they are, which are folded into one, and which are hidden: decided once for the
/// person, so that all tables have the same columns.
///
/// A group with a minimum above 1 is protected. Protected groups that are too small are folded together; where the fold is
/// too small still, or is one group alone, the smallest of the other protected groups joins it. That costs nothing but
/// detail, and it guards against subtraction: the mean of a single hidden group follows from `all` and the others. Where
/// even all protected groups together are too few, they are hidden.
struct GroupPlan {
    /// One group as a column of a table.
    struct Column {
        var group: ScoreGroup
        /// The rows of its raters in the person's table, ascending.
        var raters: [Int]
        var minimum: Int
        var state: State
    }

    enum State {
        case shown
        /// Shown as a part of the folded group.
        case folded
        /// Its raters, with those of all other protected groups, are too few.
        case hidden
    }

    /// Self, supervisor, peer, report, other, then the folded group where there is one, then `all`.
    private(set) var columns: [Column]

    /// A plan for the raters of one person.
    init(_ table: RaterTable, _ minimums: Instrument.Minimums) {
        var members = Relationship.allCases.map { _ in [Int]() }
        for (rater, relationship) in table.relationships.enumerated() { members[relationship.position].append(rater) }
        var columns = Relationship.allCases.map { relationship in
            Column(
                group: .single(relationship), raters: members[relationship.position],
                minimum: relationship == .selfRating ? 1 : minimums[relationship], state: .shown)
        }
        // A questionnaire without a single score does not make a group larger.
        let sizes = columns.map { $0.raters.count(where: table.hasScore) }
        let fold = Self.fold(columns, sizes)
        for index in fold.members { columns[index].state = fold.isLargeEnough ? .folded : .hidden }
        if fold.isLargeEnough, !fold.members.isEmpty {
            let folded = fold.members.map { columns[$0] }
            columns.append(
                Column(
                    group: .folded(folded.flatMap(\.group.members)), raters: folded.flatMap(\.raters).sorted(),
                    minimum: folded.map(\.minimum).max() ?? 1, state: .shown))
        }
        let others = table.relationships.indices.filter { table.relationships[$0] != .selfRating }
        columns.append(Column(group: .all, raters: Array(others), minimum: minimums.all, state: .shown))
        self.columns = columns
    }

    /// The columns of single or folded groups of others that are not parts of another column.
    var parts: [Int] {
        columns.indices.filter {
            columns[$0].state != .folded && columns[$0].group != .own && columns[$0].group != .all
        }
    }

    private static func fold(_ columns: [Column], _ sizes: [Int]) -> (members: [Int], isLargeEnough: Bool) {
        let present = columns.indices.filter { columns[$0].minimum > 1 && sizes[$0] > 0 }
        var members = present.filter { sizes[$0] < columns[$0].minimum }
        if members.isEmpty { return ([], true) }
        // From the smallest; of two as small the later in printed order, so that peers stay alone the longest.
        var candidates = present.filter { !members.contains($0) }.sorted { (sizes[$0], -$0) > (sizes[$1], -$1) }
        func isLargeEnough() -> Bool {
            let minimum = members.map { columns[$0].minimum }.max() ?? 1
            return members.count > 1 && members.reduce(0) { $0 + sizes[$1] } >= minimum
        }
        while !isLargeEnough(), let next = candidates.popLast() { members.append(next) }
        return (members.sorted(), isLargeEnough())
    }
}
