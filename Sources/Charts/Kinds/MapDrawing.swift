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
        axes(main, frame)
        lift()
        if let own {
            cross(own)
            lift()
        }
        if let others { cross(others) }

        let bottom = frame.isSmall ? namesBelow(map, frame) : namesBeside(map, leaderName, frame, width: width)
        words(map, others, own, frame)
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
    private mutating func axes(_ person: MapPerson?, _ frame: MapFrame) {
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
                write(Self.whole(value), at: Point(x: frame.left - 6, y: y + 2.6), note, .right)
            }
        }
        for value in [0.0, 50, 100] {
            let x = frame.across.at(value)
            upright(frame.bottom, frame.bottom + measures.tickLength, x: x, palette.rule, width: hair, on: .axis)
            let line = set(Self.whole(value), note)
            let room = (line.width + (managerNumber?.width ?? 0)) / 2 + 3
            if scores.map({ abs($0.center.x - x) >= room }) ?? true {
                write(line, at: Point(x: x, y: labelY), .center)
            }
        }
        guard let person = scores, let managerNumber else { return }
        let dots = [0.5, 2.0]
        let (x, y) = (person.center.x, person.center.y)
        if x > frame.left + 6 {
            level(frame.left + 6, x, y: y, palette.leader, width: 0.5, dash: dots, on: .reference)
        }
        if y < frame.bottom - 6 {
            upright(y, frame.bottom - 6, x: x, palette.manager, width: 0.5, dash: dots, on: .reference)
        }
        let radius = measures.rowRadius
        mark(.leader, at: Point(x: frame.left, y: y), radius: radius, isHollow: person.isOwn)
        mark(.manager, at: Point(x: x, y: frame.bottom), radius: radius, isHollow: person.isOwn)
        write(person.leader.printed, at: Point(x: frame.left - 8, y: y + 3), bold.colored(palette.leader), .right)
        write(managerNumber, at: Point(x: x, y: labelY), .center)
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

    // MARK: - Words

    /// The names of the axes at their ends. Gives back where the chart ends.
    private mutating func namesBeside(_ map: Map, _ leader: TextLine, _ frame: MapFrame, width: Double) -> Double {
        write(leader, at: Point(x: 0, y: 3))
        let manager = set(map.managerName, label.bold.colored(palette.manager))
        let labelY = frame.bottom + measures.axisLabelOffset
        // Beside the number 100 of the axis, or below it.
        let y = manager.width <= width - frame.right - 12 ? labelY : labelY + label.leading
        write(manager, at: Point(x: width, y: y), .right)
        return y
    }

    /// The names of the axes of a small map, below it in one line or two.
    private mutating func namesBelow(_ map: Map, _ frame: MapFrame) -> Double {
        let y = frame.bottom + measures.axisLabelOffset
        let leader = set(map.leaderName, label.colored(palette.leader), within: frame.side)
        let manager = set(map.managerName, label.colored(palette.manager), within: frame.side)
        guard !leader.isEmpty || !manager.isEmpty else { return y }
        write(leader, at: Point(x: frame.left, y: y + 12), leading: label.leading)
        let isOneLine = Self.width(leader) + Self.width(manager) + 12 <= frame.side
        let second = isOneLine ? y + 12 : y + 12 + Double(leader.count) * label.leading
        write(manager, at: Point(x: frame.right, y: second), leading: label.leading, .right)
        return max(y + Double(leader.count) * 12, second + Double(max(manager.count, 1) - 1) * 12)
    }

    /// What stands inside the square, each where nothing else is: the labels of the marks, the names of the fields, the words in
    /// the strip.
    private mutating func words(_ map: Map, _ others: MapPerson?, _ own: MapPerson?, _ frame: MapFrame) {
        var room = room(others, own, frame)
        var places: [(line: TextLine, point: Point)] = []
        for (person, other, style) in [(others, own, label.bold), (own, others, others == nil ? label.bold : label)] {
            guard let person, !person.label.isEmpty else { continue }
            let line = set(person.label, style)
            places.append((line, room.place(person, width: line.width, size: style.size, other: other)))
        }
        for (index, name) in map.fields.prefix(4).enumerated() { field(name, index, frame, &room) }
        if frame.side >= 300, let threshold = Reading.bounded(map.threshold), threshold > 0 {
            strip(map.toldApart, frame, &room)
        }
        for place in places { write(place.line, at: place.point) }
    }

    private func room(_ others: MapPerson?, _ own: MapPerson?, _ frame: MapFrame) -> MapRoom {
        var lines = [
            Box(
                left: frame.across.at(50) - 0.5, right: frame.across.at(50) + 0.5, top: frame.top, bottom: frame.bottom),
            Box(left: frame.left, right: frame.right, top: frame.up.at(50) - 0.5, bottom: frame.up.at(50) + 0.5),
        ]
        var taken = (others?.boxes ?? []) + (own?.boxes ?? [])
        if !frame.isSmall, let person = others ?? own {
            let (x, y) = (person.center.x, person.center.y)
            lines.append(Box(left: frame.left, right: x, top: y - 1, bottom: y + 1))
            lines.append(Box(left: x - 1, right: x + 1, top: y, bottom: frame.bottom))
            taken.append(Box(x: frame.left, y: y, half: measures.rowRadius + 2))
            taken.append(Box(x: x, y: frame.bottom, half: measures.rowRadius + 2))
            let half = measures.compactBandHeight / 2 + 1
            if let arm = person.uprightArm {
                taken.append(
                    Box(
                        left: frame.left - half, right: frame.left + half, top: arm.lowerBound, bottom: arm.upperBound))
            }
            if let arm = person.levelArm {
                taken.append(
                    Box(
                        left: arm.lowerBound, right: arm.upperBound, top: frame.bottom - half,
                        bottom: frame.bottom + half))
            }
        }
        return MapRoom(taken: taken, lines: lines, frame: frame)
    }

    /// The name of a quarter of the map: in its upper left corner, else in the next that is free of upper right, lower left and
    /// lower right.
    private mutating func field(_ name: String, _ index: Int, _ frame: MapFrame, _ room: inout MapRoom) {
        var style = (frame.side >= 300 ? subtitle : text).colored(palette.grey)
        style.isItalic = true
        let isLarge = frame.side >= 300
        let inset = isLarge ? 12.0 : 6
        let half = frame.side / 2
        let (left, top) = (
            frame.left + (index % 2 == 0 ? 0 : half), frame.top + (index < 2 ? 0 : half)
        )
        let lines = set(name, style, within: half - 2 * inset)
        guard !lines.isEmpty else { return }
        let width = Self.width(lines)
        let rest = style.leading * Double(lines.count - 1)
        let first = top + (isLarge ? 18.0 : 12)
        let last = top + half - (isLarge ? 10.0 : 6) - rest
        let corners = [
            (false, first), (true, first), (false, last), (true, last),
        ].map { (isRight, baseline) in
            (isRight: isRight, point: Point(x: isRight ? left + half - inset : left + inset, y: baseline))
        }
        let boxes = corners.map {
            Box(
                left: $0.isRight ? $0.point.x - width : $0.point.x, baseline: $0.point.y, width: width,
                size: style.size, lines: lines.count, leading: style.leading)
        }
        guard let chosen = room.free(boxes) else { return }
        write(
            lines, at: corners[chosen].point, leading: style.leading, corners[chosen].isRight ? .right : .left)
    }

    /// The words in the strip, in its lower half where that is free.
    private mutating func strip(_ words: [String], _ frame: MapFrame, _ room: inout MapRoom) {
        let lines = words.filter { !$0.isEmpty }.map { set($0, note) }
        guard !lines.isEmpty else { return }
        let leading = 9.0
        let width = Self.width(lines)
        let points = [24.0, 76, 36, 64, 12, 88].map {
            Point(x: frame.across.at($0), y: frame.up.at($0) + 6 - leading * Double(lines.count - 1))
        }
        let boxes = points.map {
            Box(
                left: $0.x - width / 2, baseline: $0.y, width: width, size: note.size, lines: lines.count,
                leading: leading)
        }
        guard let chosen = room.free(boxes) else { return }
        write(lines, at: points[chosen], leading: leading, .center)
    }
}
