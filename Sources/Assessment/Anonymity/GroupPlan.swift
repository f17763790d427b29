internal import Ingest
internal import People

/// Which groups of one person are shown as they are, which are folded into one, and which are hidden: decided once for the
/// person, so that all tables have the same columns.
///
/// A group with a minimum above 1 is protected. Protected groups that are too small are folded together; where the fold is
/// too small still, or is one group alone, the smallest of the other protected groups joins it. That costs nothing but
/// detail, and it guards against subtraction: the mean of a single hidden group follows from `all` and the others.
///
/// A group whose every answer is the same lowest one counts as too small, however many they are: its score of 0 would tell what each of
/// them answered.
///
/// Where even all protected groups together are too few, they are hidden. Then either `all` is shown and the supervisors are
/// hidden too, or, where `all` is too small as well, the supervisors are shown and `all` is not. And `all` is shown only
/// where each of the hidden raters counts, or what one of them left blank would set the others apart.
struct GroupPlan {
    /// One group as a column of a table.
    struct Column {
        var group: ScoreGroup
        /// The rows of those who answered, in the person's table, ascending.
        var rows: [Int]
        /// The rows among them with a score. A questionnaire without a single one does not make a group larger, and none
        /// of its answers counts anywhere.
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
    /// The columns of the hidden groups.
    let hidden: [Int]
    /// Whether `all` is shown although groups are hidden.
    let isAllShown: Bool
    /// The columns of single or folded groups of others that are not parts of another column.
    let parts: [Int]

    /// A plan for the raters of one person.
    init(_ table: RaterTable, _ minimums: Instrument.Minimums) {
        var members = Relationship.allCases.map { _ in [Int]() }
        for (rater, relationship) in table.relationships.enumerated() {
            members[relationship.position].append(rater)
        }
        func column(_ group: ScoreGroup, _ rows: [Int], minimum: Int) -> Column {
            Column(
                group: group, rows: rows, raters: rows.filter(table.hasScore), minimum: minimum,
                state: .shown)
        }
        var columns = Relationship.allCases.map { relationship in
            column(
                .single(relationship), members[relationship.position],
                minimum: relationship == .selfRating ? 1 : minimums[relationship])
        }
        let fold = Self.fold(columns) { rows in !rows.isEmpty && rows.allSatisfy(table.isLowest) }
        for index in fold.members { columns[index].state = fold.isLargeEnough ? .folded : .hidden }
        if fold.isLargeEnough, !fold.members.isEmpty {
            let folded = fold.members.map { columns[$0] }
            columns.append(
                column(
                    .folded(folded.flatMap(\.group.members)), folded.flatMap(\.rows).sorted(),
                    minimum: folded.map(\.minimum).max() ?? 1))
        }
        let others = table.relationships.indices.filter { table.relationships[$0] != .selfRating }
        let all = column(.all, Array(others), minimum: minimums.all)
        hidden = columns.indices.filter { columns[$0].state == .hidden }
        let needed = hidden.map { columns[$0].minimum }.max() ?? 1
        let tellsAll = !hidden.isEmpty && all.raters.allSatisfy(table.isLowest)
        isAllShown = all.raters.count >= max(all.minimum, needed) && !tellsAll
        parts = columns.indices.filter { columns[$0].state != .folded && columns[$0].group != .own }
        self.columns = columns + [all]
    }

    /// - Parameter tellsAll: whether some raters gave nothing but the same lowest answer
    private static func fold(
        _ columns: [Column], _ tellsAll: ([Int]) -> Bool
    ) -> (members: [Int], isLargeEnough: Bool) {
        let sizes = columns.map(\.raters.count)
        let present = columns.indices.filter { columns[$0].minimum > 1 && sizes[$0] > 0 }
        var members = present.filter { sizes[$0] < columns[$0].minimum || tellsAll(columns[$0].raters) }
        if members.isEmpty { return ([], true) }
        // From the smallest; of two as small the later in printed order, so that peers stay alone the longest.
        var candidates = present.filter { !members.contains($0) }.sorted {
            (sizes[$0], -$0) > (sizes[$1], -$1)
        }
        func isLargeEnough() -> Bool {
            let minimum = members.map { columns[$0].minimum }.max() ?? 1
            return members.count > 1 && members.reduce(0) { $0 + sizes[$1] } >= minimum
                && !tellsAll(members.flatMap { columns[$0].raters })
        }
        while !isLargeEnough(), let next = candidates.popLast() { members.append(next) }
        return (members.sorted(), isLargeEnough())
    }
}
