internal import Charts
internal import Diagnostics
internal import Pages
internal import Story

extension Measurer {
    /// Blocks side by side.
    mutating func columns(_ columns: Columns, in place: Surroundings) -> Slab {
        let gutters = columns.gutter * Double(max(0, columns.columns.count - 1))
        let fixed = columns.columns.compactMap(\.width).reduce(0, +)
        let sharing = columns.columns.count { $0.width == nil }
        let share = sharing == 0 ? 0 : max(0, place.width - gutters - fixed) / Double(sharing)
        var x = 0.0
        var measured: [Slab.Column] = []
        for column in columns.columns {
            let width = column.width ?? share
            measured.append(
                Slab.Column(x: x, slabs: slabs(of: column.blocks, in: place.narrowed(to: width))))
            x += width + columns.gutter
        }
        reportExcess(x - columns.gutter - place.width)
        var slab = Slab.columns(measured, minimumHeight: columns.minimumHeight)
        // A heading in any of the columns introduces what follows all of them.
        let introduces = measured.contains { ($0.slabs.last?.breakAfter ?? .none) == .withNext }
        if introduces { slab.breakAfter = .withNext }
        return slab
    }

    /// Says by how much columns are wider than the place that they have.
    mutating func reportExcess(_ excess: Double) {
        guard excess > 0.01 else { return }
        findings.warning("the columns are \(Int(min(excess, 1e9).rounded(.up))) points wider than the page's block")
    }

    /// A picture made from numbers; in several slabs where it can be cut.
    mutating func chart(_ chart: Chart, in place: Surroundings) -> [Slab] {
        let drawn = artist.draw(chart.picture, width: place.width, findings: &findings)
        // A chart that says nothing, such as the head of a column of charts, is decoration.
        let mark =
            chart.alternative.isEmpty
            ? Mark.artifact : element(.figure, alternative: chart.alternative, language: place.passage)
        let path = place.path + [mark]
        guard let pieces = drawn.pieces, pieces.count > 1 else {
            return [
                Slab(
                    drawn.frame.items, path: path, height: drawn.frame.size.height, firstBaseline: drawn.firstBaseline)
            ]
        }
        var slabs = pieces.map { Slab($0.items, path: path, height: $0.size.height) }
        slabs[0].firstBaseline = drawn.firstBaseline
        slabs.keepTogether(.together)
        return slabs
    }

    /// A picture file, never wider than its column.
    mutating func image(_ image: Image, in place: Surroundings) -> [Slab] {
        guard let pixels = pictureSize(image.path), pixels.width > 0, pixels.height > 0 else {
            findings.warning("the picture '\(image.path)' is missing or is neither PNG nor JPEG")
            return []
        }
        let width = min(place.width, image.width ?? pixels.width)
        let height = width * pixels.height / pixels.width
        let mark =
            image.alternative.isEmpty
            ? Mark.artifact : element(.figure, alternative: image.alternative, language: place.passage)
        let picture = Picture(path: image.path, frame: Rect(x: 0, y: 0, width: width, height: height))
        return [Slab([.image(picture)], path: place.path + [mark], height: height)]
    }

    /// Ruled lines to write on; as many as asked, on one page.
    mutating func ruledLines(_ lines: RuledLines, in place: Surroundings) -> Slab {
        let count = max(0, min(lines.count, 200))
        var path: [PathElement] = []
        for number in 0..<count {
            let y = lines.first + lines.pitch * Double(number)
            path += [.move(Point(x: 0, y: y)), .line(Point(x: place.width, y: y))]
        }
        let stroke = Stroke(width: theme.charts.lineWidth, color: theme.palette.rule)
        let height = count == 0 ? 0 : lines.first + lines.pitch * Double(count - 1)
        return Slab([.shape(Shape(path: path, stroke: stroke))], path: place.path + [.artifact], height: height)
    }
}
