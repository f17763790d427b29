/// What Cronbach's alpha of one scale needs of the complete responses, in one pass and in memory that does not grow.
struct AlphaAccumulator: Sendable {
    private var items: [Moments]
    private var total = Moments()
    /// The scale's scores.
    private(set) var scores = Moments()

    /// For a scale with that many items.
    init(items: Int) {
        self.items = [Moments](repeating: Moments(), count: items)
    }

    /// How many complete responses were added.
    var count: Int { total.count }

    /// Adds one complete response: its answers after reversing, in the order of the scale's items, and its score.
    mutating func add(_ answers: some Sequence<Double>, score: Double) {
        var sum = 0.0
        for (item, answer) in zip(items.indices, answers) {
            items[item].add(answer)
            sum += answer
        }
        total.add(sum)
        scores.add(score)
    }

    /// Adds the responses of another accumulator of the same scale.
    mutating func add(_ other: AlphaAccumulator) {
        for (item, moments) in zip(items.indices, other.items) { items[item].add(moments) }
        total.add(other.total)
        scores.add(other.scores)
    }

    /// Whether the responses differ in their sum.
    var hasSpread: Bool { (total.variance ?? 0) > 0 }

    /// Cronbach's alpha (1951), k/(k-1) * (1 - sum of the item variances / variance of the sum), sample variances; nil for
    /// fewer than two items or responses, and without spread. Negative where the items contradict each other.
    var alpha: Double? {
        guard items.count > 1, let variance = total.variance, variance > 0 else { return nil }
        let k = Double(items.count)
        let parts = items.reduce(0) { $0 + ($1.variance ?? 0) }
        return k / (k - 1) * (1 - parts / variance)
    }
}
