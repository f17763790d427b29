/// A face of a font file: what a glyph id counts in.
public struct FontFace: Sendable, Hashable {
    /// The font file.
    public var path: String
    /// Which face of a collection; 0 for a file with one face.
    public var index: Int

    /// A face of a font file.
    public init(path: String, index: Int = 0) {
        self.path = path
        self.index = index
    }
}

/// A glyph at its place.
public struct Glyph: Sendable, Hashable {
    /// The number of the glyph in its face.
    public var id: UInt32
    /// Points to the right of the run's origin.
    public var x: Double
    /// Points below the run's baseline.
    public var y: Double

    /// A glyph at a place relative to the origin of its run.
    public init(id: UInt32, x: Double, y: Double) {
        self.id = id
        self.x = x
        self.y = y
    }
}

/// How many bytes of the text belong to how many glyphs: a ligature has several bytes for one glyph.
public struct Cluster: Sendable, Hashable {
    /// Bytes of UTF-8.
    public var bytes: Int32
    /// Glyphs.
    public var glyphs: Int32

    /// A cluster.
    public init(bytes: Int32, glyphs: Int32) {
        self.bytes = bytes
        self.glyphs = glyphs
    }
}

/// Glyphs of one face, size and colour on one baseline, with the text that they stand for. Plain data, so that pages can be
/// compared, dumped and sent between threads.
public struct GlyphRun: Sendable, Hashable {
    /// The face that the glyph ids count in.
    public var face: FontFace
    /// The size of the em in points.
    public var size: Double
    /// The ink.
    public var color: Color
    /// Where the baseline begins, relative to the group that the run stands in.
    public var origin: Point
    /// From left to right.
    public var glyphs: [Glyph]
    /// In the order of the text. All bytes and all glyphs belong to one cluster.
    public var clusters: [Cluster]
    /// Whether the clusters go through the glyphs from the last to the first, as in a right-to-left run.
    public var isBackward: Bool
    /// What the glyphs stand for.
    public var text: String
    /// How far the run reaches to the right, in points.
    public var width: Double
    /// Whether a space follows that takes no room, since the line ends. Without it, who hears or copies a paragraph gets two
    /// words as one.
    public var endsWithSpace = false

    /// A run of glyphs.
    public init(
        face: FontFace, size: Double, color: Color, origin: Point, glyphs: [Glyph], clusters: [Cluster],
        isBackward: Bool, text: String, width: Double
    ) {
        self.face = face
        self.size = size
        self.color = color
        self.origin = origin
        self.glyphs = glyphs
        self.clusters = clusters
        self.isBackward = isBackward
        self.text = text
        self.width = width
    }
}
