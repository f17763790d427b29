import CPango
import Pages

/// Which characters a face has. HarfBuzz maps the file and reads its character map in place.
@safe
final class FaceCoverage {
    private let font: OpaquePointer
    private let functions: OpaquePointer
    /// Whether all printable characters of ASCII are there, as in all fonts for Latin text.
    let hasASCII: Bool

    /// Nil where the file has gone.
    init?(_ face: FontFace) {
        guard let blob = unsafe hb_blob_create_from_file_or_fail(face.path) else { return nil }
        defer { unsafe hb_blob_destroy(blob) }
        guard let opened = unsafe hb_face_create(blob, UInt32(clamping: face.index)) else { return nil }
        defer { unsafe hb_face_destroy(opened) }
        guard let font = unsafe hb_font_create(opened), let functions = unsafe hb_unicode_funcs_get_default() else {
            return nil
        }
        unsafe self.font = font
        unsafe self.functions = functions
        var glyph: hb_codepoint_t = 0
        hasASCII = (0x20..<0x7F).allSatisfy { unsafe hb_font_get_nominal_glyph(font, $0, &glyph) != 0 }
    }

    deinit { unsafe hb_font_destroy(font) }

    /// Whether the face has a character, alone, by its parts, or together with the one before.
    func has(_ scalar: Unicode.Scalar, after previous: Unicode.Scalar? = nil) -> Bool {
        if has(scalar.value) || FaceCoverage.needsNoGlyph(scalar) { return true }
        if hasParts(scalar.value, depth: 0) { return true }
        guard let previous else { return false }
        var both: hb_codepoint_t = 0
        return unsafe hb_unicode_compose(functions, previous.value, scalar.value, &both) != 0 && has(both)
    }

    private func has(_ value: UInt32) -> Bool {
        var glyph: hb_codepoint_t = 0
        return unsafe hb_font_get_nominal_glyph(font, value, &glyph) != 0
    }

    private func hasParts(_ value: UInt32, depth: Int) -> Bool {
        var first: hb_codepoint_t = 0
        var second: hb_codepoint_t = 0
        guard depth < 4, unsafe hb_unicode_decompose(functions, value, &first, &second) != 0 else { return false }
        return (has(first) || hasParts(first, depth: depth + 1)) && (second == 0 || has(second))
    }

    /// White space, and what only acts upon its neighbours.
    private static func needsNoGlyph(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isDefaultIgnorableCodePoint || scalar.properties.isWhitespace
    }
}
