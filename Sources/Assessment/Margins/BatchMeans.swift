/// What is usual over the people of a batch: how far apart two scores lie on average. Statements differ in how easily one agrees with
/// them, so most people may be seen to lead more, or to be high on a dimension.
struct BatchMeans: Sendable {
    /// So many people it takes.
    static let needed = 100

    /// Over people with both scores by enough raters, pair by pair of the layout; as shares of the range.
    private var differences: [Moments]
    private let minimum: Int

    init(_ layout: MarginLayout, _ minimums: Instrument.Minimums) {
        differences = [Moments](repeating: Moments(), count: layout.pairs.count)
        minimum = minimums.all
    }

    /// Adds one person.
    mutating func add(_ cells: RaterCells) {
        for (number, pair) in cells.layout.pairs.enumerated() {
            guard let first = mean(cells, pair.first), let second = mean(cells, pair.second) else { continue }
            differences[number].add(first - second)
        }
    }

    private func mean(_ cells: RaterCells, _ score: Int) -> Double? {
        var all = Moments()
        for group in 0..<4 { all.add(cells.level(score, group)) }
        return all.count >= minimum && all.count > 0 ? all.mean : nil
    }

    /// Adds other people.
    mutating func add(_ other: BatchMeans) {
        for number in differences.indices { differences[number].add(other.differences[number]) }
    }

    /// The mean of a pair's difference in percent points; nil for too few people.
    func mean(_ pair: Int) -> Double? {
        differences[pair].count >= Self.needed ? 100 * differences[pair].mean : nil
    }
}
