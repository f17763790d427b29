import CPango
import Pages

/// A glyph of a word with its measures, in Pango's units.
struct WordGlyph {
    /// The glyph that stands for the further bytes of a character.
    static let rest = WordGlyph(id: ShapedRun.emptyGlyph, advance: 0, x: 0, y: 0)

    /// The room for a symbol, at the first byte of its placeholder.
    static let symbol = WordGlyph(
        id: ShapedRun.emptyGlyph, advance: Int32(TextLine.Symbol.advance * Double(PANGO_SCALE)), x: 0, y: 0)

    var id: UInt32
    var advance: Int32
    /// From the pen to the right and down.
    var x: Int32
    var y: Int32
}

/// Shapes words of simple text in one face, size and language, as Pango does: HarfBuzz with the same font, the same features
/// and whole units. A layout of Pango's for every new word takes four times as long.
@safe
final class WordShaper {
    private let font: OpaquePointer
    private let buffer: OpaquePointer
    private let language: OpaquePointer?
    /// How to shape letters, and what no letter is in. To look a plan up takes nearly as long as to follow it.
    private let latin: OpaquePointer
    private let common: OpaquePointer
    private let features: [hb_feature_t]
    private let name: String

    /// Nil where the file has gone, or has the face only as an instance of a variable font.
    init?(_ face: FontFace, size: Double, language: String) {
        let size = size * Double(PANGO_SCALE)
        guard (0...0xFFFF).contains(face.index), (0...Double(Int32.max / 4)).contains(size),
            let blob = unsafe hb_blob_create_from_file_or_fail(face.path)
        else { return nil }
        defer { unsafe hb_blob_destroy(blob) }
        guard let opened = unsafe hb_face_create(blob, UInt32(face.index)) else { return nil }
        defer { unsafe hb_face_destroy(opened) }
        guard let font = unsafe hb_font_create(opened), let buffer = unsafe hb_buffer_create() else { return nil }
        unsafe hb_font_set_scale(font, Int32(size), Int32(size))
        let features = ParagraphSetting.features.split(separator: ",").compactMap { text in
            var feature = hb_feature_t()
            return unsafe hb_feature_from_string(String(text), -1, &feature) != 0 ? feature : nil
        }
        let spoken = unsafe hb_language_from_string(language, -1)
        func plan(_ script: hb_script_t) -> OpaquePointer? {
            var properties = unsafe hb_segment_properties_t()
            unsafe properties.direction = HB_DIRECTION_LTR
            unsafe properties.script = script
            unsafe properties.language = spoken
            return unsafe hb_shape_plan_create_cached(opened, &properties, features, UInt32(features.count), nil)
        }
        guard let latin = unsafe plan(HB_SCRIPT_LATIN), let common = unsafe plan(HB_SCRIPT_COMMON) else {
            unsafe hb_buffer_destroy(buffer)
            unsafe hb_font_destroy(font)
            return nil
        }
        unsafe (self.font, self.buffer, self.language) = (font, buffer, spoken)
        unsafe (self.latin, self.common) = (latin, common)
        (name, self.features) = (language, features)
    }

    deinit {
        unsafe hb_shape_plan_destroy(latin)
        unsafe hb_shape_plan_destroy(common)
        unsafe hb_buffer_destroy(buffer)
        unsafe hb_font_destroy(font)
    }

    /// A glyph for each byte of a word: a character's at its first one, `rest` at the others. Nil where the word has not one
    /// glyph for each character.
    func shape(_ word: [UInt8]) -> [WordGlyph]? {
        unsafe hb_buffer_clear_contents(buffer)
        unsafe hb_buffer_set_flags(
            buffer, hb_buffer_flags_t(HB_BUFFER_FLAG_BOT.rawValue | HB_BUFFER_FLAG_EOT.rawValue))
        unsafe word.withUnsafeBytes { bytes in
            unsafe hb_buffer_add_utf8(
                buffer, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(clamping: bytes.count), 0, -1)
        }
        unsafe hb_buffer_set_direction(buffer, HB_DIRECTION_LTR)
        let isLatin = word.contains { $0 >= 0x80 || Self.isLetter($0) }
        unsafe hb_buffer_set_script(buffer, isLatin ? HB_SCRIPT_LATIN : HB_SCRIPT_COMMON)
        unsafe hb_buffer_set_language(buffer, language)
        guard
            unsafe hb_shape_plan_execute(isLatin ? latin : common, font, buffer, features, UInt32(features.count)) != 0
        else { return nil }

        var count: UInt32 = 0
        let infos = unsafe hb_buffer_get_glyph_infos(buffer, &count)
        guard let infos = unsafe infos, let places = unsafe hb_buffer_get_glyph_positions(buffer, nil) else {
            return nil
        }
        var glyphs: [WordGlyph] = []
        glyphs.reserveCapacity(word.count)
        for index in 0..<Int(count) {
            let place = Int(unsafe infos[index].cluster)
            while glyphs.count < place, SimpleText.isContinuation(word[glyphs.count]) { glyphs.append(.rest) }
            // Another place means a ligature or a glyph of several; glyph 0 is drawn where the face has none.
            guard glyphs.count == place, unsafe infos[index].codepoint != 0 else { return nil }
            glyphs.append(
                WordGlyph(
                    id: unsafe infos[index].codepoint, advance: unsafe places[index].x_advance,
                    x: unsafe places[index].x_offset, y: unsafe -places[index].y_offset))
        }
        while glyphs.count < word.count, SimpleText.isContinuation(word[glyphs.count]) { glyphs.append(.rest) }
        return glyphs.count == word.count ? glyphs : nil
    }

    /// The bytes of a word before which a line may be broken, as after a hyphen.
    func breaks(in word: [UInt8]) -> [Int] {
        // Letters and digits hold together, and so does what stands before and behind them.
        if word.allSatisfy({ Self.isLetter($0) || Self.isDigit($0) }) { return [] }
        let starts = word.indices.filter { !SimpleText.isContinuation(word[$0]) }
        // One more than there are characters.
        var marks = [PangoLogAttr](repeating: PangoLogAttr(), count: starts.count + 1)
        unsafe word.withUnsafeBytes { bytes in
            unsafe pango_get_log_attrs(
                bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(clamping: bytes.count), -1,
                pango_language_from_string(name), &marks, Int32(clamping: marks.count))
        }
        return starts.indices.dropFirst().filter { marks[$0].is_line_break != 0 }.map { starts[$0] }
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
