import Diagnostics
import Pages
import Story
import Typesetting

// All dimensions, a wing a side, zero at the hinge: leader runs to the left, manager to the right.
extension Sketch {
    /// Higher than this a butterfly also comes in pieces: no page is much lower.
    private static let tall = 400.0

    mutating func draw(_ butterfly: Butterfly, width: Double) -> DrawnChart {
        let plan = ButterflyPlan(butterfly, width: width, sketch: &self)
        for row in plan.rows { draw(row, plan, baseline: row.baseline) }
        for (side, y) in plan.sortedAxes { axis(plan.ruler(side), y: y) }
        return DrawnChart(
            frame: frame(width: width, height: plan.height), firstBaseline: plan.rows.first?.baseline,
            pieces: plan.height > Self.tall ? pieces(plan, width: width) : nil)
    }

    /// A piece a row, and last the axis of the longer wing; one below the other they are the whole chart.
    private func pieces(_ plan: ButterflyPlan, width: Double) -> [Frame] {
        var pieces: [Frame] = []
        var top = 0.0
        for (row, next) in zip(plan.rows, plan.rows.dropFirst().map(Optional.init) + [nil]) {
            // The next piece begins where the first text line of its row has room.
            let bottom = next.map { $0.baseline - plan.style.leading * Double($0.lineCount) } ?? plan.lastAxis
            var sketch = blank()
            sketch.draw(row, plan, baseline: row.baseline - top)
            for (side, axis) in plan.sortedAxes where axis >= top && axis < bottom {
                sketch.axis(plan.ruler(side), y: axis - top)
            }
            pieces.append(sketch.frame(width: width, height: bottom - top))
            top = bottom
        }
        var sketch = blank()
        for (side, axis) in plan.sortedAxes where axis >= top { sketch.axis(plan.ruler(side), y: axis - top) }
        pieces.append(sketch.frame(width: width, height: plan.height - plan.lastAxis))
        return pieces
    }
}

/// What stands where in a butterfly. Rows of the wings share their baselines.
struct ButterflyPlan {
    /// One side of a row.
    struct Half {
        var name: [TextLine]
        /// The score as it is printed, or in its place why there is none.
        var number: [TextLine]
        var numberLeading: Double
        var reading: Reading?
        /// From the row's baseline to where the dotted line stops: before the text of the wing's next row, or at the axis.
        var referenceEnd = 0.0

        var lineCount: Int { max(name.count, number.count, 1) }
    }

    struct Row {
        var isWhole: Bool
        var halves: [Side: Half]
        var lineCount: Int
        var baseline = 0.0
    }

    let leaf: Double
    let isCompact: Bool
    let isSelf: Bool
    let style: TextStyle
    let measures: ChartMeasures
    /// The scores of the whole roles.
    let whole: [Side: Reading]
    /// From top to bottom, the whole roles first.
    private(set) var rows: [Row] = []
    /// Where the axis of a wing stands, below its own last row; none for a wing without rows.
    private(set) var axes: [Side: Double] = [:]
    private let hinge: Double

    init(_ butterfly: Butterfly, width: Double, sketch: inout Sketch) {
        hinge = min(sketch.theme.grid.hinge, width / 4)
        leaf = (width - hinge) / 2
        let pitch = butterfly.pitch.orLength(48, atLeast: 24)
        isCompact = pitch <= 30
        isSelf = butterfly.isSelf
        style = sketch.label
        measures = sketch.measures

        let wings: [Side: [Butterfly.Row]] = [.leader: butterfly.leader, .manager: butterfly.manager]
        var wholes: [Side: Butterfly.Row] = [:]
        wholes[.leader] = butterfly.leaderWhole
        wholes[.manager] = butterfly.managerWhole
        whole = wholes.compactMapValues { Reading($0.score) }

        if !wholes.isEmpty { rows.append(Self.row(wholes, isWhole: true, leaf: leaf, &sketch)) }
        for index in 0..<max(butterfly.leader.count, butterfly.manager.count) {
            let halves = wings.compactMapValues { index < $0.count ? $0[index] : nil }
            rows.append(Self.row(halves, isWhole: false, leaf: leaf, &sketch))
        }
        place(pitch: pitch)
    }

