/// Which cells of a person's table of items by groups are shown.
///
/// A dimension is the mean of its items, so one hidden item follows from the dimension and its other items. Therefore the
/// groups' means are shown for all items of a dimension or for none, and for none where a group is hidden on the dimension.
/// The means of all raters are shown in both cases, where enough answered the item.
struct ItemDisclosure {
    /// The result: item by item, each in the order of the columns.
    private(set) var statuses: [[ScoreStatus]]

    /// - Parameters:
    ///   - counts: how many raters answered: item by item, each in the order of the columns
    ///   - scaleStatuses: what is shown of the scales
    init(_ plan: GroupPlan, _ scales: [Scale], counts: [[Int]], scaleStatuses: [[ScoreStatus]]) {
        statuses = counts.map { row in
            plan.columns.indices.map { Disclosure.status(plan, $0, counts: row) }
        }
        // Hidden groups have their rule for the whole person, in the statuses.
        guard plan.hidden.isEmpty else { return }
        var isOpen = counts.map { row in !plan.parts.contains { Disclosure.isTooSmall(plan, $0, row) } }
        let dimensions = scales.indices.filter { scales[$0].kind == .dimension }
        var isScaleOpen = scales.indices.map { scale in
            !plan.parts.contains { [.withheld, .tooFewRaters].contains(scaleStatuses[scale][$0]) }
        }
        // An item can count in several dimensions, and so closing one can close another.
        var isChanging = true
        while isChanging {
            isChanging = false
            for dimension in dimensions {
                let items = scales[dimension].keys.map(\.item)
                if isScaleOpen[dimension], items.contains(where: { !isOpen[$0] }) {
                    isScaleOpen[dimension] = false
                }
                if !isScaleOpen[dimension] {
                    for item in items where isOpen[item] {
                        isOpen[item] = false
                        isChanging = true
                    }
                }
            }
        }
        for item in isOpen.indices where !isOpen[item] {
            for column in plan.parts where statuses[item][column] == .ok {
                statuses[item][column] = .withheld
            }
        }
    }
}
