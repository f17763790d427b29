import Glibc
import Pages
import Story

/// The ring around a mean on the map: if the people's scores have a bivariate normal distribution, about two of three people lie
/// inside. It is cut at the edges of the map, since no score lies beyond.
struct MapRing {
    /// The squared distance from the mean, in standard deviations, within which 68.27 percent of a bivariate normal distribution
    /// lie: chi square with two degrees of freedom, -2 ln(1 - 0.6827).
    private static let squaredRadius = 2.295749
    private static let steps = 72

    private let points: [Point]
    private let center: Point

    init?(_ spread: Map.Spread?, around person: MapPerson?, _ frame: MapFrame) {
        guard let spread, let person, let leader = Reading.bounded(spread.leader),
            let manager = Reading.bounded(spread.manager), spread.correlation.isFinite, leader + manager > 0
        else { return nil }
        let correlation = min(max(spread.correlation, -1), 1)
        let rest = (1 - correlation * correlation).squareRoot()
        let radius = Self.squaredRadius.squareRoot()
        center = person.center
        points = (0..<Self.steps).map { step in
            let angle = 2 * Double.pi * Double(step) / Double(Self.steps)
            // By Cholesky's factor of the covariances.
            let across = person.manager.value + radius * manager * cos(angle)
            let up = person.leader.value + radius * leader * (correlation * cos(angle) + rest * sin(angle))
            return Point(x: frame.across.at(min(max(across, 0), 100)), y: frame.up.at(min(max(up, 0), 100)))
        }
    }

    /// The outline.
    var path: [PathElement] { [.move(points[0])] + points.dropFirst().map(PathElement.line) + [.close] }

    /// What words had better not cross.
    var boxes: [Box] { points.map { Box(x: $0.x, y: $0.y, half: 2.5) } }

    /// Places for words of a size outside the ring, from the upper right on clockwise: the left end of the first baseline.
    func places(width: Double, height: Double) -> [Point] {
        let corners = [-45.0, -30, -60, 30, 45, 135, 150, 210, 225, -135].map { $0 * Double.pi / 180 }
        return corners.compactMap { angle -> Point? in
            // The point of the ring that lies farthest that way.
            let (x, y) = (cos(angle), sin(angle))
            guard
                let edge = points.max(by: {
                    ($0.x - center.x) * x + ($0.y - center.y) * y < ($1.x - center.x) * x + ($1.y - center.y) * y
                })
            else { return nil }
            return Point(
                x: x > 0 ? edge.x + 5 : edge.x - 5 - width, y: y > 0 ? edge.y + 10 : edge.y - 3 - (height - 7.5))
        }
    }
}
