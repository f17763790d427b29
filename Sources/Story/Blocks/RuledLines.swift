/// Ruled lines to write on.
public struct RuledLines: Sendable, Hashable {
    /// How many.
    public var count: Int
    /// From line to line in points.
    public var pitch: Double
    /// From the block's top to the first line in points.
    public var first: Double

    /// Ruled lines to write on.
    public init(count: Int, pitch: Double, first: Double) {
        self.count = count
        self.pitch = pitch
        self.first = first
    }
}
