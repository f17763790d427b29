public import Pages

/// How everything looks, resolved once per bundle and paper: inks, type, grid, page masters, and the measures of the charts.
public struct Theme: Sendable, Hashable {
    /// A named style with the white space above it.
    public struct Style: Sendable, Hashable {
        /// How the text is set.
        public var text: TextStyle
        /// White space above in points, in addition to the leading.
        public var before: Double

        /// A style.
        public init(text: TextStyle, before: Double = 0) {
            self.text = text
            self.before = before
        }
    }

    /// The inks.
    public var palette: Palette
    /// By name: `note`, `label`, `text`, `subtitle`, `title`, `statement`, `numeral`, and what the bundle adds.
    public var styles: [String: Style]
    /// The columns of the page.
    public var grid: Grid
    /// Page masters by name, for the paper at hand.
    public var masters: [String: Master]
    /// The measures of the charts.
    public var charts: ChartMeasures

    /// How everything looks.
    public init(
        palette: Palette, styles: [String: Style], grid: Grid, masters: [String: Master], charts: ChartMeasures
    ) {
        self.palette = palette
        self.styles = styles
        self.grid = grid
        self.masters = masters
        self.charts = charts
    }
}

/// The inks. Whatever an ink says is said again by side, shape and pattern.
public struct Palette: Sendable, Hashable {
    /// Text.
    public var ink = Color(0x1C, 0x1C, 0x1C)
    /// Notes and ranges.
    public var grey = Color(0x59, 0x59, 0x59)
    /// Axes and ruled lines.
    public var rule = Color(0x8C, 0x8C, 0x8C)
    /// Tracks and middle lines.
    public var hair = Color(0xB4, 0xB4, 0xB4)
    /// The left leaf.
    public var leader = Color(0x17, 0x32, 0x4F)
    /// The right leaf.
    public var manager = Color(0xBC, 0x5A, 0x1A)
    /// The band of a leader score.
    public var leaderTint = Color(0xBF, 0xC8, 0xD2)
    /// The band of a difference.
    public var differenceBand = Color(0xD9, 0xD9, 0xD9)
    /// The strip of the map in which the scores cannot be told apart.
    public var toldApart = Color(0xF2, 0xF2, 0xF2)
    /// The halo of marks; the paper.
    public var paper = Color.white

    /// The inks of the design.
    public init() {}

    /// The ink of a side.
    public func ink(of side: Side) -> Color { side == .leader ? leader : manager }

    /// The inks by the names that a theme or a template uses.
    public static let names: [String: any WritableKeyPath<Palette, Color> & Sendable] = [
        "ink": \.ink, "grey": \.grey, "rule": \.rule, "hair": \.hair, "leader": \.leader, "manager": \.manager,
        "leader-tint": \.leaderTint, "difference-band": \.differenceBand, "told-apart": \.toldApart,
        "paper": \.paper,
    ]
}

/// The columns of the page, in points.
public struct Grid: Sendable, Hashable {
    /// The unit of leading.
    public var unit = 12.0
    /// The width of a leaf.
    public var leaf = 228.0
    /// Between the leaves.
    public var hinge = 24.0
    /// Between the columns of a leaf.
    public var gutter = 12.0

    /// The grid of the design.
    public init() {}

    /// Two leaves and the hinge.
    public var width: Double { leaf * 2 + hinge }
}

/// The geometry of a kind of page on one paper, in points from the upper left corner of the sheet.
public struct Master: Sendable, Hashable {
    /// The paper.
    public var size: Size
    /// The left edge of the block.
    public var left: Double
    /// The width of the block.
    public var width: Double
    /// The top of the content: a line of leading L has its baseline at top + L.
    public var top: Double
    /// The last baseline of the content.
    public var bottom: Double
    /// The baseline of the running head.
    public var head: Double
    /// The top of the leaf rule; nil for pages without one.
    public var rule: Double?
    /// The baseline of the footer.
    public var foot: Double
    /// How head and foot are set.
    public var style: TextStyle

