package import Diagnostics
public import Pages
public import Story
public import Typesetting

/// Draws charts: numbers to frames. Knows no blocks and no pages.
public struct ChartArtist {
    let theme: Theme
    let setter: any TextSetter
    let language: String
    let lettering: Lettering

    /// An artist who draws in one theme and writes in one language, as in BCP 47.
    public init(theme: Theme, typesetter: Typesetter, language: String) {
        self.init(theme: theme, setter: typesetter, language: language)
    }

    init(theme: Theme, setter: any TextSetter, language: String) {
        self.theme = theme
        self.setter = setter
        self.language = language
        lettering = Lettering(theme)
    }

    /// Draws a chart.
    /// - Parameters:
    ///   - picture: its numbers and words, of one of the kinds of this module
    ///   - width: of the column that the chart stands in, in points
    ///   - findings: takes what could not be drawn as asked
    package func draw(_ picture: any ChartPicture, width: Double, findings: inout Findings) -> DrawnChart {
        let width = width.orLength(theme.grid.leaf, atLeast: 96)
        guard let picture = picture as? any Drawable else {
            findings.error("no kind of chart draws a '\(type(of: picture))'")
            return DrawnChart(frame: Frame(size: Size(width: width, height: 0), items: []))
        }
        var sketch = Sketch(self)
        let drawn = picture.draw(in: &sketch, width: width)
        findings.append(contentsOf: sketch.findings)
        return drawn
    }

    /// The mark of a score alone, for use in text.
    /// - Parameters:
    ///   - side: leader a disc, manager a square of the same area
    ///   - isHollow: hollow for the person's own view
    ///   - radius: of the disc, in points
    ///   - center: where it stands
    public func mark(side: Side, isHollow: Bool, radius: Double, at center: Point) -> [Item] {
        var sketch = Sketch(self)
        // No halo: it would bite into letters beside the mark.
        sketch.mark(
            side == .leader, theme.palette.ink(of: side), at: center, radius: radius, isHollow: isHollow, hasHalo: false
        )
        return sketch.items()
    }

    /// The rule at the head of a page: a solid bar over the left leaf, upright strokes over the right one.
    /// - Parameter origin: the upper left corner of the bar
    public func leafRule(at origin: Point) -> [Item] {
        let (palette, grid, height) = (theme.palette, theme.grid, 2.25)
        let start = origin.x + grid.leaf + grid.hinge
        let strokes = Sketch.even(start...(start + grid.leaf), pitch: theme.charts.strokePitch)
        let path = strokes.flatMap { x -> [PathElement] in
            [.move(Point(x: x, y: origin.y)), .line(Point(x: x, y: origin.y + height))]
        }
        return [
            .shape(
                .rectangle(
                    Rect(x: origin.x, y: origin.y, width: grid.leaf, height: height), fill: palette.leader)),
            .shape(Shape(path: path, stroke: Stroke(width: theme.charts.strokeWidth, color: palette.manager))),
        ]
    }
}

/// A chart in a frame.
public struct DrawnChart: Sendable, Hashable {
    /// The whole chart.
    public var frame: Frame
    /// From the top to the first baseline, to which neighbours align; nil where the chart has none.
    public var firstBaseline: Double?
    /// The chart in pieces for more than one page, where it is tall: the head if there is one, the rows, and last the axis. One
    /// below the other they are the chart. Nil where it is not tall.
    public var pieces: [Frame]?

    /// A chart in a frame.
    public init(frame: Frame, firstBaseline: Double? = nil, pieces: [Frame]? = nil) {
        self.frame = frame
        self.firstBaseline = firstBaseline
        self.pieces = pieces
    }
}
