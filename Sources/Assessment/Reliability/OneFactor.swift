/// One common factor of a matrix of correlations, by minimum residuals (Harman and Jones 1966): the loadings for which the
/// squares of the residual correlations off the diagonal have the least sum. The R package psych calls it `fa(nfactors = 1,
/// fm = "minres")`.
struct OneFactor {
    /// The loadings, most of them positive.
    let loadings: [Double]
    private let total: Double

    /// The factor, or nil for fewer than three variables and where no minimum is found.
    init?(_ correlations: [[Double]]) {
        let size = correlations.count
        guard size > 2 else { return nil }
        var loadings = [Double](repeating: 0.7, count: size)
        for row in 0..<size {
            // A start with the right signs: the mean correlation with the others.
            let sum = correlations[row].reduce(0, +) - 1
            loadings[row] = max(-0.9, min(0.9, sum / Double(size - 1) + (sum < 0 ? -0.1 : 0.1)))
        }
        // Each step solves for one loading with the others held, so the sum of squares never grows.
        var squares = loadings.reduce(0) { $0 + $1 * $1 }
        var isDone = false
        // Some hundred steps are usual; more than that many operations are not worth it.
        let limit = max(100, min(20_000, 500_000_000 / (size * size)))
        for _ in 0..<limit where !isDone {
            var change = 0.0
            for row in 0..<size {
                let own = loadings[row]
                var sum = 0.0
                for column in 0..<size where column != row {
                    sum += correlations[row][column] * loadings[column]
                }
                let others = squares - own * own
                guard others > 1e-12 else { return nil }
                // A communality cannot pass 1; psych lets none pass .995.
                let bound = Self.bound
                let next = max(-bound, min(bound, sum / others))
                change = max(change, abs(next - own))
                squares += next * next - own * own
                loadings[row] = next
            }
            isDone = change < 1e-13
            squares = loadings.reduce(0) { $0 + $1 * $1 }
        }
        guard isDone else { return nil }
        if loadings.reduce(0, +) < 0 { for row in loadings.indices { loadings[row].negate() } }
        self.loadings = loadings
        total = correlations.reduce(0) { $0 + $1.reduce(0, +) }
    }

    private static let bound = 0.995.squareRoot()

    /// McDonald's (1999) omega total of the items' sum: the variance that the factor explains in it, (V - sum of the
    /// uniquenesses) / V with V the sum of all correlations, as `omega(nfactors = 1)` of psych; nil where V is not above 0.
    var omega: Double? {
        guard total > 0 else { return nil }
        let unique = loadings.reduce(0) { $0 + 1 - $1 * $1 }
        return (total - unique) / total
    }
}
