internal import CCairo
import Pages

/// Strokes beside each other as one dashed line across them. Cairo takes each point of a path through several stages, and a band
/// of strokes has hundreds; as a line with dashes it has two, and looks the same.
struct ParallelStrokes {
    /// The fewest strokes that are worth it.
    private static let fewest = 4
    /// How far a place may be from where the dashes put it, in points: less than a printer's dot by far.
    private static let tolerance = 0.001

    /// A row of strokes of one length at even distances.
    private struct Row {
        /// The ends of its strokes, in the direction in which they run.
        var start: Double
        var end: Double
        var first: Double
        var pitch = 0.0
        var count = 1

        var last: Double { first + pitch * Double(count - 1) }

        /// Takes a stroke that goes on with the row.
        /// - Parameter width: of each stroke, which must not touch the one before
        mutating func take(_ start: Double, _ end: Double, at place: Double, width: Double) -> Bool {
            guard start == self.start, end == self.end, place - last > width else { return false }
            if count == 1 {
                pitch = place - first
            } else if (last + pitch - place).magnitude > tolerance {
                return false
            }
            count += 1
            return true
        }
    }

    /// Whether the strokes stand upright, side by side.
    private let isUpright: Bool
    private var rows: [Row] = []

    /// Looks at a path; nil where it is anything else than parallel strokes, or where none of them make a row.
    /// - Parameter width: of each stroke
    init?(_ path: [PathElement], width: Double) {
        guard path.count >= 2 * Self.fewest, path.count.isMultiple(of: 2), width > 0,
            case .move(let from) = path[0], case .line(let to) = path[1]
        else { return nil }
        isUpright = from.x == to.x
        guard isUpright != (from.y == to.y) else { return nil }
        for index in stride(from: 0, to: path.count, by: 2) {
            guard case .move(let from) = path[index], case .line(let to) = path[index + 1] else { return nil }
            let (place, other) = isUpright ? (from.x, to.x) : (from.y, to.y)
            guard place == other else { return nil }
            let (start, end) = isUpright ? (from.y, to.y) : (from.x, to.x)
            let goesOn = !rows.isEmpty && rows[rows.count - 1].take(start, end, at: place, width: width)
            if !goesOn { rows.append(Row(start: start, end: end, first: place)) }
        }
        guard rows.contains(where: { $0.count >= Self.fewest }) else { return nil }
    }

    /// Draws the strokes in the ink set before.
    func draw(on drawing: inout Drawing, width: Double, at origin: Point) {
        for row in rows {
            if row.count >= Self.fewest {
                drawing.use(width: (row.end - row.start).magnitude, dash: [width, row.pitch - width])
                let middle = (row.start + row.end) / 2
                let (first, last) = (row.first - width / 2, row.last + width / 2)
                drawing.trace(line(from: (first, middle), to: (last, middle)), at: origin)
            } else {
                drawing.use(width: width, dash: [])
                for number in 0..<row.count {
                    let place = row.first + row.pitch * Double(number)
                    drawing.trace(line(from: (place, row.start), to: (place, row.end)), at: origin)
                }
            }
            drawing.stroke()
        }
    }

    /// A line between two places along the rows, and across them.
    private func line(
        from start: (along: Double, across: Double), to end: (along: Double, across: Double)
    ) -> [PathElement] {
        isUpright
            ? [.move(Point(x: start.along, y: start.across)), .line(Point(x: end.along, y: end.across))]
            : [.move(Point(x: start.across, y: start.along)), .line(Point(x: end.across, y: end.along))]
    }
}
