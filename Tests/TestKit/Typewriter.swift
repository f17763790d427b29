internal import CCairo
public import Pages

/// Sets text letter by letter, one glyph each, as the shaping stage would without kerning and ligatures.
@safe
public final class Typewriter {
    /// A face with Latin letters.
    public static let lato = "/usr/share/fonts/truetype/lato/Lato-Regular.ttf"
    /// Its bold sister.
    public static let latoBold = "/usr/share/fonts/truetype/lato/Lato-Bold.ttf"
    /// A face written from right to left.
    public static let hebrew = "/usr/share/fonts/truetype/noto/NotoSansHebrew-Regular.ttf"

    /// Its face.
    public let face: FontFace
    private var library: FT_Library?
    private var file: FT_Face?

    /// A font file's letters.
    public init(_ path: String = Typewriter.lato) {
        face = FontFace(path: path)
        unsafe FT_Init_FreeType(&library)
        unsafe FT_New_Face(library, path, 0, &file)
    }

    deinit {
        unsafe FT_Done_Face(file)
        unsafe FT_Done_FreeType(library)
    }

    /// A run with its baseline at a place.
    public func run(
        _ text: String, x: Double = 72, y: Double = 100, size: Double = 12, color: Color = .black,
        isBackward: Bool = false
    ) -> GlyphRun {
        var glyphs: [Glyph] = []
        var clusters: [Cluster] = []
        var pen = 0.0
        let scalars = Array(text.unicodeScalars)
        for scalar in isBackward ? scalars.reversed() : scalars {
            let id = unsafe FT_Get_Char_Index(file, FT_ULong(scalar.value))
            unsafe FT_Load_Glyph(file, id, FT_Int32(FT_LOAD_NO_SCALE))
            glyphs.append(Glyph(id: id, x: pen, y: 0))
            let units = unsafe file.map { unsafe Double($0.pointee.units_per_EM) } ?? 1000
            let advance = unsafe file.map { unsafe Double($0.pointee.glyph.pointee.metrics.horiAdvance) } ?? 0
            pen += advance / units * size
        }
        for scalar in scalars { clusters.append(Cluster(bytes: Int32(UTF8.width(scalar)), glyphs: 1)) }
        return GlyphRun(
            face: face, size: size, color: color, origin: Point(x: x, y: y), glyphs: glyphs, clusters: clusters,
            isBackward: isBackward, text: text, width: pen)
    }
}

extension UTF8 {
    /// How many bytes a letter takes.
    public static func width(_ scalar: Unicode.Scalar) -> Int { String(Character(scalar)).utf8.count }
}

extension Size {
    /// A sheet of A4.
    public static let a4 = Size(width: 595.28, height: 841.89)
}
