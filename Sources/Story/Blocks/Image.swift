/// A picture file.
public struct Image: Sendable, Hashable {
    /// The file, PNG or JPEG, within the bundle.
    public var path: String
    /// In points; nil for the picture's own width at 72 pixels an inch, or the column's where that is less.
    public var width: Double?
    /// What it shows, in words; empty for decoration.
    public var alternative: String

    /// A picture file.
    public init(path: String, width: Double?, alternative: String) {
        self.path = path
        self.width = width
        self.alternative = alternative
    }
}