    /// The geometry of a kind of page.
    public init(
        size: Size, left: Double, width: Double, top: Double, bottom: Double, head: Double, rule: Double?,
        foot: Double, style: TextStyle
    ) {
        self.size = size
        self.left = left
        self.width = width
        self.top = top
        self.bottom = bottom
        self.head = head
        self.rule = rule
        self.foot = foot
        self.style = style
    }
}

/// The measures of the chart family, in points. Radii count for a disc; a square has the same area.
public struct ChartMeasures: Sendable, Hashable {
    /// Mark on the ruler of the diptych.
    public var hingeRadius = 6.0
    /// Mark of a whole role.
    public var wholeRadius = 4.5
    /// Mark in a row.
    public var rowRadius = 3.5
    /// Mark in a dumbbell and of all others in group rows.
    public var dumbbellRadius = 3.2
    /// Mark in a compact row.
    public var compactRadius = 3.0
    /// Mark of a group.
    public var groupRadius = 2.8
    /// Outline of a hollow mark.
    public var hollowStroke = 1.2
    /// White around a mark.
    public var halo = 1.0
    /// Height of a band in a row.
    public var bandHeight = 8.0
    /// Height of the band of a whole role.
    public var wholeBandHeight = 10.0
    /// Height of a band in small rows.
    public var smallBandHeight = 7.0
    /// Height of a band in compact rows and on the axes of the map.
    public var compactBandHeight = 6.0
    /// Strokes of the manager band: width and distance.
    public var strokeWidth = 0.6
    /// From stroke to stroke in the manager band.
    public var strokePitch = 2.0
    /// Bands that are shorter are not drawn.
    public var shortestBand = 0.8
    /// A score's stem.
    public var stemWidth = 0.8
    /// A score's stem on the ruler of the diptych, and the link of a dumbbell.
    public var rulerStemWidth = 2.0
    /// Hair lines, rules and axes.
    public var lineWidth = 0.4
    /// Ticks of an axis.
    public var tickLength = 3.0
    /// From an axis to the baseline of its labels.
    public var axisLabelOffset = 12.0
    /// From the name's baseline to the track.
    public var trackOffset = 13.0
    /// The same in compact rows.
    public var compactTrackOffset = 9.0
    /// The same in a dumbbell.
    public var dumbbellTrackOffset = 11.0
    /// From the whole role to the first row.
    public var wholePitch = 48.0
    /// From the last baseline to the axis.
    public var axisOffset = 30.0
    /// The band of the diptych: its width.
    public var diptychBand = 108.0
    /// The numeral of the diptych.
    public var numeralSize = 60.0
    /// Group rows: from the left edge to the scale.
    public var groupScaleStart = 66.0
    /// Group rows: the width of the scale.
    public var groupScaleWidth = 72.0

    /// The measures of the design.
    public init() {}

    /// The measures by the names that a theme uses.
    public static let names: [String: any WritableKeyPath<ChartMeasures, Double> & Sendable] = [
        "hinge-radius": \.hingeRadius, "whole-radius": \.wholeRadius, "row-radius": \.rowRadius,
        "dumbbell-radius": \.dumbbellRadius, "compact-radius": \.compactRadius, "group-radius": \.groupRadius,
        "hollow-stroke": \.hollowStroke, "halo": \.halo, "band-height": \.bandHeight,
        "whole-band-height": \.wholeBandHeight, "small-band-height": \.smallBandHeight,
        "compact-band-height": \.compactBandHeight, "stroke-width": \.strokeWidth, "stroke-pitch": \.strokePitch,
        "shortest-band": \.shortestBand, "stem-width": \.stemWidth, "ruler-stem-width": \.rulerStemWidth,
        "line-width": \.lineWidth, "tick-length": \.tickLength, "axis-label-offset": \.axisLabelOffset,
        "track-offset": \.trackOffset, "compact-track-offset": \.compactTrackOffset,
        "dumbbell-track-offset": \.dumbbellTrackOffset, "whole-pitch": \.wholePitch, "axis-offset": \.axisOffset,
        "diptych-band": \.diptychBand, "numeral-size": \.numeralSize, "group-scale-start": \.groupScaleStart,
        "group-scale-width": \.groupScaleWidth,
    ]
}
