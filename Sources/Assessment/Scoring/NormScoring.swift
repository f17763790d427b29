internal import Glibc

extension NormScore {
    /// Where a score lies among those of a norm group with a normal distribution.
    init(_ score: Double, _ norm: Instrument.Norm) {
        let z = (score - norm.mean) / norm.sd
        self.init(
            z: z, t: 50 + 10 * z, sten: Self.step(5.5 + 2 * z, 1...10), stanine: Self.step(5 + 2 * z, 1...9),
            percentile: 100 * 0.5 * erfc(-z / 2.0.squareRoot()), n: norm.n, source: norm.source)
    }

    private static func step(_ value: Double, _ range: ClosedRange<Int>) -> Int {
        let cut = min(Double(range.upperBound), max(Double(range.lowerBound), value.rounded()))
        return Int(cut)
    }
}
