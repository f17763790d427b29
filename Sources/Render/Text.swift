internal import CCairo
import Pages

/// A run's glyphs at their places on the page, in an array that is used again for the next run.
struct GlyphBuffer {
    fileprivate var glyphs: [cairo_glyph_t] = []
    fileprivate var clusters: [cairo_text_cluster_t] = []
    fileprivate var text: [CChar] = []
    /// Whether the last one is a space that the run does not have.
    fileprivate var hasSpace = false

    /// Takes a run's glyphs.
    /// - Parameter origin: of the run on the page
    /// - Returns: whether all places are possible.
    mutating func fill(with run: GlyphRun, at origin: Point) -> Bool {
        glyphs.removeAll(keepingCapacity: true)
        hasSpace = false
        glyphs.reserveCapacity(run.glyphs.count)
        var isPossible = true
        for glyph in run.glyphs {
            let place = Point(x: origin.x + glyph.x, y: origin.y + glyph.y)
            isPossible = isPossible && place.isPossible
            glyphs.append(cairo_glyph_t(index: UInt(glyph.id), x: place.x, y: place.y))
        }
        return isPossible
    }

    /// Adds a space at the end of the text, where it takes no room.
    mutating func addSpace(_ glyph: UInt32, to run: GlyphRun, at origin: Point) {
        if run.isBackward {
            glyphs.insert(
                cairo_glyph_t(index: UInt(glyph), x: origin.x - run.size * 0.25, y: origin.y), at: 0)
        } else {
            glyphs.append(cairo_glyph_t(index: UInt(glyph), x: origin.x + run.width, y: origin.y))
        }
        hasSpace = true
    }

    /// Replaces glyphs that a font does not have by its sign for a missing one.
    /// - Parameter count: how many glyphs the font has
    /// - Returns: whether there were such glyphs.
    mutating func replace(above count: UInt32) -> Bool {
        guard glyphs.contains(where: { $0.index >= UInt(count) }) else { return false }
        for index in glyphs.indices where glyphs[index].index >= UInt(count) { glyphs[index].index = 0 }
        return true
    }

    /// Takes a run's text and clusters, with the space that was added. A space at which no line may end becomes one as all
    /// others: they look the same, and one glyph that is two letters takes Cairo a detour that poppler loses text on.
    /// - Returns: false where the clusters do not share out all bytes and glyphs, or split a character. Cairo refuses to draw
    ///   anything more after a run where they do not.
    fileprivate mutating func fillText(with run: GlyphRun) -> Bool {
        clusters.removeAll(keepingCapacity: true)
        text.removeAll(keepingCapacity: true)
        var source = run.text
        let isWhole = source.withUTF8 { letters in
            guard letters.count < Int(Int32.max), run.glyphs.count < Int(Int32.max) else { return false }
            var (place, count) = (0, 0)
            for cluster in run.clusters {
                let (bytes, glyphs) = (Int(cluster.bytes), Int(cluster.glyphs))
                guard bytes >= 0, glyphs >= 0, bytes > 0 || glyphs > 0, bytes <= letters.count - place else {
                    return false
                }
                let start = text.count
                if bytes == 2, unsafe letters[place] == 0xC2, unsafe letters[place + 1] == 0xA0 {
                    text.append(0x20)
                } else {
                    for index in place..<place + bytes {
                        let byte = unsafe letters[index]
                        // Cairo takes a zero byte for the end of the text.
                        if byte == 0 { return false }
                        text.append(CChar(bitPattern: byte))
                    }
                }
                place += bytes
                count += glyphs
                if place < letters.count, unsafe letters[place] & 0xC0 == 0x80 { return false }
                clusters.append(
                    cairo_text_cluster_t(num_bytes: Int32(text.count - start), num_glyphs: cluster.glyphs))
            }
            return place == letters.count && count == run.glyphs.count
        }
        if isWhole, hasSpace {
            clusters.append(cairo_text_cluster_t(num_bytes: 1, num_glyphs: 1))
            text.append(0x20)
        }
        return isWhole
    }

    /// The box around what the glyphs leave on the page; empty for spaces.
    func ink(in font: ScaledFont) -> (x: Double, y: Double, width: Double, height: Double) {
        let known = glyphs.filter { $0.index < UInt(font.face.glyphs) }
        guard let first = known.first else { return (0, 0, 0, 0) }
        var box = cairo_text_extents_t()
        unsafe known.withUnsafeBufferPointer {
            unsafe cairo_scaled_font_glyph_extents(font.font, $0.baseAddress, Int32(clamping: $0.count), &box)
        }
        return (first.x + box.x_bearing, first.y + box.y_bearing, box.width, box.height)
    }
}

extension Drawing {
    /// Draws glyphs in the ink and font set before.
    /// - Returns: whether a reader can copy the text; always for formats that do not hold it.
    func draw(_ buffer: inout GlyphBuffer, of run: GlyphRun, in font: ScaledFont) -> Bool {
        switch format {
        case .pdf: return drawText(&buffer, run)
        case .svg:
            drawGlyphs(buffer)
            return true
        case .png:
            // Cairo 1.16 puts the pictures of glyphs on whole pixels, which spoils the spacing; shapes stand where they should.
            if font.face.isColored {
                drawGlyphs(buffer)
            } else {
                unsafe buffer.glyphs.withUnsafeBufferPointer {
                    unsafe cairo_glyph_path(context, $0.baseAddress, Int32(clamping: $0.count))
                }
                unsafe cairo_fill(context)
            }
            return true
        }
    }

    private func drawText(_ buffer: inout GlyphBuffer, _ run: GlyphRun) -> Bool {
        guard buffer.fillText(with: run) else {
            drawGlyphs(buffer)
            return false
        }
        let flags = cairo_text_cluster_flags_t(run.isBackward ? CAIRO_TEXT_CLUSTER_FLAG_BACKWARD.rawValue : 0)
        unsafe buffer.text.withUnsafeBufferPointer { letters in
            unsafe buffer.glyphs.withUnsafeBufferPointer { glyphs in
                unsafe buffer.clusters.withUnsafeBufferPointer { clusters in
                    unsafe cairo_show_text_glyphs(
                        context, letters.baseAddress, Int32(letters.count), glyphs.baseAddress, Int32(glyphs.count),
                        clusters.baseAddress, Int32(clusters.count), flags)
                }
            }
        }
        return true
    }

    private func drawGlyphs(_ buffer: GlyphBuffer) {
        unsafe buffer.glyphs.withUnsafeBufferPointer {
            unsafe cairo_show_glyphs(context, $0.baseAddress, Int32(clamping: $0.count))
        }
    }
}
