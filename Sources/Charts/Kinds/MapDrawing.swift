import Pages
import Story
import Typesetting

// The leader and manager map: each place is a leader score and a manager score at once.
extension Sketch {
    mutating func draw(_ map: Map, width: Double) -> DrawnChart {
        let leaderName = set(map.leaderName, label.bold.colored(palette.leader))
        let frame = square(map, width: width, leaderName: leaderName.width)
        let others = MapPerson(map.others, isOwn: false, frame, measures)
        let own = MapPerson(map.own, isOwn: true, frame, measures)
        let main = others ?? own

        ground(map.threshold, frame)
        if !frame.isSmall, let main { margins(main, frame) }
        lift()
        let ring = MapRing(map.spread, around: others, frame)
        if let ring { add(ring.path, stroke: Stroke(width: 0.6, color: palette.grey, dash: [3, 2]), on: .reference) }
        let words = mapWords(map, others, own, ring, frame)
        if !frame.isSmall, let main { references(main, around: words, frame) }
        axes(main, [others, own].compactMap { $0?.center }, frame)
        lift()
        if let own {
            cross(own)
            lift()
        }
        if let others { cross(others) }
        lift()
        if !frame.isSmall, let main { axisMarks(main, frame) }

        let bottom = frame.isSmall ? axisNamesBelow(map, frame) : axisNamesBeside(map, leaderName, frame, width: width)
        return DrawnChart(frame: self.frame(width: width, height: bottom))
    }

    private func square(_ map: Map, width: Double, leaderName: Double) -> MapFrame {
        let isWide = width >= 480
        let left = isWide ? 60.0 : 18
        let side = min(map.side.orLength(360, atLeast: 60), max(width - (isWide ? 2 : 1) * left, 60))
        let isSmall = side < 300 || !isWide
        // A name that would run into the numbers of its axis stands above them.
        let top = !isSmall && leaderName > 36 ? 12.0 : 0
        return MapFrame(left: left, top: top, side: side, isSmall: isSmall)
    }

    // MARK: - Ink

    /// The strip in which the scores cannot be told apart, and the middle lines.
    private mutating func ground(_ threshold: Double?, _ frame: MapFrame) {
        let (across, up) = (frame.across, frame.up)
        if let distance = Reading.bounded(threshold), distance > 0 {
            let corners: [(Double, Double)] = [
                (0, 0), (distance, 0), (100, 100 - distance), (100, 100), (100 - distance, 100), (0, distance),
            ]
            let points = corners.map { Point(x: across.at($0.0), y: up.at($0.1)) }
            add(
                [.move(points[0])] + points.dropFirst().map(PathElement.line) + [.close], fill: palette.toldApart,
                on: .ground)
        }
        let hair = measures.lineWidth
        upright(frame.top, frame.bottom, x: across.at(50), palette.hair, width: hair, on: .track)
        level(frame.left, frame.right, y: up.at(50), palette.hair, width: hair, on: .track)
    }

    /// The bands of both scores on the axes.
    private mutating func margins(_ person: MapPerson, _ frame: MapFrame) {
        let height = measures.compactBandHeight
        uprightBand(.leader, person.leader.band, on: frame.up, left: frame.left - height / 2, width: height)
        band(.manager, person.manager.band, on: frame.across, y: frame.bottom, height: height)
    }

    /// The axes with their numbers, and in a large map both scores on them with lines to the place.
    private mutating func axes(_ person: MapPerson?, _ marks: [Point], _ frame: MapFrame) {
        let hair = measures.lineWidth
        let scores = frame.isSmall ? nil : person
        upright(frame.top, frame.bottom, x: frame.left, palette.rule, width: hair, on: .axis)
        level(frame.left, frame.right, y: frame.bottom, palette.rule, width: hair, on: .axis)
        let bold = label.bold
        let labelY = frame.bottom + measures.axisLabelOffset
        let managerNumber = scores.map { set($0.manager.printed, bold.colored(palette.manager)) }
        for value in [100.0, 50, 0] {
            let y = frame.up.at(value)
            level(frame.left - measures.tickLength, frame.left, y: y, palette.rule, width: hair, on: .axis)
            if scores.map({ abs($0.center.y - y) >= 9 }) ?? true {
                // A mark on the axis pushes the number outwards.
                let isPushed = marks.contains { $0.x < frame.left + 3 && abs($0.y - y) < 8 }
                write(Self.whole(value), at: Point(x: frame.left - (isPushed ? 9 : 6), y: y + 2.6), note, .right)
            }
        }
        for value in [0.0, 50, 100] {
            let x = frame.across.at(value)
            upright(frame.bottom, frame.bottom + measures.tickLength, x: x, palette.rule, width: hair, on: .axis)
            let line = set(Self.whole(value), note)
            let room = (line.width + (managerNumber?.width ?? 0)) / 2 + 9
            if scores.map({ abs($0.center.x - x) >= room }) ?? true {
                write(line, at: Point(x: x, y: labelY), .center)
            }
        }
        guard let person = scores, let managerNumber else { return }
        let (x, y) = (person.center.x, person.center.y)
        write(person.leader.printed, at: Point(x: frame.left - 8, y: y + 3), bold.colored(palette.leader), .right)
        write(managerNumber, at: Point(x: x, y: labelY), .center)
    }

