import Pages
import Story
import Typesetting

/// Scores in order, a row each: name, track with band and mark, number.
struct Dots: Drawable {
    /// A row.
    struct Row: Hashable {
        /// Its ink and form.
        var side: Side
        /// What is scored.
        var name: String
        /// The score, or nil.
        var score: Score?
    }
    /// From top to bottom.
    var rows: [Row]
    /// From row to row in points.
    var pitch: Double
    /// Whether the scores are the person's own view: marks are hollow.
    var isSelf = false

    func draw(in sketch: inout Sketch, width: Double) -> DrawnChart { sketch.draw(self, width: width) }
}

extension Dots {
    static let kind = ChartKind(
        "dots", "scores in order, a row each",
        [
            .required(
                "data", .records(.score(.needed("role", .side), .needed("name", .name))), "the rows",
                standard: "dimensions"),
            .optional("form", .form, "which of their names the rows are called by", standard: "name"),
            .optional("pitch", .points, "from row to row", standard: "18"),
            .optional(
                "self", .flag, "whether the scores are the person's own view",
                standard: .init("basis == 'self'", where: "basis"), "false"),
        ]
    ) { facts in
        Dots(
            rows: facts.records("data").map {
                Row(side: $0.side("role"), name: $0.name("name"), score: $0.score)
            }, pitch: facts.points("pitch"), isSelf: facts.isTrue("self"))
    }
}

extension Sketch {
    mutating func draw(_ dots: Dots, width: Double) -> DrawnChart {
        guard !dots.rows.isEmpty else { return DrawnChart(frame: frame(width: width, height: 0)) }
        let pitch = dots.pitch.orLength(18, atLeast: label.leading)
        let isCompact = pitch < 18
        let most = width * 0.45
        let names = dots.rows.map { set($0.name, label, within: most) }
        let nameWidth = min(names.map(Self.width).max() ?? 0, most)
        let numberWidth = set("100", label).width
        let start = nameWidth + 12
        let ruler = Ruler(start: start, length: max(width - numberWidth - 10 - start, 12))
        var baseline = 12.0
        var last = baseline
        for (row, name) in zip(dots.rows, names) {
            write(name, at: Point(x: 0, y: baseline), leading: label.leading)
            track(ruler, y: baseline - 3)
            if let reading = Reading(row.score) {
                score(
                    reading, row.side, on: ruler, y: baseline - 3,
                    height: isCompact ? measures.compactBandHeight : measures.bandHeight,
                    radius: isCompact ? measures.compactRadius : measures.rowRadius, isHollow: dots.isSelf)
                write(reading.printed, at: Point(x: width, y: baseline), label, .right)
            }
            let extra = label.leading * Double(max(name.count, 1) - 1)
            last = baseline + extra
            baseline += max(pitch, extra + label.leading)
        }
        axis(ruler, y: last + 9)
        return DrawnChart(
            frame: frame(width: width, height: last + 9 + measures.axisLabelOffset), firstBaseline: 12)
    }
}
