import Pages
import Story

/// The diptych: both scores on the ruler of the hinge, a panel on either side. The half-width version stands in a leaf.
struct Diptych: Drawable {
    /// One panel.
    struct Panel: Hashable {
        /// The score, or nil.
        var score: Score?
        /// Under the numeral: "67 to 78" or "error not known"; where there is no score: why not.
        var note: String
        /// Whether the score is the person's own view: its mark is hollow.
        var isSelf = false
    }
    /// Left.
    var leader: Panel
    /// Right.
    var manager: Panel
    /// Of the panels, in points.
    var height: Double

    func draw(in sketch: inout Sketch, width: Double) -> DrawnChart { sketch.draw(self, width: width) }
}

extension Diptych {
    static let kind = ChartKind(
        "diptych", "both scores on the ruler of the hinge",
        [
            .required("leader", .record(.score(.optional("isSelf", .flag))), "the left panel", standard: "leader"),
            .required(
                "manager", .record(.score(.optional("isSelf", .flag))), "the right panel", standard: "manager"),
            .optional(
                "margin", .text(about: ["leader", "manager"]), "under a score its margin in words",
                standard: "{{ say.charts.diptych.margin }}"),
            .optional(
                "reason", .text(about: ["leader", "manager"]), "in place of a score why there is none",
                standard: .init("{{ say.charts.diptych.reason }}", where: "it.status"),
                "{{ say.charts.diptych.hidden }}"),
            .optional(
                "height", .points, "of the panels", standard: .init("measure.diptych", where: "measure.diptych"), "336"),
        ]
    ) { facts in
        Diptych(
            leader: Panel(facts.record("leader")), manager: Panel(facts.record("manager")),
            height: facts.points("height"))
    }
}

extension Diptych.Panel {
    fileprivate init(_ facts: (any ChartFacts)?) {
        let score = facts?.score
        self.init(
            score: score, note: facts?.text(score == nil ? "reason" : "margin") ?? "",
            isSelf: facts?.isTrue("isSelf") ?? false)
    }
}

extension Sketch {
    /// The measures of one diptych.
    private struct Panels {
        let width: Double
        let height: Double
        let panel: Double
        let numeralSize: Double
        let radius: Double
        let band: Double
        /// Where 0..100 stand from the bottom to the top.
        let ruler: Ruler
        /// The inner edges of the panels, on which the marks stand.
        let left: Double
        let right: Double

        init(width: Double, height: Double, theme: Theme) {
            let measures = theme.charts
            let isHalf = width < 300
            self.width = width
            self.height = height
            panel = max((width - theme.grid.hinge) / 2, 0)
            numeralSize = isHalf ? measures.numeralSize / 2 : measures.numeralSize
            radius = isHalf ? measures.hingeRadius * 0.75 : measures.hingeRadius
            // What "100" takes stays free.
            band = max(min(measures.diptychBand, panel - 2 * numeralSize), min(12, panel))
            ruler = Ruler(start: 0, length: height, isFlipped: true)
            left = panel
            right = width - panel
        }

        /// The height of a figure. The theme names Lato, whose figures are .72 em high.
        var figureHeight: Double { numeralSize * 0.72 }
        /// Of the line through the band.
        var lineWidth: Double { height > 200 ? 3 : 2 }
        /// The edge of the panel where the mark stands.
        func edge(_ side: Side) -> Double { side == .leader ? left : right }
        /// The left end of the band.
        func bandLeft(_ side: Side) -> Double { side == .leader ? left - band : right }
    }

    mutating func draw(_ diptych: Diptych, width: Double) -> DrawnChart {
        let height = diptych.height.orLength(132, atLeast: 24)
        let panels = Panels(width: width, height: height, theme: theme)
        let readings: [(side: Side, panel: Diptych.Panel, reading: Reading?)] = [
            (.leader, diptych.leader, Reading(diptych.leader.score)),
            (.manager, diptych.manager, Reading(diptych.manager.score)),
        ]
        for y in [0, height] {
            level(0, panels.left, y: y, palette.hair, width: measures.lineWidth, on: .track)
            level(panels.right, width, y: y, palette.hair, width: measures.lineWidth, on: .track)
        }
        for case (let side, _, let reading?) in readings { scoreLine(reading, side, panels) }
        lift()
        ruler(panels, readings.compactMap { $0.reading.map { panels.ruler.at($0.value) } })
        for (side, panel, reading) in readings {
            guard let reading else {
                absence(panel.note, side, panels)
                continue
            }
            let y = panels.ruler.at(reading.value)
            upright(
                y, height, x: panels.edge(side), palette.ink(of: side), width: measures.rulerStemWidth, on: .stem)
            mark(side, at: Point(x: panels.edge(side), y: y), radius: panels.radius, isHollow: panel.isSelf)
            numeral(reading, panel.note, side, panels)
        }
        return DrawnChart(frame: frame(width: width, height: height))
    }

