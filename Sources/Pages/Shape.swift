/// A piece of a path, in points relative to the group that the shape stands in.
public enum PathElement: Sendable, Hashable {
    /// Begins a new subpath.
    case move(Point)
    /// A straight line to a point.
    case line(Point)
    /// A cubic Bézier curve by two control points and its end.
    case curve(Point, Point, Point)
    /// Back to where the subpath began.
    case close
    /// A closed rectangle.
    case rectangle(Rect)
    /// A closed circle.
    case circle(center: Point, radius: Double)
}

/// How a line is drawn. Its ends are butt, never round.
public struct Stroke: Sendable, Hashable {
    /// In points.
    public var width: Double
    /// The ink.
    public var color: Color
    /// Lengths of dashes and gaps in points; empty for a line without gaps.
    public var dash: [Double]

    /// A way to draw a line.
    public init(width: Double, color: Color, dash: [Double] = []) {
        self.width = width
        self.color = color
        self.dash = dash
    }
}

/// A path, filled first and stroked then.
public struct Shape: Sendable, Hashable {
    /// The outline.
    public var path: [PathElement]
    /// What is inside, or nil.
    public var fill: Color?
    /// How the outline is drawn, or nil.
    public var stroke: Stroke?

    /// A shape that is filled, stroked or both.
    public init(path: [PathElement], fill: Color? = nil, stroke: Stroke? = nil) {
        self.path = path
        self.fill = fill
        self.stroke = stroke
    }

    /// A straight line.
    public static func line(from start: Point, to end: Point, _ stroke: Stroke) -> Shape {
        Shape(path: [.move(start), .line(end)], stroke: stroke)
    }

    /// A rectangle.
    public static func rectangle(_ rect: Rect, fill: Color? = nil, stroke: Stroke? = nil) -> Shape {
        Shape(path: [.rectangle(rect)], fill: fill, stroke: stroke)
    }

    /// A circle.
    public static func circle(center: Point, radius: Double, fill: Color? = nil, stroke: Stroke? = nil) -> Shape {
        Shape(path: [.circle(center: center, radius: radius)], fill: fill, stroke: stroke)
    }
}

/// A picture file at its place.
public struct Picture: Sendable, Hashable {
    /// The file, PNG or JPEG. It was looked at before: it exists and is a picture.
    public var path: String
    /// Where it stands, relative to its group; the picture fills it.
    public var frame: Rect

    /// A picture at a place.
    public init(path: String, frame: Rect) {
        self.path = path
        self.frame = frame
    }
}
