import Story

/// A picture that can be drawn.
protocol Drawable: ChartPicture {
    /// Draws the picture.
    /// - Parameters:
    ///   - sketch: an empty one
    ///   - width: of the column that the chart stands in, in points
    func draw(in sketch: inout Sketch, width: Double) -> DrawnChart
}

extension ChartKind {
    /// A kind whose pictures can be drawn.
    init<Picture: Drawable>(
        _ name: String, _ help: String, _ attributes: [Attribute],
        reading: @escaping @Sendable (any ChartFacts) -> Picture
    ) {
        self.init(name: name, help: help, attributes: attributes, picture: { reading($0) })
    }
}
