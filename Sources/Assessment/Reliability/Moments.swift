/// Count, mean and spread of numbers in one pass, after Welford (1962); two parts are joined after Chan, Golub and LeVeque
/// (1983). Sums of squares would lose digits where the mean is large against the spread.
struct Moments: Sendable, Hashable {
    private(set) var count = 0
    private(set) var mean = 0.0
    /// The sum of the squared differences from the mean.
    private(set) var squares = 0.0

    mutating func add(_ value: Double) {
        count += 1
        let difference = value - mean
        mean += difference / Double(count)
        squares += difference * (value - mean)
    }

    mutating func add(_ other: Moments) {
        guard other.count > 0 else { return }
        guard count > 0 else {
            self = other
            return
        }
        let total = Double(count + other.count)
        let difference = other.mean - mean
        mean += difference * Double(other.count) / total
        squares += other.squares + difference * difference * Double(count) * Double(other.count) / total
        count += other.count
    }

    /// The sample variance (n - 1), or nil for fewer than two numbers.
    var variance: Double? { count > 1 ? squares / Double(count - 1) : nil }
}
