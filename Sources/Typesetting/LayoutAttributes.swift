import CPango
import Pages
import Story

/// A list of Pango attributes with one owner. Ranges count bytes.
@safe
struct LayoutAttributes: ~Copyable {
    private let list: OpaquePointer

    init() { unsafe list = pango_attr_list_new() }

    deinit { unsafe pango_attr_list_unref(list) }

    /// Gives a range a face. Each call makes the range items of their own, so that links and inks begin with a run.
    borrowing func add(family: String, _ face: FontCatalogue.Face, size: Double, _ range: Range<Int>) {
        guard let description = unsafe pango_font_description_new() else { return }
        defer { unsafe pango_font_description_free(description) }
        unsafe pango_font_description_set_family(description, family)
        unsafe pango_font_description_set_weight(description, PangoWeight(UInt32(face.weight)))
        unsafe pango_font_description_set_style(
            description, face.isItalic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL)
        unsafe pango_font_description_set_absolute_size(description, size * Double(PANGO_SCALE))
        unsafe insert(pango_attr_font_desc_new(description), range)
    }

    /// Says in which language a range is.
    borrowing func add(language: String, _ range: Range<Int>) {
        unsafe insert(pango_attr_language_new(pango_language_from_string(language)), range)
    }

    /// Keeps Pango from choosing fonts by itself.
    borrowing func addNoFallback(_ range: Range<Int>) {
        unsafe insert(pango_attr_fallback_new(0), range)
    }

    /// Keeps words that are too long for a line from being broken with a hyphen.
    borrowing func addNoHyphens(_ range: Range<Int>) {
        unsafe insert(pango_attr_insert_hyphens_new(0), range)
    }

    /// Switches OpenType features for a range.
    borrowing func add(features: String, _ range: Range<Int>) {
        unsafe insert(pango_attr_font_features_new(features), range)
    }

    /// Leaves room for a symbol in the place of its placeholder.
    borrowing func addSymbol(_ range: Range<Int>) {
        var room = PangoRectangle()
        room.width = Int32(TextLine.Symbol.advance * Double(PANGO_SCALE))
        unsafe insert(pango_attr_shape_new(&room, &room), range)
    }

    /// Forbids line breaks behind the first character of a range.
    borrowing func addNoBreak(_ range: Range<Int>) {
        unsafe insert(pango_attr_allow_breaks_new(0), range)
    }

    /// Makes the layout use the attributes.
    borrowing func apply(to layout: OpaquePointer) {
        unsafe pango_layout_set_attributes(layout, list)
    }

    private borrowing func insert(_ attribute: UnsafeMutablePointer<PangoAttribute>?, _ range: Range<Int>) {
        guard let attribute = unsafe attribute else { return }
        unsafe attribute.pointee.start_index = UInt32(clamping: range.lowerBound)
        unsafe attribute.pointee.end_index = UInt32(clamping: range.upperBound)
        unsafe pango_attr_list_insert(list, attribute)
    }
}
