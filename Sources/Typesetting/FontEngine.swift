import CPango
import Pages

/// Pango with fonts of its own: a font map at 72 dpi, so that its pixel is our point, over a private fontconfig
/// configuration that holds exactly the files that were asked for. The system's configuration is never read.
@safe
final class FontEngine {
    /// The one layout that all paragraphs are set with.
    let layout: OpaquePointer
    private let map: UnsafeMutablePointer<PangoFontMap>
    private let context: OpaquePointer
    private let configuration: OpaquePointer
    /// Each font is held, so that its address means this face as long as it is remembered.
    private var known: [UnsafeMutablePointer<PangoFont>: FontFace] = unsafe [:]
    private var files: Set<String> = []

    /// Fontconfig loads the system's configuration as soon as somebody uses the current one, which takes longer than
    /// setting a report. An empty one is made current once for the whole program.
    private static let isIsolated: Bool = {
        guard let empty = unsafe FcConfigCreate() else { return false }
        defer { unsafe FcConfigDestroy(empty) }
        return unsafe FcConfigSetCurrent(empty) != 0
    }()

    /// Nil where there is not enough memory.
    init?() {
        guard FontEngine.isIsolated, let map = unsafe pango_ft2_font_map_new(),
            let configuration = unsafe FcConfigCreate()
        else { return nil }
        unsafe self.map = map
        unsafe self.configuration = configuration
        unsafe pango_ft2_font_map_set_resolution(OpaquePointer(map), 72, 72)
        unsafe pango_fc_font_map_set_default_substitute(
            OpaquePointer(map), { pattern, _ in unsafe FontEngine.unhinted(pattern) }, nil, nil)
        unsafe pango_fc_font_map_set_config(OpaquePointer(map), configuration)
        guard let context = unsafe pango_font_map_create_context(map), let layout = unsafe pango_layout_new(context)
        else {
            return nil
        }
        unsafe self.context = context
        unsafe self.layout = layout
        unsafe pango_context_set_round_glyph_positions(context, 0)
        unsafe pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
    }

    deinit {
        forget()
        unsafe g_object_unref(UnsafeMutableRawPointer(layout))
        unsafe g_object_unref(UnsafeMutableRawPointer(context))
        unsafe g_object_unref(map)
        unsafe FcConfigDestroy(configuration)
    }

    /// Makes a file's faces available in addition to those before.
    func add(_ path: String) {
        guard files.insert(path).inserted else { return }
        _ = unsafe FcConfigAppFontAddFile(configuration, path)
        forget()
        unsafe pango_fc_font_map_config_changed(OpaquePointer(map))
        unsafe pango_layout_context_changed(layout)
    }

    /// The file and the index of a font that Pango chose.
    func face(of font: UnsafeMutablePointer<PangoFont>) -> FontFace {
        if let face = unsafe known[font] { return face }
        var path: UnsafeMutablePointer<FcChar8>?
        var index: Int32 = 0
        let pattern = unsafe pango_fc_font_get_pattern(FontEngine.fontconfigFont(font))
        guard unsafe FcPatternGetString(pattern, FC_FILE, 0, &path) == FcResultMatch, let path = unsafe path else {
            return FontFace(path: "")
        }
        _ = unsafe FcPatternGetInteger(pattern, FC_INDEX, 0, &index)
        let face = unsafe FontFace(path: String(cString: path), index: Int(index))
        if unsafe known.count >= FontEngine.mostKnown { forget() }
        unsafe g_object_ref(font)
        unsafe known[font] = face
        return face
    }

    private static let mostKnown = 512

    private func forget() {
        unsafe known.keys.forEach { unsafe g_object_unref($0) }
        unsafe known.removeAll(keepingCapacity: true)
    }

    /// Outlines keep their shape, and advances are exact fractions.
    private static func unhinted(_ pattern: OpaquePointer?) {
        for (key, value) in [(FC_HINTING, 0), (FC_AUTOHINT, 0), (FC_ANTIALIAS, 1)] {
            _ = unsafe FcPatternDel(pattern, key)
            _ = unsafe FcPatternAddBool(pattern, key, FcBool(value))
        }
        _ = unsafe FcPatternDel(pattern, FC_HINT_STYLE)
        _ = unsafe FcPatternAddInteger(pattern, FC_HINT_STYLE, FC_HINT_NONE)
    }

    /// All fonts of the map are of this class.
    private static func fontconfigFont(_ font: UnsafeMutablePointer<PangoFont>) -> UnsafeMutablePointer<PangoFcFont> {
        unsafe UnsafeMutableRawPointer(font).assumingMemoryBound(to: PangoFcFont.self)
    }
}
