internal import CCairo
import Pages

/// Strokes beside each other as one dashed line across them. Cairo takes each point of a path through several stages, and a band
/// of strokes has hundreds; as a line with dashes it has two, and looks the same.
struct ParallelStrokes {
    /// The fewest strokes that are worth it.
    private static let fewest = 4
    /// How far a place may be from where the dashes put it, in points: less than a printer's dot by far.
    private static let tolerance = 0.001

    /// A row of strokes at even distances.
    private struct Row {
        var first: Double
        var pitch: Double
        var count: Int

        var last: Double { first + pitch * Double(count - 1) }
    }

    /// Whether the strokes stand upright, side by side.
    private let isUpright: Bool
    /// The ends of all strokes, in the direction in which they run.
    private let start: Double
    private let end: Double
    private var rows: [Row] = []

    /// Looks at a path; nil where it is anything else than parallel strokes of one length, each behind the one before.
    /// - Parameter width: of each stroke
    init?(_ path: [PathElement], width: Double) {
        guard path.count >= 2 * Self.fewest, path.count.isMultiple(of: 2), width > 0,
            case .move(let from) = path[0], case .line(let to) = path[1]
        else { return nil }
        isUpright = from.x == to.x
        guard isUpright != (from.y == to.y) else { return nil }
        (start, end) = isUpright ? (from.y, to.y) : (from.x, to.x)
        var places: [Double] = []
        places.reserveCapacity(path.count / 2)
        for index in stride(from: 0, to: path.count, by: 2) {
            guard case .move(let from) = path[index], case .line(let to) = path[index + 1] else { return nil }
            let (place, other) = isUpright ? (from.x, to.x) : (from.y, to.y)
            guard place == other, (isUpright ? from.y : from.x) == start, (isUpright ? to.y : to.x) == end,
                places.last.map({ place - $0 > width }) ?? true
            else { return nil }
            places.append(place)
        }
        gather(places)
        guard rows.allSatisfy({ $0.count >= Self.fewest }) else { return nil }
    }

    private mutating func gather(_ places: [Double]) {
        for place in places {
            guard var row = rows.last else {
                rows.append(Row(first: place, pitch: 0, count: 1))
                continue
            }
            if row.count == 1 {
                row.pitch = place - row.first
            } else if (row.last + row.pitch - place).magnitude > Self.tolerance {
                rows.append(Row(first: place, pitch: 0, count: 1))
                continue
            }
            row.count += 1
            rows[rows.count - 1] = row
        }
    }

    /// Draws the strokes in the ink set before.
    func draw(on drawing: inout Drawing, width: Double, at origin: Point) {
        let middle = (start + end) / 2
        for row in rows {
            drawing.use(width: (end - start).magnitude, dash: [width, row.pitch - width])
            let (first, last) = (row.first - width / 2, row.last + width / 2)
            drawing.trace(
                isUpright
                    ? [.move(Point(x: first, y: middle)), .line(Point(x: last, y: middle))]
                    : [.move(Point(x: middle, y: first)), .line(Point(x: middle, y: last))], at: origin)
            drawing.stroke()
        }
    }
}
