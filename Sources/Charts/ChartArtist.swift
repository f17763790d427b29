public import Diagnostics
public import Pages
public import Story
public import Typesetting

/// Draws charts: numbers to frames. Knows no blocks and no pages.
public struct ChartArtist {
    let theme: Theme
    let setter: any TextSetter
    let language: String

    /// An artist who draws in one theme and writes in one language, as in BCP 47.
    public init(theme: Theme, typesetter: Typesetter, language: String) {
        self.init(theme: theme, setter: typesetter, language: language)
    }

    init(theme: Theme, setter: any TextSetter, language: String) {
        self.theme = theme
        self.setter = setter
        self.language = language
    }

    /// Draws a chart.
    /// - Parameters:
    ///   - chart: its numbers and words
    ///   - width: of the column that the chart stands in, in points
    ///   - findings: takes what could not be drawn as asked
    public func draw(_ chart: Chart.Kind, width: Double, findings: inout Findings) -> DrawnChart {
        DrawnChart(frame: Frame(size: Size(width: width, height: 0), items: []))
    }

    /// The mark of a score alone, for use in text.
    /// - Parameters:
    ///   - side: leader a disc, manager a square of the same area
    ///   - isHollow: hollow for the person's own view
    ///   - radius: of the disc, in points
    ///   - center: where it stands
    public func mark(side: Side, isHollow: Bool, radius: Double, at center: Point) -> [Item] { [] }

    /// The rule at the head of a page: a solid bar over the left leaf, upright strokes over the right one.
    /// - Parameter origin: the upper left corner of the bar
    public func leafRule(at origin: Point) -> [Item] { [] }
}

/// A chart in a frame.
public struct DrawnChart: Sendable, Hashable {
    /// The whole chart.
    public var frame: Frame
    /// From the top to the first baseline, to which neighbours align; nil where the chart has none.
    public var firstBaseline: Double?
    /// The chart in pieces for more than one page, where it is tall: the head if there is one, the rows, and last the axis,
    /// which may be repeated at the foot of each page. One below the other they are the chart. Nil where it is not tall.
    public var pieces: [Frame]?

    /// A chart in a frame.
    public init(frame: Frame, firstBaseline: Double? = nil, pieces: [Frame]? = nil) {
        self.frame = frame
        self.firstBaseline = firstBaseline
        self.pieces = pieces
    }
}