    /// Both scores on the axes, over arms that reach down to them. A place on an axis needs no second mark.
    private mutating func axisMarks(_ person: MapPerson, _ frame: MapFrame) {
        let (x, y, radius) = (person.center.x, person.center.y, measures.rowRadius)
        let distance = person.radius + radius
        if x - frame.left > distance {
            mark(.leader, at: Point(x: frame.left, y: y), radius: radius, isHollow: person.isOwn)
        }
        if frame.bottom - y > distance {
            mark(.manager, at: Point(x: x, y: frame.bottom), radius: radius, isHollow: person.isOwn)
        }
    }

    /// Dotted lines from both axes to the place, interrupted for words.
    private mutating func references(_ person: MapPerson, around words: [Box], _ frame: MapFrame) {
        let (x, y) = (person.center.x, person.center.y)
        let dots = [0.5, 2.0]
        let onLevel = words.filter { $0.top < y && y < $0.bottom }.map { ($0.left, $0.right) }
        for part in Self.parts(from: frame.left + 6, to: x, without: onLevel) {
            level(part.0, part.1, y: y, palette.leader, width: 0.5, dash: dots, on: .reference)
        }
        let onUpright = words.filter { $0.left < x && x < $0.right }.map { ($0.top, $0.bottom) }
        for part in Self.parts(from: y, to: frame.bottom - 6, without: onUpright) {
            upright(part.0, part.1, x: x, palette.manager, width: 0.5, dash: dots, on: .reference)
        }
    }

    /// What is left of a line when gaps are taken out.
    private static func parts(
        from start: Double, to end: Double, without gaps: [(Double, Double)]
    ) -> [(Double, Double)] {
        var parts: [(Double, Double)] = []
        var begin = start
        for gap in gaps.sorted(by: { $0.0 < $1.0 }) {
            if gap.0 > begin { parts.append((begin, min(gap.0, end))) }
            begin = max(begin, gap.1)
        }
        if end > begin { parts.append((begin, end)) }
        return parts.filter { $0.1 > $0.0 }
    }

    /// A person's mark with the error of either score as an arm. The arms of the person's own view are outlines.
    private mutating func cross(_ person: MapPerson) {
        let (center, width) = (person.center, person.armWidth)
        let level = person.levelArm.map {
            Rect(x: $0.lowerBound, y: center.y - width / 2, width: $0.length, height: width)
        }
        let upright = person.uprightArm.map {
            Rect(x: center.x - width / 2, y: $0.lowerBound, width: width, height: $0.length)
        }
        if person.isOwn {
            let stroke = { (color: Color) in Stroke(width: 0.5, color: color) }
            if let level { add([.rectangle(level)], fill: palette.paper, stroke: stroke(palette.manager), on: .band) }
            if let upright {
                add([.rectangle(upright)], fill: palette.paper, stroke: stroke(palette.leader), on: .link)
            }
        } else {
            if let upright { fill(upright, palette.leaderTint, on: .band) }
            if let level, let arm = person.levelArm {
                fill(
                    Rect(x: level.origin.x, y: level.origin.y - 1, width: level.size.width, height: width + 2),
                    palette.paper, on: .bandGround)
                lift()
                let strokes = Self.even(arm, pitch: measures.strokePitch).flatMap { x -> [PathElement] in
                    [.move(Point(x: x, y: center.y - width / 2)), .line(Point(x: x, y: center.y + width / 2))]
                }
                add(strokes, stroke: Stroke(width: measures.strokeWidth, color: palette.manager), on: .band)
            }
        }
        personMark(at: center, radius: person.radius, isHollow: person.isOwn)
    }
}
