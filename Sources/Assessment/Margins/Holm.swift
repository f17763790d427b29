/// Holm's (1979) step-down adjustment: with it the chance of any false one among all tests of a family stays at the level.
enum Holm {
    /// The adjusted p, in the order of those given.
    static func adjusted(_ values: [Double]) -> [Double] {
        let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
        var result = values
        var largest = 0.0
        for (rank, index) in order.enumerated() {
            largest = max(largest, Double(values.count - rank) * values[index])
            result[index] = min(1, largest)
        }
        return result
    }
}
