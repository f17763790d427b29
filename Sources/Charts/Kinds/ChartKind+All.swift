package import Story

extension ChartKind {
    /// All kinds of chart, in an order for people to read.
    package static let all: [ChartKind] = [
        Diptych.kind, Difference.kind, Map.kind, Butterfly.kind, Groups.kind, Dumbbell.kind, Scale.kind, Dots.kind,
    ]
}
