import Pages
import Story

// The mark of a score: leader a disc, manager a square of the same area. Solid is what others say, hollow what the person says.
extension Sketch {
    /// Half the side of the square whose area is that of a disc of radius 1.
    private static let squareHalf = 0.886

    /// A mark with its halo.
    mutating func mark(_ side: Side, at center: Point, radius: Double, isHollow: Bool) {
        mark(side == .leader, palette.ink(of: side), at: center, radius: radius, isHollow: isHollow, hasHalo: true)
    }

    /// The mark of a person who stands on the map with both scores.
    mutating func personMark(at center: Point, radius: Double, isHollow: Bool) {
        mark(true, palette.ink, at: center, radius: radius, isHollow: isHollow, hasHalo: true)
    }

    mutating func mark(
        _ isDisc: Bool, _ color: Color, at center: Point, radius: Double, isHollow: Bool, hasHalo: Bool
    ) {
        let half = isDisc ? radius : radius * Self.squareHalf
        if hasHalo {
            add(
                Self.outline(isDisc, center, half + measures.halo), fill: palette.paper,
                on: isHollow ? .hollowHalo : .solidHalo)
        }
        if isHollow {
            let width = min(measures.hollowStroke, half)
            add(
                Self.outline(isDisc, center, half - width / 2), fill: palette.paper,
                stroke: Stroke(width: width, color: color), on: .hollow)
        } else {
            add(Self.outline(isDisc, center, half), fill: color, on: .solid)
        }
    }

    private static func outline(_ isDisc: Bool, _ center: Point, _ half: Double) -> [PathElement] {
        isDisc
            ? [.circle(center: center, radius: half)]
            : [.rectangle(Rect(x: center.x - half, y: center.y - half, width: 2 * half, height: 2 * half))]
    }

    // MARK: - Bands

    /// The error of a score along a level ruler: leader a flat tint, manager upright strokes with one at either end.
    mutating func band(_ side: Side, _ band: ClosedRange<Double>?, on ruler: Ruler, y: Double, height: Double) {
        guard let band else { return }
        let span = ruler.span(band)
        if side == .leader {
            tint(Rect(x: span.lowerBound, y: y - height / 2, width: span.length, height: height), along: span)
        } else {
            strokes(along: span, pitch: measures.strokePitch, width: measures.strokeWidth) { x in
                [.move(Point(x: x, y: y - height / 2)), .line(Point(x: x, y: y + height / 2))]
            }
        }
    }

    /// The error of a score along an upright ruler.
    mutating func uprightBand(
        _ side: Side, _ band: ClosedRange<Double>?, on ruler: Ruler, left: Double, width: Double
    ) {
        guard let band else { return }
        let span = ruler.span(band)
        if side == .leader {
            tint(Rect(x: left, y: span.lowerBound, width: width, height: span.length), along: span)
        } else {
            strokes(along: span, pitch: measures.strokePitch, width: measures.strokeWidth) { y in
                [.move(Point(x: left, y: y)), .line(Point(x: left + width, y: y))]
            }
        }
    }

    private mutating func tint(_ rect: Rect, along span: ClosedRange<Double>) {
        guard span.length >= measures.shortestBand else { return }
        fill(rect, palette.leaderTint, on: .band)
    }

    private mutating func strokes(
        along span: ClosedRange<Double>, pitch: Double, width: Double, _ stroke: (Double) -> [PathElement]
    ) {
        guard span.length >= measures.shortestBand else { return }
        let path = Self.even(span, pitch: pitch).flatMap(stroke)
        add(path, stroke: Stroke(width: width, color: palette.manager), on: .band)
    }

    /// Places at about a pitch from each other, the first and the last exactly at the ends.
    static func even(_ span: ClosedRange<Double>, pitch: Double) -> [Double] {
        let count = max(1, (span.length / max(pitch, 0.5)).rounded(.toNearestOrAwayFromZero))
        return (0...Int(min(count, 10_000))).map { span.lowerBound + span.length * Double($0) / count }
    }

    // MARK: - Both

    /// A score on a level ruler: band and mark.
    mutating func score(
        _ reading: Reading, _ side: Side, on ruler: Ruler, y: Double, height: Double, radius: Double,
        isHollow: Bool = false
    ) {
        band(side, reading.band, on: ruler, y: y, height: height)
        mark(side, at: Point(x: ruler.at(reading.value), y: y), radius: radius, isHollow: isHollow)
    }
}

extension ClosedRange<Double> {
    var length: Double { upperBound - lowerBound }

    /// Whether two ranges have a part in common that is longer than nothing.
    func crosses(_ other: ClosedRange<Double>) -> Bool {
        lowerBound < other.upperBound && other.lowerBound < upperBound
    }
}
