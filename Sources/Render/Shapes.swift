internal import CCairo
import Pages

/// What has to be known of a shape before it is drawn: how far it reaches, and that Cairo can draw it.
struct Extent {
    private(set) var left = Double.infinity
    private(set) var top = Double.infinity
    private(set) var right = -Double.infinity
    private(set) var bottom = -Double.infinity
    private var isPossible = true

    /// Looks at a shape; nil where a number in it is impossible.
    init?(_ shape: Shape, at origin: Point) {
        if let stroke = shape.stroke, !stroke.width.isPossible || stroke.width < 0 { return nil }
        for element in shape.path {
            switch element {
            case .move(let point), .line(let point): include(origin + point)
            case .curve(let first, let second, let end):
                include(origin + first)
                include(origin + second)
                include(origin + end)
            case .close: break
            case .rectangle(let rect):
                include(origin + rect.origin)
                include(origin + rect.origin + Point(x: rect.size.width, y: rect.size.height))
            case .circle(let center, let radius):
                isPossible = isPossible && radius >= 0
                include(origin + center + Point(x: -radius, y: -radius))
                include(origin + center + Point(x: radius, y: radius))
            }
        }
        guard isPossible else { return nil }
    }

    private mutating func include(_ point: Point) {
        isPossible = isPossible && point.isPossible
        left = min(left, point.x)
        top = min(top, point.y)
        right = max(right, point.x)
        bottom = max(bottom, point.y)
    }

    /// The box around the path; empty where there is none.
    var box: Rect {
        left <= right
            ? Rect(x: left, y: top, width: right - left, height: bottom - top) : Rect(x: 0, y: 0, width: 0, height: 0)
    }

    /// Whether nothing of the paper is outside.
    func covers(_ paper: Size) -> Bool { left <= 0 && top <= 0 && right >= paper.width && bottom >= paper.height }
}

extension Stroke {
    /// Whether Cairo can draw the dashes. Those much finer than any ink would only take for ever.
    var hasPossibleDash: Bool {
        dash.isEmpty || dash.allSatisfy { $0.isPossible && $0 >= 0 } && dash.reduce(0, +) >= 0.01
    }
}

extension Drawing {
    /// Makes a path. Its numbers have to be possible.
    func trace(_ path: [PathElement], at origin: Point) {
        let (x, y) = (origin.x, origin.y)
        for element in path {
            switch element {
            case .move(let point): unsafe cairo_move_to(context, x + point.x, y + point.y)
            case .line(let point): unsafe cairo_line_to(context, x + point.x, y + point.y)
            case .curve(let first, let second, let end):
                unsafe cairo_curve_to(
                    context, x + first.x, y + first.y, x + second.x, y + second.y, x + end.x, y + end.y)
            case .close: unsafe cairo_close_path(context)
            case .rectangle(let rect):
                unsafe cairo_rectangle(
                    context, x + rect.origin.x, y + rect.origin.y, rect.size.width, rect.size.height)
            case .circle(let center, let radius):
                unsafe cairo_new_sub_path(context)
                unsafe cairo_arc(context, x + center.x, y + center.y, radius, 0, 2 * Double.pi)
                unsafe cairo_close_path(context)
            }
        }
    }

    /// Fills the path in the ink set before.
    func fill(keepingPath: Bool = false) {
        if keepingPath { unsafe cairo_fill_preserve(context) } else { unsafe cairo_fill(context) }
    }

    /// Strokes the path in the ink and line set before.
    func stroke() { unsafe cairo_stroke(context) }

    /// Adds a line without any area to a path that is about to be filled. Cairo would forget all that was drawn before a
    /// rectangle that covers the page, and end the program if the rectangle is in a link.
    func keepFromCovering(_ paper: Size) {
        unsafe cairo_move_to(context, paper.width / 2, paper.height / 2)
        unsafe cairo_line_to(context, paper.width / 2 + 1, paper.height / 2)
        unsafe cairo_close_path(context)
    }

    /// White dots in opposite corners of the page, too small to be seen. They cover the page as far as Cairo's analysis of what
    /// is drawn where goes, which then costs nothing more; and where there is no ink, Cairo forgets the named places.
    mutating func cornerDots(on paper: Size) {
        use(.white)
        unsafe cairo_rectangle(context, 0, 0, 0.01, 0.01)
        unsafe cairo_rectangle(context, paper.width - 0.01, paper.height - 0.01, 0.01, 0.01)
        fill()
    }

    /// What stands where a picture cannot be shown: a thin box.
    mutating func box(_ frame: Rect) {
        use(Color(128, 128, 128))
        use(width: 0.5, dash: [])
        trace([.rectangle(frame)], at: .zero)
        unsafe cairo_stroke(context)
    }
}
