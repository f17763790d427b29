/// What the reliability of one scale needs of the complete responses, in one pass and in memory that does not grow: means and
/// products of deviations of the items (Welford 1962, joined after Chan, Golub and LeVeque 1983), and the scores.
struct AlphaAccumulator: Sendable {
    private let size: Int
    private(set) var count = 0
    private var means: [Double]
    /// The sums of products of deviations: row by row, each from the diagonal on.
    private var products: [Double]
    /// The deviations of the response that is being added.
    private var deviations: [Double]
    /// The scale's scores.
    private(set) var scores = Moments()

    /// For a scale with that many items.
    init(items: Int) {
        size = items
        means = [Double](repeating: 0, count: items)
        deviations = means
        products = [Double](repeating: 0, count: items * (items + 1) / 2)
    }

    /// Adds one complete response: its answers after reversing, in the order of the scale's items, and its score.
    mutating func add(_ answers: [Double], score: Double) {
        count += 1
        let number = Double(count)
        for item in 0..<min(size, answers.count) {
            let deviation = answers[item] - means[item]
            deviations[item] = deviation
            means[item] += deviation / number
        }
        addProducts(weight: (number - 1) / number)
        scores.add(score)
    }

    /// Adds the responses of another accumulator of the same scale.
    mutating func add(_ other: AlphaAccumulator) {
        guard other.count > 0, other.size == size else { return }
        let (mine, theirs) = (Double(count), Double(other.count))
        for item in 0..<size {
            let deviation = other.means[item] - means[item]
            deviations[item] = deviation
            means[item] += deviation * theirs / (mine + theirs)
        }
        for index in products.indices { products[index] += other.products[index] }
        addProducts(weight: mine * theirs / (mine + theirs))
        count += other.count
        scores.add(other.scores)
    }

    private mutating func addProducts(weight: Double) {
        var index = 0
        let (size, own) = (size, self.deviations)
        let deviations = own.span
        var products = products.mutableSpan
        for row in 0..<size {
            let factor = deviations[row] * weight
            for column in row..<size {
                products[index] += factor * deviations[column]
                index += 1
            }
        }
    }

    private func product(_ row: Int, _ column: Int) -> Double {
        let (low, high) = (min(row, column), max(row, column))
        return products[low * size - low * (low - 1) / 2 + high - low]
    }

    /// The sum of all products: that of the squared deviations of the items' sum.
    private var total: Double {
        2 * products.reduce(0, +) - diagonal
    }

    /// Whether the responses differ in their sum.
    var hasSpread: Bool {
        // What is left of equal sums is rounding.
        let size = products.reduce(0) { $0 + abs($1) }
        return count > 1 && total > 1e-12 * size && total > 0
    }

    /// Cronbach's alpha (1951), k/(k-1) * (1 - sum of the item variances / variance of the sum), sample variances; nil for
    /// fewer than two items or responses, and without spread. Negative where the items contradict each other.
    var alpha: Double? {
        guard size > 1, hasSpread else { return nil }
        let k = Double(size)
        return k / (k - 1) * (1 - diagonal / total)
    }

    /// The sum of the items' sample variances and the sample variance of their sum; nil for fewer than two responses.
    var variances: (items: Double, sum: Double)? {
        count > 1 ? (diagonal / Double(count - 1), total / Double(count - 1)) : nil
    }

    private var diagonal: Double { (0..<size).reduce(0) { $0 + product($1, $1) } }

    /// The items' correlations, row by row; nil where an item has no spread.
    var correlations: [[Double]]? {
        let roots = (0..<size).map { product($0, $0).squareRoot() }
        guard count > 1, roots.allSatisfy({ $0 > 0 }) else { return nil }
        return (0..<size).map { row in
            (0..<size).map { $0 == row ? 1 : product(row, $0) / (roots[row] * roots[$0]) }
        }
    }

    /// McDonald's omega total of one factor over the items' correlations, or why there is none.
    var omega: Result<Double, OmegaAbsence> {
        guard size > 2 else { return .failure(.tooFewItems) }
        guard let correlations else { return .failure(.noSpread) }
        guard let omega = OneFactor(correlations)?.omega else { return .failure(.noFactor) }
        return .success(omega)
    }
}
