import Pages
import Story

/// A person's place on the map, as others see it or as the person does.
struct MapPerson {
    let label: String
    let isOwn: Bool
    let leader: Reading
    let manager: Reading
    let center: Point
    /// The arms, cut at the edges of the map; nil where the error is not known.
    let levelArm: ClosedRange<Double>?
    let uprightArm: ClosedRange<Double>?
    let armWidth: Double
    let radius: Double

    init?(_ place: Map.Place?, isOwn: Bool, _ frame: MapFrame, _ measures: ChartMeasures) {
        guard let place, let leader = Reading(place.leader), let manager = Reading(place.manager) else { return nil }
        label = place.label
        self.isOwn = isOwn
        self.leader = leader
        self.manager = manager
        center = Point(x: frame.across.at(manager.value), y: frame.up.at(leader.value))
        let drawn = { (span: ClosedRange<Double>) in span.length >= measures.shortestBand ? span : nil }
        levelArm = manager.band.flatMap { drawn(frame.across.span($0)) }
        uprightArm = leader.band.flatMap { drawn(frame.up.span($0)) }
        armWidth = isOwn ? 3 : frame.isSmall ? measures.compactBandHeight : measures.bandHeight
        radius = frame.isSmall ? measures.rowRadius : measures.wholeRadius
    }

    /// What must not be written on.
    var boxes: [Box] {
        let half = armWidth / 2 + 1.5
        var boxes = [Box(x: center.x, y: center.y, half: radius + 2)]
        if let arm = levelArm {
            boxes.append(
                Box(left: arm.lowerBound - 2, right: arm.upperBound + 2, top: center.y - half, bottom: center.y + half))
        }
        if let arm = uprightArm {
            boxes.append(
                Box(left: center.x - half, right: center.x + half, top: arm.lowerBound - 1, bottom: arm.upperBound + 1))
        }
        return boxes
    }
}

/// Where the square of the map stands.
struct MapFrame {
    let left: Double
    let top: Double
    let side: Double
    /// A small map has no marks on its axes, and the names of the axes stand below.
    let isSmall: Bool

    /// Where manager scores stand, from left to right.
    var across: Ruler { Ruler(start: left, length: side) }
    /// Where leader scores stand, from the bottom to the top.
    var up: Ruler { Ruler(start: top, length: side, isFlipped: true) }
    var right: Double { left + side }
    var bottom: Double { top + side }
}

/// Finds places for words on the map, where nothing else stands.
struct MapRoom {
    /// What no word may stand on.
    var taken: [Box]
    /// Thin lines, which a word had better not cross.
    var lines: [Box]
    /// The words that have found a place, with a little room around them.
    var words: [Box] = []
    let frame: MapFrame

    /// The place for a person's label: the left end and the baseline. Several places around the mark are tried; the first that is
    /// free wins, a little to the side where a line would go through it.
    mutating func place(_ person: MapPerson, width: Double, size: Double, other: MapPerson?) -> Point {
        let inside = Box(left: frame.left + 3, right: frame.right - 1, top: frame.top + 1, bottom: frame.bottom - 3)
        var best: (cost: Double, point: Point, box: Box)?
        for (index, point) in candidates(person, width: width, size: size).enumerated() {
            let box = Box(left: point.x, baseline: point.y, width: width, size: size)
            for (nudge, extra) in nudges(box) {
                let moved = box.moved(x: nudge)
                var cost = Double(index) + extra
                cost += 1000 * Double(taken.count { $0.hits(moved) })
                cost += 6 * Double(lines.count { $0.hits(moved) })
                if !inside.contains(moved) { cost += 1500 }
                if let other, Self.distance(moved, other.center) < Self.distance(moved, person.center) { cost += 30 }
                if best.map({ cost < $0.cost }) ?? true {
                    best = (cost, Point(x: point.x + nudge, y: point.y), moved)
                }
            }
        }
        guard let best else { return person.center }
        take(best.box)
        return best.point
    }

    /// Shifts that bring a box off the upright lines that go through it.
    private func nudges(_ box: Box) -> [(Double, Double)] {
        var result = [(0.0, 0.0)]
        for line in lines where line.hits(box) && line.bottom - line.top > line.right - line.left {
            for shift in [line.left - 2 - box.right, line.right + 2 - box.left] where abs(shift) <= 18 {
                result.append((shift, 0.5 + abs(shift) / 20))
            }
        }
        return result
    }

    /// In the corners between the arms, then close to them, then at the ends of the arms. A mark without arms has its label at
    /// its side.
    private func candidates(_ person: MapPerson, width: Double, size: Double) -> [Point] {
        let (x, y) = (person.center.x, person.center.y)
        let reach = person.levelArm.map { max(x - $0.lowerBound, $0.upperBound - x) } ?? person.radius
        let armLeft = min(person.levelArm?.lowerBound ?? x, x - person.radius)
        let armRight = max(person.levelArm?.upperBound ?? x, x + person.radius)
        let armTop = min(person.uprightArm?.lowerBound ?? y, y - person.radius)
        let armBottom = max(person.uprightArm?.upperBound ?? y, y + person.radius)
        let cap = size * 0.72
        let above = y - (frame.isSmall ? 9.0 : 14)
        let below = y + (frame.isSmall ? 15.0 : 18)
        let far = min(reach + 6, frame.isSmall ? 18.0 : 26)
        let near = frame.isSmall ? 9.0 : 12
        let corners = { (distance: Double, shift: Double) in
            [
                Point(x: x - distance - width, y: above - shift), Point(x: x + distance, y: above - shift),
                Point(x: x - distance - width, y: below + shift), Point(x: x + distance, y: below + shift),
            ]
        }
        let ends = [
            Point(x: armLeft - 6 - width, y: y + cap / 2), Point(x: armRight + 6, y: y + cap / 2),
            Point(x: x - width / 2, y: armTop - 5), Point(x: x - width / 2, y: armBottom + 5 + cap),
        ]
        // Others stand above and left of their mark, the person below and right, so that the two keep apart.
        let order = { (points: [Point]) in person.isOwn ? Array(points.reversed()) : points }
        let hasArms = person.levelArm != nil || person.uprightArm != nil
        let first = order(corners(person.isOwn ? near : far, 0))
        let second = order(corners(person.isOwn ? far : near, 0))
        let sides = person.isOwn ? [ends[1], ends[0], ends[3], ends[2]] : ends
        let distant = [12.0, 24, 36].flatMap { order(corners(near, $0)) }
        return (hasArms ? first + second + sides : sides + first + second) + distant
    }

    private static func distance(_ box: Box, _ point: Point) -> Double {
        let x = max(box.left - point.x, point.x - box.right, 0)
        let y = max(box.top - point.y, point.y - box.bottom, 0)
        return x * x + y * y
    }

    /// The first of several places that is free, else the one with the least on it; its number in the list. A thin line counts
    /// less than what must not be written on.
    mutating func free(_ boxes: [Box]) -> Int? {
        guard !boxes.isEmpty else { return nil }
        let covered = boxes.map { box in
            taken.reduce(0) { $0 + 20 * $1.shared(with: box) } + lines.reduce(0) { $0 + $1.shared(with: box) }
        }
        guard let least = covered.min(), let index = covered.firstIndex(of: least) else { return nil }
        take(boxes[index])
        return index
    }

    private mutating func take(_ box: Box) {
        words.append(box.padded(2))
        taken.append(box.padded(2))
    }
}