    private static func row(
        _ halves: [Side: Butterfly.Row], isWhole: Bool, leaf: Double, _ sketch: inout Sketch
    ) -> Row {
        var row = Row(isWhole: isWhole, halves: [:], lineCount: 1)
        for side in Side.allCases {
            guard let half = halves[side] else { continue }
            let style = isWhole ? sketch.label.bold.colored(sketch.palette.ink(of: side)) : sketch.label
            let reading = Reading(half.score)
            let number =
                reading.map { [sketch.set($0.printed, style)] }
                ?? sketch.set(half.reason, sketch.note, within: max(leaf / 2 - 12, 30))
            let name = sketch.set(half.name, style, within: leaf - max(30, Sketch.width(number) + 12))
            row.halves[side] = Half(
                name: name, number: number, numberLeading: (reading == nil ? sketch.note : style).leading,
                reading: reading)
            row.lineCount = max(row.lineCount, row.halves[side]?.lineCount ?? 1)
        }
        return row
    }

    /// Gives each row its baseline. A name of two lines goes upwards, so its row stands lower.
    private mutating func place(pitch: Double) {
        var baseline = 12.0
        for index in rows.indices {
            baseline += style.leading * Double(rows[index].lineCount - 1)
            rows[index].baseline = baseline
            baseline += !rows[index].isWhole ? pitch : isCompact ? pitch + 12 : measures.wholePitch
        }
        for side in Side.allCases {
            let own = rows.indices.filter { rows[$0].halves[side] != nil }
            guard let last = own.last else { continue }
            axes[side] = rows[last].baseline + (isCompact ? pitch : measures.axisOffset)
            for (index, next) in zip(own, own.dropFirst().map(Optional.init) + [nil]) {
                let end = next.flatMap { next in
                    rows[next].halves[side].map {
                        rows[next].baseline - style.leading * Double($0.lineCount - 1) - 10
                    }
                }
                let start = rows[index].baseline
                rows[index].halves[side]?.referenceEnd = (end ?? axes[side] ?? start) - start
            }
        }
    }

    /// The axes, leader first.
    var sortedAxes: [(side: Side, y: Double)] {
        Side.allCases.compactMap { side in axes[side].map { (side, $0) } }
    }
    /// The lower of the two axes.
    var lastAxis: Double { axes.values.max() ?? 0 }
    /// The whole chart, with the numbers below the axis.
    var height: Double { rows.isEmpty ? 0 : lastAxis + measures.axisLabelOffset }

    /// Where 0..100 stand in a wing.
    func ruler(_ side: Side) -> Ruler {
        side == .leader
            ? Ruler(start: 0, length: leaf, isFlipped: true) : Ruler(start: leaf + hinge, length: leaf)
    }
}

extension Sketch {
    /// One row of both wings.
    fileprivate mutating func draw(_ row: ButterflyPlan.Row, _ plan: ButterflyPlan, baseline: Double) {
        for side in Side.allCases {
            guard let half = row.halves[side] else { continue }
            draw(half, side, row, plan, baseline: baseline)
        }
    }

    private mutating func draw(
        _ half: ButterflyPlan.Half, _ side: Side, _ row: ButterflyPlan.Row, _ plan: ButterflyPlan, baseline: Double
    ) {
        let (ruler, isLeader) = (plan.ruler(side), side == .leader)
        let outer = isLeader ? ruler.low : ruler.high
        let hinge = ruler.at(0)
        let (outwards, inwards): (TextStyle.Alignment, TextStyle.Alignment) =
            isLeader ? (.left, .right) : (.right, .left)
        let leading = plan.style.leading
        let first = { (count: Int, leading: Double) in baseline - leading * Double(max(count, 1) - 1) }
        write(half.name, at: Point(x: outer, y: first(half.name.count, leading)), leading: leading, outwards)
        write(
            half.number, at: Point(x: hinge, y: first(half.number.count, half.numberLeading)),
            leading: half.numberLeading, inwards)

        let y = baseline + (plan.isCompact ? measures.compactTrackOffset : measures.trackOffset)
        track(ruler, y: y)
        let height =
            row.isWhole
            ? measures.wholeBandHeight : plan.isCompact ? measures.compactBandHeight : measures.bandHeight
        if let reading = half.reading {
            level(hinge, ruler.at(reading.value), y: y, palette.ink(of: side), width: measures.stemWidth, on: .stem)
            score(
                reading, side, on: ruler, y: y, height: height,
                radius: row.isWhole
                    ? measures.wholeRadius : plan.isCompact ? measures.compactRadius : measures.rowRadius,
                isHollow: plan.isSelf)
        }
        // The score of the whole role goes through all rows as a dotted line, interrupted for the lines of text.
        if let whole = plan.whole[side] {
            upright(
                row.isWhole ? y + height / 2 : baseline + 4, baseline + half.referenceEnd, x: ruler.at(whole.value),
                palette.ink(of: side), width: 0.6, dash: [0.6, 1.8], on: .reference)
        }
    }
}
