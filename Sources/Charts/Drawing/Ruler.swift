import Story

/// Where the values of 0..100 stand along a line.
struct Ruler {
    /// Where the line starts, at the left or the top.
    var start: Double
    /// How long it is.
    var length: Double
    /// Whether 0 stands at the far end.
    var isFlipped = false

    /// Where a value stands.
    func at(_ value: Double) -> Double {
        let offset = length * value / 100
        return isFlipped ? start + length - offset : start + offset
    }

    /// The left or upper end of the line.
    var low: Double { start }
    /// The right or lower end of the line.
    var high: Double { start + length }

    /// Where a band stands: from the left to the right, or from the top to the bottom.
    func span(_ band: ClosedRange<Double>) -> ClosedRange<Double> {
        let (first, second) = (at(band.lowerBound), at(band.upperBound))
        return min(first, second)...max(first, second)
    }
}

/// A score that can be drawn: inside 0..100, its band around it.
struct Reading {
    var value: Double
    var band: ClosedRange<Double>?

    /// What of a score can be drawn; nil where there is no number.
    init?(_ score: Score?) {
        guard let score, let value = Self.bounded(score.value) else { return nil }
        self.value = value
        if let low = Self.bounded(score.low), let high = Self.bounded(score.high) {
            band = min(low, value)...max(high, value)
        }
    }

    /// A number inside 0..100, or nil.
    static func bounded(_ number: Double?) -> Double? {
        guard let number, number.isFinite else { return nil }
        return min(max(number, 0), 100)
    }

    /// As it is printed.
    var printed: String { Sketch.whole(value) }
}

extension Double {
    /// The number where it can be a length in points, else another one.
    func orLength(_ other: Double, atLeast least: Double) -> Double {
        isFinite ? Swift.min(Swift.max(self, least), 5000) : other
    }
}
