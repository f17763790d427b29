/// The room that something takes in a chart, for finding a free place for words.
struct Box {
    var left: Double
    var right: Double
    var top: Double
    var bottom: Double

    init(left: Double, right: Double, top: Double, bottom: Double) {
        self.left = left
        self.right = right
        self.top = top
        self.bottom = bottom
    }

    /// Lines of text of a size, the first on a baseline.
    init(left: Double, baseline: Double, width: Double, size: Double, lines: Int = 1, leading: Double = 0) {
        self.left = left
        right = left + width
        top = baseline - 0.75 * size
        bottom = baseline + 0.25 * size + Double(max(lines, 1) - 1) * leading
    }

    /// Around a point.
    init(x: Double, y: Double, half: Double) {
        self.init(left: x - half, right: x + half, top: y - half, bottom: y + half)
    }

    func padded(_ pad: Double) -> Box {
        Box(left: left - pad, right: right + pad, top: top - pad, bottom: bottom + pad)
    }

    func moved(x: Double) -> Box { Box(left: left + x, right: right + x, top: top, bottom: bottom) }

    func hits(_ other: Box) -> Bool {
        left < other.right && other.left < right && top < other.bottom && other.top < bottom
    }

    func contains(_ other: Box) -> Bool {
        left <= other.left && other.right <= right && top <= other.top && other.bottom <= bottom
    }

    /// How much of another box lies in this one, in square points.
    func shared(with other: Box) -> Double {
        let width = min(right, other.right) - max(left, other.left)
        let height = min(bottom, other.bottom) - max(top, other.top)
        return width > 0 && height > 0 ? width * height : 0
    }

    var middle: (x: Double, y: Double) { ((left + right) / 2, (top + bottom) / 2) }
}
