import Pages
import Story
import Typesetting

// The words of the map: the names of its axes, and what stands inside the square.
extension Sketch {
    /// The names of the axes at their ends. Gives back where the chart ends.
    mutating func axisNamesBeside(_ map: Map, _ leader: TextLine, _ frame: MapFrame, width: Double) -> Double {
        write(leader, at: Point(x: 0, y: 3))
        let manager = set(map.managerName, label.bold.colored(palette.manager))
        let labelY = frame.bottom + measures.axisLabelOffset
        // Beside the number 100 of the axis, or below it.
        let y = manager.width <= width - frame.right - 12 ? labelY : labelY + label.leading
        write(manager, at: Point(x: width, y: y), .right)
        return y
    }

    /// The names of the axes of a small map, below it in one line or two.
    mutating func axisNamesBelow(_ map: Map, _ frame: MapFrame) -> Double {
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
    /// the strip. Gives back the room that they take.
    mutating func mapWords(
        _ map: Map, _ others: MapPerson?, _ own: MapPerson?, _ ring: MapRing?, _ frame: MapFrame
    ) -> [Box] {
        var room = room(others, own, frame)
        room.taken += ring?.boxes ?? []
        var places: [(line: TextLine, point: Point)] = []
        for (person, other, style) in [(others, own, label.bold), (own, others, others == nil ? label.bold : label)] {
            guard let person, !person.label.isEmpty else { continue }
            let line = set(person.label, style)
            places.append((line, room.place(person, width: line.width, size: style.size, other: other)))
        }
        if let ring, let label = map.spread?.label, !label.isEmpty { write(label, around: ring, frame, &room) }
        for (index, name) in map.fields.prefix(4).enumerated() { field(name, index, frame, &room) }
        // A strip too narrow to write in is left to the page to explain.
        if frame.side >= 300, let threshold = Reading.bounded(map.threshold), 2 * threshold * frame.side / 100 >= 24 {
            strip(map.toldApart, frame, &room)
        }
        for place in places { write(place.line, at: place.point) }
        return room.words
    }

    /// What the ring is, beside it.
    private mutating func write(_ label: String, around ring: MapRing, _ frame: MapFrame, _ room: inout MapRoom) {
        let lines = set(label, note, within: 84)
        let leading = 9.0
        let width = Self.width(lines)
        let rest = leading * Double(max(lines.count, 1) - 1)
        let places = ring.places(width: width, height: rest + note.size).filter {
            frame.left + 4 <= $0.x && $0.x + width <= frame.right - 4 && frame.top + 10 <= $0.y
                && $0.y + rest <= frame.bottom - 8
        }
        let boxes = places.map {
            Box(left: $0.x, baseline: $0.y, width: width, size: note.size, lines: lines.count, leading: leading)
        }
        guard let chosen = room.free(boxes) else { return }
        write(lines, at: places[chosen], leading: leading)
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
        // Between the corners only where none of them is free.
        let between = stride(from: first + 12, to: last, by: 12).flatMap { [(false, $0), (true, $0)] }
        let corners = ([(false, first), (true, first), (false, last), (true, last)] + between).map {
            (isRight, baseline) in
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
