internal import CCairo
import Diagnostics
import Pages

/// A Cairo surface that becomes a file in memory, and the context that draws on it. Remembers the ink and the line set last,
/// so that nothing is set twice.
@safe
struct Drawing: ~Copyable {
    /// What file it becomes.
    enum Format {
        case pdf
        case svg
        case png
    }

    let format: Format
    /// Pixels per point in a PNG, else 1.
    let scale: Double
    /// A `cairo_surface_t`.
    let surface: OpaquePointer
    /// A `cairo_t`.
    let context: OpaquePointer
    private let sink: Sink
    private var color: Color?
    private var lineWidth: Double?
    private var dash: [Double] = []
    private var font: ScaledFont?

    /// A PDF file whose first page has the size.
    static func pdf(_ size: Size) throws(Failure) -> Drawing {
        let sink = Sink()
        let surface = unsafe cairo_pdf_surface_create_for_stream(Sink.write, sink.closure, size.width, size.height)
        // In 1.4 Cairo writes no ActualText, so that a ligature would not come back as its letters.
        unsafe cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_5)
        return try unsafe open(.pdf, surface, sink)
    }

    /// An SVG file.
    static func svg(_ size: Size) throws(Failure) -> Drawing {
        let sink = Sink()
        let surface = unsafe cairo_svg_surface_create_for_stream(Sink.write, sink.closure, size.width, size.height)
        return try unsafe open(.svg, surface, sink)
    }

    /// A PNG file on white paper.
    /// - Parameters:
    ///   - width: in pixels
    ///   - height: in pixels
    ///   - scale: pixels per point
    static func png(width: Int, height: Int, scale: Double) throws(Failure) -> Drawing {
        let surface = unsafe cairo_image_surface_create(
            CAIRO_FORMAT_RGB24, Int32(clamping: width), Int32(clamping: height))
        let drawing = try unsafe open(.png, surface, Sink(), scale: scale)
        unsafe cairo_set_source_rgb(drawing.context, 1, 1, 1)
        unsafe cairo_paint(drawing.context)
        unsafe cairo_scale(drawing.context, scale, scale)
        return drawing
    }

    private static func open(
        _ format: Format, _ surface: OpaquePointer?, _ sink: Sink, scale: Double = 1
    ) throws(Failure) -> Drawing {
        // Cairo does not return null but an object that says what is wrong, here or when the file is finished.
        guard let surface = unsafe surface, let context = unsafe cairo_create(surface) else {
            throw Failure("cannot draw: out of memory")
        }
        return unsafe Drawing(format, surface, context, sink, scale: scale)
    }

    private init(_ format: Format, _ surface: OpaquePointer, _ context: OpaquePointer, _ sink: Sink, scale: Double) {
        self.format = format
        self.scale = scale
        unsafe self.surface = surface
        unsafe self.context = context
        self.sink = sink
    }

    deinit {
        unsafe cairo_destroy(context)
        // The surface may still write its last bytes, so the sink has to outlive it.
        unsafe cairo_surface_destroy(surface)
        withExtendedLifetime(sink) {}
    }

    /// The size of the page that is drawn next, in a PDF.
    func setPage(_ size: Size) { unsafe cairo_pdf_surface_set_size(surface, size.width, size.height) }

    /// Ends a page of a PDF; ink, line and font stay as they are.
    func showPage() { unsafe cairo_show_page(context) }

    /// Ends the file and returns its bytes. Cairo reports most errors only here.
    func finish() throws(Failure) -> [UInt8] {
        if format == .png {
            try Drawing.check(unsafe cairo_surface_write_to_png_stream(surface, Sink.write, sink.closure))
        }
        unsafe cairo_surface_finish(surface)
        try Drawing.check(unsafe cairo_status(context))
        try Drawing.check(unsafe cairo_surface_status(surface))
        return sink.bytes
    }

    private static func check(_ status: cairo_status_t) throws(Failure) {
        if status == CAIRO_STATUS_SUCCESS { return }
        throw Failure("cannot draw the pages: \(unsafe String(cString: cairo_status_to_string(status)))")
    }

    /// Sets the ink for what comes.
    mutating func use(_ color: Color) {
        if color == self.color { return }
        self.color = color
        unsafe cairo_set_source_rgb(
            context, Double(color.red) / 255, Double(color.green) / 255, Double(color.blue) / 255)
    }

    /// Forgets the ink, since a picture takes its place.
    mutating func forgetColor() { color = nil }

    /// Sets how the lines that come are drawn. Width and dashes have to be possible.
    mutating func use(width: Double, dash: [Double]) {
        if width != lineWidth {
            lineWidth = width
            unsafe cairo_set_line_width(context, width)
        }
        if dash != self.dash {
            self.dash = dash
            unsafe dash.withUnsafeBufferPointer {
                unsafe cairo_set_dash(context, $0.baseAddress, Int32($0.count), 0)
            }
        }
    }

    /// Sets face and size of the text that comes.
    mutating func use(_ font: ScaledFont) {
        if font === self.font { return }
        self.font = font
        unsafe cairo_set_scaled_font(context, font.font)
    }
}
