import Foundation
import Pages

/// What a frame holds, with absolute places.
struct Dump {
    struct Word {
        var text: String
        var left: Double
        var baseline: Double
        var run: GlyphRun

        /// The room of lower-case letters and figures.
        var box: (left: Double, right: Double, top: Double, bottom: Double) {
            (left, left + run.width, baseline - 0.7 * run.size, baseline + 0.15 * run.size)
        }
    }

    var shapes: [Shape] = []
    var words: [Word] = []

    init(_ frame: Frame) { add(frame.items, .zero) }
    init(_ items: [Item]) { add(items, .zero) }

    private mutating func add(_ items: [Item], _ origin: Point) {
        for item in items {
            switch item {
            case .group(let inner, let items): add(items, Point(x: origin.x + inner.x, y: origin.y + inner.y))
            case .text(let run):
                words.append(
                    Word(
                        text: run.text, left: origin.x + run.origin.x, baseline: origin.y + run.origin.y, run: run))
            case .shape(let shape): shapes.append(shape)
            case .image, .link, .mark: break
            }
        }
    }

    /// A line for each word and each piece of a path, in the order in which they are drawn; numbers rounded to 0.01.
    var lines: [String] {
        shapes.flatMap { shape in pieces(shape.path).map { paint(shape) + " " + $0 } }
            + words.map {
                "\($0.text) \(number($0.run.size))\($0.run.face.path == "bold" ? " bold" : "") \($0.run.color.hex): "
                    + "\(number($0.left)) \(number($0.baseline))"
            }
    }

    private func paint(_ shape: Shape) -> String {
        [
            shape.fill.map { "fill \($0.hex)" },
            shape.stroke.map { "stroke \($0.color.hex) \(number($0.width))\($0.dash.isEmpty ? "" : " dotted")" },
        ].compactMap { $0 }.joined(separator: " ") + ":"
    }

    private func pieces(_ path: [PathElement]) -> [String] {
        var result: [String] = []
        for element in path {
            switch element {
            case .move(let point): result.append("\(number(point.x)) \(number(point.y))")
            case .line(let point): result[result.count - 1] += " to \(number(point.x)) \(number(point.y))"
            case .close: result[result.count - 1] += " close"
            case .curve: result.append("curve")
            case .rectangle(let rect):
                result.append(
                    "rectangle "
                        + [rect.origin.x, rect.origin.y, rect.size.width, rect.size.height].map(number)
                        .joined(separator: " "))
            case .circle(let center, let radius):
                result.append("disc \(number(center.x)) \(number(center.y)) \(number(radius))")
            }
        }
        return result
    }

    /// All places that are drawn to, those of words included.
    var points: [Point] {
        shapes.flatMap { $0.path.flatMap(Self.points) }
            + words.flatMap {
                let box = $0.box
                return [Point(x: box.left, y: box.top), Point(x: box.right, y: box.bottom)]
            }
    }

    private static func points(_ element: PathElement) -> [Point] {
        switch element {
        case .move(let point), .line(let point): [point]
        case .curve(let first, let second, let end): [first, second, end]
        case .close: []
        case .rectangle(let rect):
            [rect.origin, Point(x: rect.origin.x + rect.size.width, y: rect.origin.y + rect.size.height)]
        case .circle(let center, let radius):
            [
                Point(x: center.x - radius, y: center.y - radius), Point(x: center.x + radius, y: center.y + radius),
            ]
        }
    }

    /// Pairs of words that stand on each other.
    var overlaps: [String] {
        var result: [String] = []
        for (index, first) in words.enumerated() {
            for second in words[(index + 1)...] {
                let (a, b) = (first.box, second.box)
                if a.left + 0.01 < b.right, b.left + 0.01 < a.right, a.top + 0.01 < b.bottom, b.top + 0.01 < a.bottom {
                    result.append("\(first.text) on \(second.text)")
                }
            }
        }
        return result
    }
}

/// Rounded to 0.01, without zeros at the end.
func number(_ value: Double) -> String {
    let rounded = (value * 100).rounded() / 100
    var text = String(format: "%.2f", rounded == 0 ? 0 : rounded)
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    return text
}
