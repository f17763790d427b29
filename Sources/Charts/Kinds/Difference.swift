import Pages
import Story
import Typesetting

/// The difference strip: leader minus manager with zero at the hinge. A band that crosses the hinge cannot be told from nothing.
struct Difference: Drawable {
    /// Leader minus manager, -100 to 100; nil for an empty strip.
    var value: Double?
    /// How much can come from chance alone; nil where not known.
    var margin: Double?
    /// Beside the mark: "14 points, 6 to 22".
    var label: String
    /// Above the strip at the left, or empty.
    var title = ""
    /// Under the left end, or empty.
    var leaderHigher = ""
    /// Under the right end, or empty.
    var managerHigher = ""
    /// From the top to the axis, in points.
    var axisOffset: Double

    func draw(in sketch: inout Sketch, width: Double) -> DrawnChart { sketch.draw(self, width: width) }
}

extension Difference {
    static let kind = ChartKind(
        "difference", "leader minus manager, zero at the hinge",
        [
            .required(
                "data", .record([.needed("difference", .number), .optional("threshold", .number)]),
                "leader minus manager, and how much can come from chance", standard: "contrast"),
            .optional(
                "label", .text(about: ["data"]), "beside the mark", standard: "{{ say.charts.difference.label }}"),
            .optional("title", .text, "above the strip at the left", standard: "{{ say.charts.difference.title }}"),
            .optional("left", .text, "under the left end", standard: "{{ say.charts.difference.left }}"),
            .optional("right", .text, "under the right end", standard: "{{ say.charts.difference.right }}"),
            .optional("axis", .points, "from the top to the axis", standard: "24"),
        ]
    ) { facts in
        let data = facts.record("data")
        return Difference(
            value: data?.number("difference"), margin: data?.number("threshold"), label: data?.text("label") ?? "",
            title: facts.text("title"), leaderHigher: facts.text("left"), managerHigher: facts.text("right"),
            axisOffset: facts.points("axis"))
    }
}

extension Sketch {
    mutating func draw(_ difference: Difference, width: Double) -> DrawnChart {
        let axis = difference.axisOffset.orLength(60, atLeast: 18)
        let zero = width / 2
        // Leader higher goes to the left.
        let place = { (points: Double) in zero - width / 200 * points }

        write(difference.title, at: Point(x: 0, y: axis - 24), label.bold)
        level(0, width, y: axis, palette.rule, width: measures.lineWidth, on: .axis)
        for points in [100.0, 50, 0, -50, -100] {
            let x = place(points)
            upright(axis, axis + measures.tickLength, x: x, palette.rule, width: measures.lineWidth, on: .axis)
            write(Self.whole(abs(points)), at: Point(x: x, y: axis + measures.axisLabelOffset), note, .center)
        }
        upright(
            min(9, axis - 16), axis + measures.tickLength, x: zero, palette.rule, width: measures.lineWidth, on: .axis)

        let value = difference.value.flatMap { $0.isFinite ? min(max($0, -100), 100) : nil }
        if let value {
            let margin = difference.margin.flatMap { $0.isFinite ? abs($0) : nil }
            let left = place(min(100, value + (margin ?? 0)))
            let right = place(max(-100, value - (margin ?? 0)))
            if right - left >= measures.shortestBand {
                fill(
                    Rect(x: left, y: axis - 13, width: right - left, height: 10), palette.differenceBand, on: .band)
            }
            upright(axis - 14, axis, x: zero, palette.ink, width: 0.8, on: .link)
            // The bar of a difference, 2 wide and 13 high.
            let x = place(value)
            fill(Rect(x: x - 2, y: axis - 15, width: 4, height: 14), palette.paper, on: .solidHalo)
            fill(Rect(x: x - 1, y: axis - 14.5, width: 2, height: 13), palette.ink, on: .solid)
            let line = set(difference.label, label)
            let spot = spot(
                for: line.width, beside: min(left, x - 1)...max(right, x + 1), isLeft: value >= 0, axis: axis,
                width: width)
            write(line, at: spot.point, spot.alignment)
        } else {
            write(difference.label, at: Point(x: zero - 6, y: axis - 5), label, .right)
        }

        let end = endNotes(difference, axis: axis, width: width)
        return DrawnChart(frame: frame(width: width, height: end))
    }

    /// Where the label stands: outside the band on the side away from the hinge; on the other side where there is too little
    /// room; above the band where both sides are taken.
    private func spot(
        for length: Double, beside band: ClosedRange<Double>, isLeft: Bool, axis: Double, width: Double
    ) -> (point: Point, alignment: TextStyle.Alignment) {
        let gap = 6.0
        let needed = max(84, length + 2 * gap)
        let zero = width / 2
        let outer = isLeft ? band.lowerBound : width - band.upperBound
        if outer > needed {
            return isLeft
                ? (Point(x: band.lowerBound - gap, y: axis - 5), .right)
                : (Point(x: band.upperBound + gap, y: axis - 5), .left)
        }
        // Towards the hinge, and beyond it where the label would stand across the zero line.
        if isLeft {
            var x = band.upperBound + gap
            if x < zero + gap, x + length > zero - gap { x = zero + gap }
            if x + length <= width { return (Point(x: x, y: axis - 5), .left) }
        } else {
            var x = band.lowerBound - gap
            if x > zero - gap, x - length < zero + gap { x = zero - gap }
            if x - length >= 0 { return (Point(x: x, y: axis - 5), .right) }
        }
        return isLeft ? (Point(x: zero - gap, y: axis - 18), .right) : (Point(x: zero + gap, y: axis - 18), .left)
    }

    /// What either end means, below the numbers. Gives back where the chart ends.
    private mutating func endNotes(_ difference: Difference, axis: Double, width: Double) -> Double {
        let left = set(difference.leaderHigher, note, within: width / 2 - 6)
        let right = set(difference.managerHigher, note, within: width / 2 - 6)
        let first = axis + 2 * measures.axisLabelOffset
        write(left, at: Point(x: 0, y: first), leading: note.leading)
        write(right, at: Point(x: width, y: first), leading: note.leading, .right)
        return axis + measures.axisLabelOffset + Double(max(left.count, right.count)) * note.leading
    }
}
