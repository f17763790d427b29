import Diagnostics
import Pages
import Story
import Typesetting

/// One track with marks on it and words above the marks.
struct Scale: Drawable {
    /// A mark on the track.
    struct Mark: Hashable {
        /// Its ink and form.
        var side: Side
        /// Where it stands, with its band.
        var score: Score
        /// Hollow for the person's own view.
        var isSelf = false
        /// Above the mark, or empty.
        var label = ""
    }
    /// From left to right or not.
    var marks: [Mark]
    /// Whether a line links the first mark and the last.
    var isLinked = false
    /// Whether the axis with its numbers stands below.
    var hasAxis = false

    func draw(in sketch: inout Sketch, width: Double) -> DrawnChart { sketch.draw(self, width: width) }
}

extension Scale {
    static let kind = ChartKind(
        "scale", "one track with marks on it",
        [
            .required(
                "marks", .records(.score(.needed("role", .side), .optional("isSelf", .flag))),
                "what stands on it"),
            .optional(
                "label", .text(about: ["marks"]), "above a mark",
                standard: .init("{{ it.label ?? '' }}", where: "it.label")),
            .optional("linked", .flag, "whether a line links the first mark and the last", standard: "false"),
            .optional("axis", .flag, "whether the axis stands below", standard: "false"),
        ]
    ) { facts in
        Scale(
            marks: facts.records("marks").compactMap { facts in
                facts.score.map {
                    Mark(
                        side: facts.side("role"), score: $0, isSelf: facts.isTrue("isSelf"),
                        label: facts.text("label"))
                }
            }, isLinked: facts.isTrue("linked"), hasAxis: facts.isTrue("axis"))
    }
}

extension Sketch {
    mutating func draw(_ scale: Scale, width: Double) -> DrawnChart {
        let ruler = Ruler(start: 0, length: width)
        let marks = scale.marks.compactMap { mark in Reading(mark.score).map { (mark: mark, reading: $0) } }
        let hasLabels = marks.contains { !$0.mark.label.isEmpty }
        let y = hasLabels ? 22.0 : 12
        track(ruler, y: y)
        if scale.isLinked, let first = marks.first, let last = marks.last {
            let places = [first.reading.value, last.reading.value].map(ruler.at).sorted()
            level(places[0], places[1], y: y, palette.ink(of: first.mark.side), width: 1.2, on: .link)
        }
        for (mark, reading) in marks {
            score(
                reading, mark.side, on: ruler, y: y, height: measures.wholeBandHeight, radius: measures.wholeRadius,
                isHollow: mark.isSelf)
        }
        let labelled = marks.filter { !$0.mark.label.isEmpty }
        labels(labelled.map { (ruler.at($0.reading.value), $0.mark.label) }, width: width, baseline: 12)
        var height = y + 2
        if scale.hasAxis {
            axis(ruler, y: y + 12)
            height = y + 12 + measures.axisLabelOffset
        }
        return DrawnChart(
            frame: frame(width: width, height: height), firstBaseline: hasLabels ? 12 : nil)
    }

    /// Words above their marks. Of two the left one ends and the right one begins at its mark; none stands on another.
    private mutating func labels(_ labels: [(x: Double, text: String)], width: Double, baseline: Double) {
        let gap = 6.0
        let sorted = labels.sorted { $0.x < $1.x }.map { (x: $0.x, line: set($0.text, note)) }
        var lefts: [Double] = []
        for (index, label) in sorted.enumerated() {
            let length = label.line.width
            let wished =
                sorted.count == 1
                ? label.x - length / 2
                : index == 0
                    ? label.x + 4 - length : index == sorted.count - 1 ? label.x - 4 : label.x - length / 2
            lefts.append(min(max(wished, 0), max(width - length, 0)))
        }
        // To the right where one stands on the one before, then back from the right edge.
        for index in lefts.indices.dropFirst() {
            lefts[index] = max(lefts[index], lefts[index - 1] + sorted[index - 1].line.width + gap)
        }
        var limit = width
        for index in lefts.indices.reversed() {
            lefts[index] = min(lefts[index], limit - sorted[index].line.width)
            limit = lefts[index] - gap
        }
        for (left, label) in zip(lefts, sorted) {
            guard left >= -gap else {
                report(
                    .warning(
                        "there is no room for the word \"\(label.line.text)\" above a scale",
                        hints: ["use fewer marks or shorter words"]))
                continue
            }
            write(label.line, at: Point(x: left, y: baseline))
        }
    }
}
