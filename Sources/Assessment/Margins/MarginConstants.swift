/// All constants of a batch from which margins and tests follow: of every scale, of the own average, of the differences, and of
/// people's own answers.
struct MarginConstants: Sendable {
    let layout: MarginLayout
    /// Scale by scale, the own average last.
    let spreads: [RaterSpread]
    /// Pair by pair of the layout.
    let differences: [RaterSpread]
    /// Scale by scale.
    let own: [OwnAnswers]

    init(_ sums: MarginSums, own: [OwnAnswers], _ instrument: Instrument) {
        let layout = sums.layout
        self.layout = layout
        self.own = own
        spreads = sums.levels.enumerated().map { number, sums in
            let name = number == layout.average ? "average" : layout.scales[number].id
            return RaterSpread(sums, given: instrument.errors[name]?.spread)
        }
        differences = zip(layout.pairs, sums.differences).map { pair, sums in
            let name =
                pair.second == layout.average ? "\(layout.scales[pair.first].id).average" : "contrast"
            return RaterSpread(sums, given: instrument.errors[name]?.spread)
        }
    }
}

/// The sums over people from which the constants follow.
struct MarginSums: Sendable {
    let layout: MarginLayout
    private(set) var levels: [SpreadSums]
    private(set) var differences: [SpreadSums]

    init(_ layout: MarginLayout) {
        self.layout = layout
        levels = [SpreadSums](repeating: SpreadSums(), count: layout.scoreCount)
        differences = [SpreadSums](repeating: SpreadSums(), count: layout.pairs.count)
    }

    /// Adds one person.
    mutating func add(_ cells: RaterCells) {
        for score in levels.indices {
            let (entering, comparable) = cells.entering(score)
            levels[score].add(entering, comparable: comparable)
        }
        for pair in differences.indices {
            let (entering, comparable) = cells.entering(pair: pair)
            differences[pair].add(entering, comparable: comparable)
        }
    }

    /// Adds the sums of other people.
    mutating func add(_ other: MarginSums) {
        for score in levels.indices { levels[score].add(other.levels[score]) }
        for pair in differences.indices { differences[pair].add(other.differences[pair]) }
    }
}
