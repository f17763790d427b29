internal import CCairo
import Diagnostics
import Pages

/// The font faces that a canvas has opened, and their sizes in use.
final class FontCabinet {
    /// How many sizes stay open. Charts may ask for many; making one anew costs little.
    private static let maximumSizes = 256

    private struct Key: Hashable {
        var face: ObjectIdentifier
        var size: Double
        var scale: Double
    }

    private var faces: [FontFace: OpenFace] = [:]
    private var sizes: [Key: ScaledFont] = [:]
    private var last: (face: FontFace, size: Double, scale: Double, font: ScaledFont)?

    /// A face at a size.
    /// - Parameters:
    ///   - face: the font file
    ///   - size: of the em in points
    ///   - scale: pixels per point
    /// - Throws: a failure with the path where the file cannot be used.
    func font(_ face: FontFace, size: Double, scale: Double) throws(Failure) -> ScaledFont {
        if let last, last.size == size, last.face == face, last.scale == scale { return last.font }
        let open: OpenFace
        if let known = faces[face] {
            open = known
        } else {
            open = try OpenFace(face)
            faces[face] = open
        }
        let key = Key(face: ObjectIdentifier(open), size: size, scale: scale)
        let font: ScaledFont
        if let known = sizes[key] {
            font = known
        } else {
            if sizes.count >= FontCabinet.maximumSizes { sizes.removeAll(keepingCapacity: true) }
            font = try ScaledFont(open, face, size: size, scale: scale)
            sizes[key] = font
        }
        last = (face, size, scale, font)
        return font
    }
}

/// A face of a font file, opened by FreeType and known to Cairo.
@safe
final class OpenFace {
    /// How many glyphs it has. Cairo takes an id that is not among them for a broken font.
    let glyphs: UInt32
    /// Whether glyphs are pictures, not outlines.
    let isColored: Bool
    /// The glyph of the space; 0 where the font has none.
    let space: UInt32
    /// A `cairo_font_face_t`.
    let face: OpaquePointer

    init(_ face: FontFace) throws(Failure) {
        let file = try FontFile(face)
        guard let made = unsafe cairo_ft_font_face_create_for_ft_face(file.face, 0) else {
            throw Failure("cannot draw with the font '\(face.path)': out of memory")
        }
        glyphs = unsafe UInt32(clamping: file.face.pointee.num_glyphs)
        isColored = unsafe file.face.pointee.face_flags & FT_Long(FT_FACE_FLAG_COLOR) != 0
        space = unsafe FT_Get_Char_Index(file.face, 0x20)
        unsafe self.face = made
        // Cairo keeps fonts that it may need again longer than we do, so the file has to stay open until Cairo lets go.
        let held = unsafe Unmanaged.passRetained(file)
        let status = unsafe cairo_font_face_set_user_data(made, FontFile.key, held.toOpaque()) { pointer in
            guard let pointer = unsafe pointer else { return }
            unsafe Unmanaged<FontFile>.fromOpaque(pointer).release()
        }
        if status != CAIRO_STATUS_SUCCESS {
            unsafe held.release()
            throw Failure("cannot draw with the font '\(face.path)': out of memory")
        }
    }

    deinit { unsafe cairo_font_face_destroy(face) }
}

/// A font file opened by FreeType. Each has a library of its own: Cairo may close it from any thread.
@safe
private final class FontFile {
    /// What Cairo knows our data by: the address of something that never moves.
    nonisolated(unsafe) static let key = unsafe UnsafePointer(
        UnsafeMutablePointer<cairo_user_data_key_t>.allocate(capacity: 1))

    let face: FT_Face
    private let library: FT_Library

    init(_ face: FontFace) throws(Failure) {
        var library: FT_Library?
        guard unsafe FT_Init_FreeType(&library) == 0, let library = unsafe library else {
            throw Failure("cannot open the font '\(face.path)': out of memory")
        }
        var opened: FT_Face?
        let code = unsafe FT_New_Face(library, face.path, FT_Long(face.index), &opened)
        guard code == 0, let opened = unsafe opened else {
            unsafe FT_Done_FreeType(library)
            throw FontFile.failure(face, code)
        }
        unsafe self.library = library
        unsafe self.face = opened
    }

    deinit {
        unsafe FT_Done_Face(face)
        unsafe FT_Done_FreeType(library)
    }

    private static func failure(_ face: FontFace, _ code: FT_Error) -> Failure {
        let reason =
            switch code {
            case FT_Error(FT_Err_Cannot_Open_Resource): "there is no such file, or it may not be read"
            case FT_Error(FT_Err_Unknown_File_Format): "it is not a font file"
            case FT_Error(FT_Err_Invalid_Argument): "it has no face with the number \(face.index)"
            case FT_Error(FT_Err_Out_Of_Memory): "out of memory"
            default: "it is broken"
            }
        return Failure(
            "cannot open the font '\(face.path)': \(reason)",
            hints: ["install the font's package again, or replace the file"])
    }
}

/// A face at a size, with glyph shapes that do not depend on the pixels.
@safe
final class ScaledFont {
    let face: OpenFace
    /// A `cairo_scaled_font_t`.
    let font: OpaquePointer

    init(_ face: OpenFace, _ name: FontFace, size: Double, scale: Double) throws(Failure) {
        var matrix = cairo_matrix_t()
        var pixels = cairo_matrix_t()
        unsafe cairo_matrix_init_scale(&matrix, size, size)
        unsafe cairo_matrix_init_scale(&pixels, scale, scale)
        let options = unsafe cairo_font_options_create()
        defer { unsafe cairo_font_options_destroy(options) }
        unsafe cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
        unsafe cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
        unsafe cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
        guard let font = unsafe cairo_scaled_font_create(face.face, &matrix, &pixels, options) else {
            throw Failure("cannot draw with the font '\(name.path)': out of memory")
        }
        self.face = face
        unsafe self.font = font
        let status = unsafe cairo_scaled_font_status(font)
        if status != CAIRO_STATUS_SUCCESS {
            let reason = unsafe String(cString: cairo_status_to_string(status))
            throw Failure("cannot draw with the font '\(name.path)' at \(size) points: \(reason)")
        }
    }

    deinit { unsafe cairo_scaled_font_destroy(font) }
}
