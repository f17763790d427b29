import Diagnostics
import Pages
import Story
import Typesetting

/// A chart in the making. Ink of one kind and layer is gathered into one shape, however many rows it comes from: a page has fewer
/// things to draw. Text stands over all ink, in the order in which it was written.
struct Sketch {
    /// What lies over what, from the lowest.
    enum Layer: Int, CaseIterable {
        case ground, track, axis, reference, stem, band, bandGround, link, hollowHalo, hollow, solidHalo, solid
    }

    let theme: Theme
    let language: String
    private let lettering: Lettering
    private let setter: any TextSetter
    private var layers: [[Shape]] = Array(repeating: [], count: Layer.allCases.count)
    private var ink: [Item] = []
    private var words: [Item] = []
    private(set) var findings = Findings()

    var measures: ChartMeasures { theme.charts }
    var palette: Palette { theme.palette }

    init(_ artist: ChartArtist) {
        self.init(theme: artist.theme, language: artist.language, lettering: artist.lettering, setter: artist.setter)
    }

    private init(theme: Theme, language: String, lettering: Lettering, setter: any TextSetter) {
        self.theme = theme
        self.language = language
        self.lettering = lettering
        self.setter = setter
    }

    /// Another one with nothing on it.
    func blank() -> Sketch { Sketch(theme: theme, language: language, lettering: lettering, setter: setter) }

    /// What follows lies over all that was drawn so far.
    mutating func lift() {
        for index in layers.indices where !layers[index].isEmpty {
            ink += layers[index].map(Item.shape)
            layers[index].removeAll(keepingCapacity: true)
        }
    }

    /// Everything drawn so far, in a frame of a size.
    mutating func frame(width: Double, height: Double) -> Frame {
        Frame(size: Size(width: width, height: height), items: items())
    }

    /// Everything drawn so far.
    mutating func items() -> [Item] {
        lift()
        return ink + words
    }
}

// MARK: - Ink

extension Sketch {
    mutating func add(_ path: [PathElement], fill: Color? = nil, stroke: Stroke? = nil, on layer: Layer) {
        guard !path.isEmpty else { return }
        let index = layer.rawValue
        if let same = layers[index].firstIndex(where: { $0.fill == fill && $0.stroke == stroke }) {
            layers[index][same].path += path
        } else {
            layers[index].append(Shape(path: path, fill: fill, stroke: stroke))
        }
    }

    /// A level line; nothing where it has no length.
    mutating func level(
        _ left: Double, _ right: Double, y: Double, _ color: Color, width: Double, dash: [Double] = [], on layer: Layer
    ) {
        line(Point(x: left, y: y), Point(x: right, y: y), color, width: width, dash: dash, on: layer)
    }

    /// An upright line; nothing where it has no length.
    mutating func upright(
        _ top: Double, _ bottom: Double, x: Double, _ color: Color, width: Double, dash: [Double] = [], on layer: Layer
    ) {
        line(Point(x: x, y: top), Point(x: x, y: bottom), color, width: width, dash: dash, on: layer)
    }

    private mutating func line(
        _ start: Point, _ end: Point, _ color: Color, width: Double, dash: [Double], on layer: Layer
    ) {
        guard abs(start.x - end.x) + abs(start.y - end.y) > 0.01 else { return }
        add([.move(start), .line(end)], stroke: Stroke(width: width, color: color, dash: dash), on: layer)
    }

    /// A filled rectangle.
    mutating func fill(_ rect: Rect, _ color: Color, on layer: Layer) {
        add([.rectangle(rect)], fill: color, on: layer)
    }

    /// The line that marks stand on.
    mutating func track(_ ruler: Ruler, y: Double) {
        level(ruler.low, ruler.high, y: y, palette.hair, width: measures.lineWidth, on: .track)
    }

    /// The axis of every chart: a rule with ticks and numbers at 0, 50 and 100 on the side away from the data.
    mutating func axis(_ ruler: Ruler, y: Double) {
        level(ruler.low, ruler.high, y: y, palette.rule, width: measures.lineWidth, on: .axis)
        // The ruler runs from the hinge outwards; numbers are read from left to right.
        let values: [Double] = ruler.isFlipped ? [100, 50, 0] : [0, 50, 100]
        for value in values {
            let x = ruler.at(value)
            upright(y, y + measures.tickLength, x: x, palette.rule, width: measures.lineWidth, on: .axis)
            write(Self.whole(value), at: Point(x: x, y: y + measures.axisLabelOffset), note, .center)
        }
    }
}

// MARK: - Text

extension Sketch {
    var note: TextStyle { lettering.note }
    var label: TextStyle { lettering.label }
    var text: TextStyle { lettering.text }
    var subtitle: TextStyle { lettering.subtitle }
    var numeral: TextStyle { lettering.numeral }

    /// A score as it is printed: whole, halves away from zero.
    static func whole(_ value: Double) -> String {
        guard value.isFinite, abs(value) < 1e9 else { return "" }
        return String(Int(value.rounded(.toNearestOrAwayFromZero)))
    }

    /// Sets text in one line.
    mutating func set(_ text: String, _ style: TextStyle) -> TextLine {
        setter.line(text, style: style, language: language, findings: &findings)
    }

    /// Sets text in as many lines as it takes.
    mutating func set(_ text: String, _ style: TextStyle, within width: Double) -> [TextLine] {
        guard !text.isEmpty else { return [] }
        let whole = set(text, style)
        if whole.width <= width { return [whole] }
        return setter.lines(
            [.text(text)], style: style.aligned(.left), width: max(width, style.size), language: language,
            findings: &findings)
    }

    /// Puts a set line on a baseline: the point is its left end, its middle or its right end. Gives back where the line stands.
    @discardableResult
    mutating func write(_ line: TextLine, at point: Point, _ alignment: TextStyle.Alignment = .left) -> ClosedRange<
        Double
    > {
        let left =
            switch alignment {
            case .left: point.x
            case .center: point.x - line.width / 2
            case .right: point.x - line.width
            }
        if !line.items.isEmpty { words.append(.group(origin: Point(x: left, y: point.y), line.items)) }
        return left...(left + max(line.width, 0))
    }

    /// Sets text in one line and puts it on a baseline.
    @discardableResult
    mutating func write(
        _ text: String, at point: Point, _ style: TextStyle, _ alignment: TextStyle.Alignment = .left
    ) -> ClosedRange<Double>? {
        guard !text.isEmpty else { return nil }
        let line = set(text, style)
        return write(line, at: point, alignment)
    }

    /// Puts lines one below the other, the first on the baseline of the point.
    mutating func write(
        _ lines: [TextLine], at point: Point, leading: Double, _ alignment: TextStyle.Alignment = .left
    ) {
        for (index, line) in lines.enumerated() {
            write(line, at: Point(x: point.x, y: point.y + leading * Double(index)), alignment)
        }
    }

    /// How wide the widest of the lines is.
    static func width(_ lines: [TextLine]) -> Double { lines.map(\.width).max() ?? 0 }

    /// Says that something could not be drawn as asked.
    mutating func report(_ finding: Finding) { findings.append(finding) }
}
