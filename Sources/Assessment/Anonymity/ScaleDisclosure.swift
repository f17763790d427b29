/// Which cells of a person's table of scales by groups are shown.
///
/// A protected group is hidden on a scale for which fewer of its raters than its minimum have a score. What is printed must
/// then not tell the hidden mean in another way, and there are two: across the groups, since `all` minus the others leaves
/// it; and along the scales, since a role is the mean of its dimensions. So within a role the hidden cells form a block: the
/// same groups on the same scales, at least two of each, and together with at least as many raters on each scale as the
/// minimum asks. Each row and each column of such a block has a known sum, and no single cell follows from the sums.
struct ScaleDisclosure {
    private let plan: GroupPlan
    private let scales: [Scale]
    /// How many raters have a score: scale by scale, each in the order of the columns.
    private let counts: [[Int]]
    /// The result: scale by scale, each in the order of the columns.
    private(set) var statuses: [[ScoreStatus]]

    init(_ plan: GroupPlan, _ scales: [Scale], counts: [[Int]]) {
        self.plan = plan
        self.scales = scales
        self.counts = counts
        statuses = []
        statuses = scales.indices.map { scale in
            plan.columns.indices.map { Disclosure.status(plan, $0, counts: counts[scale]) }
        }
        // Hidden groups have their rule for the whole person, in the statuses.
        guard plan.hidden.isEmpty else { return }
        for (role, scale) in scales.enumerated() where scale.kind == .role {
            hideBlock([role] + Array(scale.children))
        }
    }

    /// Hides the block of one role's scales.
    private mutating func hideBlock(_ family: [Int]) {
        guard let all = plan.columns.indices.last else { return }
        var affected = family.filter { isShown($0, all) && !tooSmall($0).isEmpty }
        if affected.isEmpty { return }
        var groups = Set(affected.flatMap(tooSmall)).sorted()
        extend(&groups, over: affected)
        while let group = groups.first(where: { hiddenCells(of: $0, groups, affected) == 1 }) {
            // The scale on which the fewest answers are lost; rather a dimension than the role.
            let candidates = family.filter { !affected.contains($0) && counts[$0][group] > 0 }
            let next = candidates.min { left, right in
                if scales[left].kind != scales[right].kind { return scales[left].kind == .dimension }
                return (raters(groups, left), -left) < (raters(groups, right), -right)
            }
            guard let next else { break }
            affected.append(next)
            extend(&groups, over: affected)
        }
        for scale in affected {
            for column in groups where isShown(scale, column) { statuses[scale][column] = .withheld }
        }
    }

    /// Adds groups until the hidden ones are enough on each scale; at the latest when all are hidden, since `all` is shown
    /// only where all together are enough.
    private func extend(_ groups: inout [Int], over affected: [Int]) {
        let minimum = groups.map { plan.columns[$0].minimum }.max() ?? 1
        while let scale = affected.first(where: { !isSafe(groups, $0, minimum) }) {
            let candidates = plan.parts.filter { !groups.contains($0) && counts[scale][$0] > 0 }
            // A supervisor alone is hidden last; of the others the smallest, and of two as small the later one.
            let next = candidates.min { left, right in
                let (first, second) = (plan.columns[left], plan.columns[right])
                if (first.minimum > 1) != (second.minimum > 1) { return first.minimum > 1 }
                return (counts[scale][left], -left) < (counts[scale][right], -right)
            }
            guard let next else { return }
            groups.append(next)
        }
    }

    /// On how many scales a group is hidden together with another one.
    private func hiddenCells(of group: Int, _ groups: [Int], _ affected: [Int]) -> Int {
        affected.count { scale in
            counts[scale][group] > 0 && groups.contains { $0 != group && counts[scale][$0] > 0 }
        }
    }

    private func isSafe(_ groups: [Int], _ scale: Int, _ minimum: Int) -> Bool {
        let present = groups.filter { counts[scale][$0] > 0 }
        let isEverybody = plan.parts.allSatisfy { counts[scale][$0] == 0 || groups.contains($0) }
        return isEverybody || (present.count > 1 && raters(groups, scale) >= minimum)
    }

    private func raters(_ groups: [Int], _ scale: Int) -> Int {
        groups.reduce(0) { $0 + counts[scale][$1] }
    }

    private func tooSmall(_ scale: Int) -> [Int] {
        plan.parts.filter { Disclosure.isTooSmall(plan, $0, counts[scale]) }
    }

    private func isShown(_ scale: Int, _ column: Int) -> Bool { statuses[scale][column] == .ok }
}

/// The rules that hold for one row of counts alone, be it of a scale or of an item.
enum Disclosure {
    /// The status of a column before any guard that looks at other rows.
    static func status(_ plan: GroupPlan, _ column: Int, counts: [Int]) -> ScoreStatus {
        let group = plan.columns[column]
        switch group.state {
        case .folded: return .folded
        case .hidden: return .tooFewRaters
        case .shown: break
        }
        if group.rows.isEmpty { return .noRaters }
        if group.group == .own { return counts[column] > 0 ? .ok : .tooFewAnswers }
        if group.group == .all { return statusOfAll(plan, column, counts) }
        if counts[column] == 0 { return .tooFewAnswers }
        if counts[column] < group.minimum { return .tooFewRaters }
        return !plan.hidden.isEmpty && plan.isAllShown ? .withheld : .ok
    }

    /// Whether there are answers that must not be shown, since they are too few.
    static func isTooSmall(_ plan: GroupPlan, _ column: Int, _ counts: [Int]) -> Bool {
        counts[column] > 0
            && (plan.columns[column].state == .hidden || counts[column] < plan.columns[column].minimum)
    }

    /// All raters are shown from the minimum of `all`, and from that of each group that is too small itself; answers of
    /// nobody but unprotected groups are shown always, as in those groups.
    private static func statusOfAll(_ plan: GroupPlan, _ column: Int, _ counts: [Int]) -> ScoreStatus {
        // "Too few answers" would tell that the few raters of a hidden group left it blank.
        let areHiddenComplete = plan.hidden.allSatisfy { counts[$0] == plan.columns[$0].raters.count }
        if !plan.hidden.isEmpty, !plan.isAllShown || !areHiddenComplete { return .tooFewRaters }
        var (hasAnswers, isProtected) = (false, false)
        var needed = plan.columns[column].minimum
        for part in plan.parts where counts[part] > 0 {
            let minimum = plan.columns[part].minimum
            hasAnswers = true
            if minimum != 1 { isProtected = true }
            if isTooSmall(plan, part, counts) { needed = max(needed, minimum) }
        }
        if !hasAnswers { return .tooFewAnswers }
        return !isProtected || counts[column] >= needed ? .ok : .tooFewRaters
    }
}