    /// The band, and the line through it at the score. The strokes of a manager band keep clear of the line, so that none is cut
    /// to a sliver beside it.
    private mutating func scoreLine(_ reading: Reading, _ side: Side, _ panels: Panels) {
        let (y, left, weight) = (panels.ruler.at(reading.value), panels.bandLeft(side), panels.lineWidth)
        if side == .leader {
            uprightBand(side, reading.band, on: panels.ruler, left: left, width: panels.band)
        } else if let span = reading.band.map(panels.ruler.span), span.length >= measures.shortestBand {
            let strokes = Self.even(span, pitch: span.length > 30 ? 3 : 2).filter { abs($0 - y) > weight + 0.25 }
            add(
                strokes.flatMap { [.move(Point(x: left, y: $0)), .line(Point(x: left + panels.band, y: $0))] },
                stroke: Stroke(width: 0.5, color: palette.manager), on: .band)
        }
        level(left, left + panels.band, y: y, palette.ink(of: side), width: weight, on: .link)
    }

    /// The two rules of the hinge with their ticks inwards. A number gives way to a mark that needs its place.
    private mutating func ruler(_ panels: Panels, _ marks: [Double]) {
        let hair = measures.lineWidth
        for x in [panels.left, panels.right] {
            upright(0, panels.height, x: x, palette.rule, width: hair, on: .axis)
        }
        for step in 0...10 where panels.height >= 120 || step % 5 == 0 {
            let (value, isMain) = (Double(step) * 10, step % 5 == 0)
            let y = panels.ruler.at(value)
            let tick = isMain ? 4.5 : 2.5
            level(panels.left, panels.left + tick, y: y, palette.rule, width: hair, on: .axis)
            level(panels.right - tick, panels.right, y: y, palette.rule, width: hair, on: .axis)
        }
        for value in [100.0, 50, 0] where panels.height >= 36 || value != 50 {
            let y = panels.ruler.at(value)
            guard marks.allSatisfy({ abs($0 - y) > panels.radius + 5 }) else { continue }
            write(Self.whole(value), at: Point(x: panels.width / 2, y: y + 2.6), note, .center)
        }
    }

    /// The score in large figures at the outer edge, kept inside the panel, and its margin in words below.
    private mutating func numeral(_ reading: Reading, _ words: String, _ side: Side, _ panels: Panels) {
        let isLeader = side == .leader
        let small = label.colored(palette.grey)
        let room = panels.panel - (reading.band == nil ? 24 : panels.band + 6)
        let lines = set(words, small, within: room)
        let cap = panels.figureHeight
        let most = panels.height - cap / 2 - 21 - Double(max(lines.count, 1) - 1) * small.leading
        let middle = min(max(panels.ruler.at(reading.value), cap / 2 + 6), max(most, cap / 2 + 6))
        var style = numeral.colored(palette.ink(of: side))
        style.size = panels.numeralSize
        // Figures have white at their sides; these shifts bring the ink to the edge of the block.
        let edge = isLeader ? -0.05 * style.size : panels.width + 0.03 * style.size
        let baseline = middle + cap / 2
        write(reading.printed, at: Point(x: edge, y: baseline), style, isLeader ? .left : .right)
        write(
            lines, at: Point(x: isLeader ? 0 : panels.width, y: baseline + 15), leading: small.leading,
            isLeader ? .left : .right)
    }

    /// Why a panel has no score, at the middle of its height.
    private mutating func absence(_ reason: String, _ side: Side, _ panels: Panels) {
        let style = label.colored(palette.grey)
        let lines = set(reason, style, within: min(180, panels.panel - 24))
        let last = panels.height - 6 - Double(max(lines.count, 1) - 1) * style.leading
        let first = max(min(panels.height / 2 - 3, last), style.leading)
        write(lines, at: Point(x: side == .leader ? 0 : panels.right + 24, y: first), leading: style.leading)
    }
}
