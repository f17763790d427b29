internal import People

/// The raters of one person who answered at two times, by their ids within a group: what each changed on each scale.
struct MatchedRaters: Sendable {
    /// Scale by scale, each with its four groups.
    private var cells: [Moments]

    /// - Parameters: the questionnaires with their scores, now and before
    init(
        _ responses: [Response], _ table: RaterTable, _ earlier: [Response], _ before: RaterTable,
        _ layout: MarginLayout
    ) {
        cells = [Moments](repeating: Moments(), count: 4 * layout.scales.count)
        var rows: [Key: Int] = [:]
        for (row, response) in earlier.enumerated() {
            if let key = Key(response) { rows[key] = row }
        }
        if rows.isEmpty { return }
        for (row, response) in responses.enumerated() {
            guard let key = Key(response), let other = rows[key],
                let group = MarginLayout.position(response.relationship)
            else { continue }
            for (number, scale) in layout.scales.enumerated() {
                let change =
                    scale.share(table.score(row, number)) - scale.share(before.score(other, number))
                if !change.isNaN { cells[4 * number + group].add(change) }
            }
        }
    }

    /// Whether nobody answered both times.
    var isEmpty: Bool { cells.allSatisfy { $0.count == 0 } }

    /// The changes of a group on a scale, as shares of the range.
    func cell(_ scale: Int, _ group: Int) -> Moments { cells[4 * scale + group] }

    /// How many raters of any group have a score on a scale both times.
    func count(_ scale: Int) -> Int { (0..<4).reduce(0) { $0 + cell(scale, $1).count } }

    private struct Key: Hashable {
        var relationship: Relationship
        var rater: String

        init?(_ response: Response) {
            guard let rater = response.rater, !rater.isEmpty else { return nil }
            relationship = response.relationship
            self.rater = rater
        }
    }
}

/// What is known of the change of one person's scores by all raters. error-model section 10.
struct ChangeMargins: Sendable {
    let now: PersonMargins
    let before: PersonMargins
    let matched: MatchedRaters
    /// The constants of the changes, scale by scale.
    let spreads: [RaterSpread]
    /// How many degrees of freedom it takes before matched raters count as such.
    let needed: Double

    /// Now minus before; nil where one of the scores is missing.
    func test(_ scale: Int) -> Difference? {
        let groups = PersonMargins.everybody
        guard let a = now.level(scale, groups), let b = before.level(scale, groups) else { return nil }
        let known = min(a.known, b.known)
        guard known.isTested else { return Difference(100 * (a.mean - b.mean), known) }
        let spread = spreads[scale]
        let counts = groups.map { matched.cell(scale, $0).count }
        if matched.count(scale) > 0, spread.degrees >= needed, (spread.c ?? 0) > RaterSpread.none {
            let cells = RaterCells.entering(now.layout) { group in
                (
                    matched.cell(scale, group), now.cells.level(scale, group),
                    before.cells.level(scale, group)
                )
            }
            let own = spread.own(cells.cells, isOwn: now.usesOwnSpread && before.usesOwnSpread)
            return PersonMargins.paired(a, b, spread, own, groups: groups, both: counts, known)
        }
        let variance = a.variance + b.variance
        let degrees =
            variance * variance
            / (a.variance * a.variance / a.degrees + b.variance * b.variance / b.degrees)
        return Difference(
            share: a.mean - b.mean, standardError: variance.squareRoot(), degrees: degrees, known)
    }
}
