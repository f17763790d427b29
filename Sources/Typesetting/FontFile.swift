import CPango
import Pages

/// What a font file says of one of its faces, read with HarfBuzz, which maps the file and touches only a few tables.
struct FontFile: Sendable {
    /// The names under which the face's family is known, the one that gathers all its weights first.
    var families: [String]
    var face: FontFace
    /// 100 to 900, as in CSS.
    var weight: Int
    var isItalic: Bool

    /// Collections with more faces are cut off here.
    private static let mostFaces = 64

    /// The faces of a file; none where it is no font.
    static func faces(of path: String) -> [FontFile] {
        guard let blob = unsafe hb_blob_create_from_file_or_fail(path) else { return [] }
        defer { unsafe hb_blob_destroy(blob) }
        let count = min(Int(unsafe hb_face_count(blob)), mostFaces)
        return (0..<count).compactMap { index -> FontFile? in
            guard let face = unsafe hb_face_create(blob, UInt32(index)) else { return nil }
            defer { unsafe hb_face_destroy(face) }
            guard unsafe hb_face_get_glyph_count(face) > 0, let font = unsafe hb_font_create(face) else { return nil }
            defer { unsafe hb_font_destroy(font) }
            var families = unsafe [
                name(HB_OT_NAME_ID_TYPOGRAPHIC_FAMILY, of: face), name(HB_OT_NAME_ID_FONT_FAMILY, of: face),
            ].filter { !$0.isEmpty }
            // Nothing asks for a condensed face by its width, so it goes by the name of its own.
            if unsafe hb_style_get_value(font, HB_STYLE_TAG_WIDTH) != 100 { families = families.suffix(1) }
            guard !families.isEmpty else { return nil }
            let weight = unsafe hb_style_get_value(font, HB_STYLE_TAG_WEIGHT)
            return FontFile(
                families: families, face: FontFace(path: path, index: index),
                weight: weight.isFinite ? Int(min(max(weight, 1), 1000)) : 400,
                isItalic: unsafe hb_style_get_value(font, HB_STYLE_TAG_ITALIC) > 0
                    || hb_style_get_value(font, HB_STYLE_TAG_SLANT_ANGLE) > 0)
        }
    }

    private static func name(_ id: Int, of face: OpaquePointer) -> String {
        unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { buffer in
            var size = UInt32(buffer.count)
            guard let start = buffer.baseAddress else { return "" }
            _ = unsafe hb_ot_name_get_utf8(face, hb_ot_name_id_t(id), nil, &size, start)
            let bytes = unsafe buffer.prefix(Int(size)).map { UInt8(bitPattern: $0) }
            return String(decoding: bytes, as: UTF8.self)
        }
    }
}
