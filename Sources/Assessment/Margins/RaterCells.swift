internal import People

/// One person's raters by group: the means and the spread of their scores and of their differences, as shares of the range.
struct RaterCells: Sendable {
    let layout: MarginLayout
    /// Score by score, each with its four groups.
    private var levels: [Moments]
    /// Pair by pair, each with its four groups: of the raters who have both scores.
    private var differences: [Moments]
    /// Whether a protected group has raters on some score, and fewer than its minimum.
    let hasSmallGroup: Bool

    init(_ table: RaterTable, _ layout: MarginLayout) {
        self.layout = layout
        levels = [Moments](repeating: Moments(), count: 4 * layout.scoreCount)
        differences = [Moments](repeating: Moments(), count: 4 * layout.pairs.count)
        var shares = [Double](repeating: .nan, count: layout.scoreCount)
        for rater in 0..<table.count {
            guard let group = MarginLayout.position(table.relationships[rater]) else { continue }
            layout.shares(table, rater, into: &shares)
            for score in shares.indices where !shares[score].isNaN {
                levels[4 * score + group].add(shares[score])
            }
            for (number, pair) in layout.pairs.enumerated() {
                let difference = shares[pair.first] - shares[pair.second]
                if !difference.isNaN { differences[4 * number + group].add(difference) }
            }
        }
        let (minimums, levels) = (layout.minimums, levels)
        hasSmallGroup = levels.indices.contains {
            levels[$0].count > 0 && levels[$0].count < minimums[$0 % 4]
        }
    }

    /// The raters of a group on a score.
    func level(_ score: Int, _ group: Int) -> Moments { levels[4 * score + group] }

    /// The raters of a group who have both scores of a pair.
    func difference(_ pair: Int, _ group: Int) -> Moments { differences[4 * pair + group] }

    /// The cells of a score that enter the constants, and the degrees of freedom of those with enough raters.
    func entering(_ score: Int) -> (cells: [SpreadCell], comparable: Double) {
        var (cells, comparable) = ([SpreadCell](), 0.0)
        for group in 0..<4 {
            let cell = level(score, group)
            guard cell.count >= layout.enough(group) else { continue }
            comparable += cell.degrees
            if cell.room > Self.noRoom {
                cells.append(
                    SpreadCell(group: group, squares: cell.squares, degrees: cell.degrees, room: cell.room))
            }
        }
        return (cells, comparable)
    }

    /// The cells of a pair that enter.
    func entering(pair: Int) -> (cells: [SpreadCell], comparable: Double) {
        let (first, second) = layout.pairs[pair]
        return Self.entering(layout) { group in
            (difference(pair, group), level(first, group), level(second, group))
        }
    }

    /// The cells of a difference that enter: enough raters on either side and with both.
    /// - Parameter cell: the differences and both sides of a group
    static func entering(
        _ layout: MarginLayout, _ cell: (Int) -> (both: Moments, first: Moments, second: Moments)
    ) -> (cells: [SpreadCell], comparable: Double) {
        var (cells, comparable) = ([SpreadCell](), 0.0)
        for group in 0..<4 {
            let (both, first, second) = cell(group)
            guard min(both.count, first.count, second.count) >= layout.enough(group) else { continue }
            comparable += both.degrees
            let room = (first.room + second.room) / 2
            if room > noRoom {
                cells.append(
                    SpreadCell(group: group, squares: both.squares, degrees: both.degrees, room: room))
            }
        }
        return (cells, comparable)
    }

    /// What is left of no room is rounding.
    private static let noRoom = 1e-12
}
