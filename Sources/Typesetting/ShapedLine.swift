import CPango

/// A line as Pango has laid it out. To be used before the layout is changed, which owns what it points to.
struct ShapedLine {
    /// The byte of the paragraph at which it begins.
    var start: Int
    /// From left to right.
    var runs: [ShapedRun]

    /// All lines of a layout.
    static func all(of layout: OpaquePointer) -> [ShapedLine] {
        var lines: [ShapedLine] = []
        var node = unsafe pango_layout_get_lines_readonly(layout)
        while let current = unsafe node {
            unsafe node = current.pointee.next
            guard let line = unsafe current.pointee.data?.assumingMemoryBound(to: PangoLayoutLine.self) else {
                continue
            }
            var runs: [ShapedRun] = []
            var run = unsafe line.pointee.runs
            while let current = unsafe run {
                unsafe run = current.pointee.next
                guard let item = unsafe current.pointee.data?.assumingMemoryBound(to: PangoGlyphItem.self),
                    let shaped = unsafe ShapedRun(item.pointee)
                else { continue }
                runs.append(shaped)
            }
            lines.append(ShapedLine(start: unsafe Int(line.pointee.start_index), runs: runs))
        }
        return lines
    }
}

/// Text of one font, direction and style, with its glyphs.
@safe
struct ShapedRun {
    /// `PANGO_GLYPH_EMPTY`: nothing to draw.
    static let emptyGlyph: UInt32 = 0x0FFF_FFFF
    /// `PANGO_GLYPH_UNKNOWN_FLAG`: the rest of the number is a character that no font has.
    static let unknownFlag: UInt32 = 0x1000_0000
    /// From Pango's units to points.
    static let scale = 1 / Double(PANGO_SCALE)

    /// The byte of the paragraph at which it begins.
    let start: Int
    /// In bytes.
    let length: Int
    /// Whether it goes from right to left.
    let isBackward: Bool
    /// How many glyphs there are.
    let count: Int
    let font: UnsafeMutablePointer<PangoFont>
    private let infos: UnsafeMutablePointer<PangoGlyphInfo>
    private let places: UnsafeMutablePointer<Int32>

    /// Nil where nothing was shaped.
    init?(_ run: PangoGlyphItem) {
        guard let item = unsafe run.item, let glyphs = unsafe run.glyphs, let font = unsafe item.pointee.analysis.font,
            let infos = unsafe glyphs.pointee.glyphs, let places = unsafe glyphs.pointee.log_clusters
        else { return nil }
        start = unsafe max(0, Int(item.pointee.offset))
        length = unsafe max(0, Int(item.pointee.length))
        isBackward = unsafe item.pointee.analysis.level & 1 == 1
        count = unsafe max(0, Int(glyphs.pointee.num_glyphs))
        unsafe self.font = font
        unsafe self.infos = infos
        unsafe self.places = places
    }

    /// A glyph with its measures in Pango's units, counted from the left.
    func glyph(_ index: Int) -> PangoGlyphInfo {
        precondition(index >= 0 && index < count)
        return unsafe infos[index]
    }

    /// The byte of the run to which a glyph belongs.
    func place(_ index: Int) -> Int {
        precondition(index >= 0 && index < count)
        return unsafe Int(places[index])
    }
}
