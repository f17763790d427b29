import Pages
import Story
import Typesetting

/// Self against others, a leaf wide, a row a scale: hollow is the person's own view, solid the view of others.
struct Dumbbell: Drawable {
    /// A row.
    struct Row: Hashable {
        /// The scale.
        var name: String
        /// What the person says, 0 to 100, or nil.
        var own: Double?
        /// What others say, or nil.
        var others: Score?
    }
    /// Whose ink and mark.
    var side: Side
    /// From top to bottom.
    var rows: [Row]
    /// From row to row in points.
    var pitch: Double
    /// In place of a number that is missing.
    var missing: String

    func draw(in sketch: inout Sketch, width: Double) -> DrawnChart { sketch.draw(self, width: width) }
}

extension Dumbbell {
    static let kind = ChartKind(
        "dumbbell", "self against others, a row a scale",
        [
            .required("role", .side, "whose ink and marks"),
            .required(
                "data", .records(.score(.needed("name", .name), .needed("own", .number))),
                "the rows (own is what the person says, percent what others say)"),
            .optional("form", .form, "which of their names the rows are called by", standard: "name"),
            .optional("pitch", .points, "from row to row", standard: "36"),
            .optional("missing", .text, "in place of a number", standard: "{{ missing | dash }}"),
        ]
    ) { facts in
        Dumbbell(
            side: facts.side("role"),
            rows: facts.records("data").map {
                Row(name: $0.name("name"), own: $0.number("own"), others: $0.score)
            }, pitch: facts.points("pitch"), missing: facts.text("missing"))
    }
}

extension Sketch {
    mutating func draw(_ dumbbell: Dumbbell, width: Double) -> DrawnChart {
        let ruler = Ruler(start: 0, length: width)
        let pitch = dumbbell.pitch.orLength(36, atLeast: 24)
        let ownEdge = width - 30
        var baseline = 12.0
        var first: Double?
        for row in dumbbell.rows {
            let (own, others) = (Reading.bounded(row.own), Reading(row.others))
            let ownLine = own.map { set(Self.whole($0), label.colored(palette.grey)) } ?? set(dumbbell.missing, note)
            let othersLine = others.map { set($0.printed, label.bold) } ?? set(dumbbell.missing, note)
            // A long word in place of the second number moves the first one inwards.
            let ownRight = min(ownEdge, width - othersLine.width - 8)
            let name = set(row.name, label, within: max(ownRight - max(ownLine.width, 14) - 8, width / 3))
            baseline += label.leading * Double(max(name.count, 1) - 1)
            first = first ?? baseline
            let top = baseline - label.leading * Double(max(name.count, 1) - 1)
            write(name, at: Point(x: 0, y: top), leading: label.leading)
            write(ownLine, at: Point(x: ownRight, y: baseline), .right)
            write(othersLine, at: Point(x: width, y: baseline), .right)
            marks(own, others, dumbbell.side, on: ruler, y: baseline + measures.dumbbellTrackOffset)
            baseline += pitch
        }
        guard first != nil else { return DrawnChart(frame: frame(width: width, height: 0)) }
        axis(ruler, y: baseline - 6)
        return DrawnChart(
            frame: frame(width: width, height: baseline - 6 + measures.axisLabelOffset), firstBaseline: first)
    }

    /// Where both say nearly the same there is the solid mark only; the numbers tell. A little farther apart the marks stand
    /// without a link, which would be a speck.
    private mutating func marks(_ own: Double?, _ others: Reading?, _ side: Side, on ruler: Ruler, y: Double) {
        let radius = measures.dumbbellRadius
        track(ruler, y: y)
        band(side, others?.band, on: ruler, y: y, height: measures.smallBandHeight)
        let apart = own.flatMap { own in others.map { abs(ruler.at(own) - ruler.at($0.value)) } }
        if let own, let others, let apart, apart > 2 * radius + 2.5 {
            let (left, right) = (ruler.at(min(own, others.value)), ruler.at(max(own, others.value)))
            level(left, right, y: y, palette.ink(of: side), width: measures.rulerStemWidth, on: .link)
        }
        if let own, apart.map({ $0 > radius * 1.2 }) ?? true {
            mark(side, at: Point(x: ruler.at(own), y: y), radius: radius, isHollow: true)
        }
        if let others { mark(side, at: Point(x: ruler.at(others.value), y: y), radius: radius, isHollow: false) }
    }
}
