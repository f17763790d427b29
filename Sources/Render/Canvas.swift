public import Diagnostics
import Glibc
public import Pages

/// One worker's drawing tools. Not Sendable: keeps font faces and decoded pictures open between documents.
public final class Canvas {
    /// The most pixels of a PNG that is made, and of a picture that is read.
    static let maximumPixels = 100_000_000
    /// The longest side of a picture that Cairo can hold, in pixels.
    static let maximumSide = 32_767

    private var tools = Tools()

    /// Tools without any font or picture open yet.
    /// - Throws: nothing so far; opening a drawing library may fail.
    public init() throws(Failure) {}

    /// The whole document as one PDF file's bytes. Same document, same bytes.
    ///
    /// Version 1.5, fonts as subsets, JPEG pictures as they are. Links, named places and the outline are in it; the structure
    /// is not. Where the metadata has no date, the file says SOURCE_DATE_EPOCH, else the beginning of 1970.
    /// - Parameters:
    ///   - document: its pages, each at least 3 and at most 14400 points wide and high
    ///   - findings: gets what could not be drawn as asked: broken pictures, dead links, impossible numbers
    /// - Throws: a failure where there is no page, a page has an impossible size, or a font file cannot be used.
    public func pdf(_ document: Document, findings: inout Findings) throws(Failure) -> [UInt8] {
        var pdf = try draw(document, isTagged: false, findings: &findings)
        CrossReferences.freeMissing(in: &pdf.bytes)
        return pdf.bytes
    }

    /// The whole document as one PDF file whose marked pieces are numbered, with what they mean: to be finished.
    /// - Parameters:
    ///   - document: as for `pdf(_:findings:)`
    ///   - findings: gets what could not be drawn as asked
    /// - Throws: as `pdf(_:findings:)`.
    public func tagged(_ document: Document, findings: inout Findings) throws(Failure) -> TaggedPDF {
        try draw(document, isTagged: true, findings: &findings)
    }

    /// Makes all canvases of this process leave the contents of pages as plain text, which is quicker where a file is to be
    /// finished, and larger where it is not. Has to be called before there is any other thread.
    public static func leaveContentsPlain() { unsafe setenv("CAIRO_DEBUG_PDF", "1", 0) }

    private func draw(
        _ document: Document, isTagged: Bool, findings: inout Findings
    ) throws(Failure) -> TaggedPDF {
        guard let first = document.pages.first else { throw Failure("the document has no pages") }
        for (index, page) in document.pages.enumerated() { try check(page.size, "page \(index + 1)") }
        let places = Places(document.pages, findings: &findings)
        var walk = Walk(try Drawing.pdf(first.size), tools: tools, places: places, isTagged: isTagged)
        do throws(Failure) {
            walk.drawing.describe(document.metadata, findings: &findings)
            for (index, page) in document.pages.enumerated() {
                try walk.draw(page, number: index + 1, findings: &findings)
                walk.drawing.showPage()
            }
            walk.drawing.outline(document.pages, places)
            return TaggedPDF(
                bytes: try walk.drawing.finish(), content: walk.recorder?.content ?? MarkedContent())
        } catch {
            throw abandoned(error)
        }
    }

    /// One page as an SVG file's bytes, without fonts: letters are shapes. The size is in points.
    /// - Parameters:
    ///   - page: the page, at least 3 and at most 14400 points wide and high
    ///   - metadata: its title and language become the picture's
    ///   - findings: gets what could not be drawn as asked
    /// - Throws: a failure where the page has an impossible size or a font file cannot be used.
    public func svg(_ page: Page, metadata: Metadata, findings: inout Findings) throws(Failure) -> [UInt8] {
        try check(page.size, "the page")
        let bytes = try draw(page, on: try Drawing.svg(page.size), findings: &findings)
        return SVG.tidied(bytes, metadata)
    }

    /// One page as a PNG file's bytes, on white paper.
    /// - Parameters:
    ///   - page: the page, at least 3 and at most 14400 points wide and high
    ///   - resolution: pixels per inch; 72 makes a point a pixel
    ///   - findings: gets what could not be drawn as asked
    /// - Throws: a failure where the page has an impossible size, the picture would be too large, or a font file cannot be
    ///   used.
    public func png(_ page: Page, resolution: Double, findings: inout Findings) throws(Failure) -> [UInt8] {
        try check(page.size, "the page")
        guard resolution.isFinite, resolution >= 1 else {
            throw Failure("a resolution of \(resolution) dots per inch is impossible", hints: ["96 suits a screen"])
        }
        let scale = resolution / 72
        let (width, height) = ((page.size.width * scale).rounded(.up), (page.size.height * scale).rounded(.up))
        guard max(width, height) <= Double(Canvas.maximumSide), width * height <= Double(Canvas.maximumPixels) else {
            throw Failure(
                "at \(resolution) dots per inch the page would be \(width) by \(height) pixels large, which is too much",
                hints: ["use a lower resolution; 96 suits a screen"])
        }
        let drawing = try Drawing.png(width: Int(width), height: Int(height), scale: scale)
        return try draw(page, on: drawing, findings: &findings)
    }

    private func draw(
        _ page: Page, on drawing: consuming Drawing, findings: inout Findings
    ) throws(Failure) -> [UInt8] {
        var walk = Walk(drawing, tools: tools, places: Places())
        do throws(Failure) {
            try walk.draw(page, number: nil, findings: &findings)
            return try walk.drawing.finish()
        } catch {
            throw abandoned(error)
        }
    }

    /// Cairo's objects keep their errors for good, and a font or picture may be what failed: begin anew with the next page.
    private func abandoned(_ failure: Failure) -> Failure {
        tools = Tools()
        return failure
    }

    /// The limits are those of PDF (ISO 32000-1, annex C), which suit the other formats as well.
    private func check(_ size: Size, _ name: String) throws(Failure) {
        guard 3...14_400 ~= size.width, 3...14_400 ~= size.height else {
            throw Failure(
                "\(name) is \(size.width) by \(size.height) points large, which cannot be drawn",
                hints: ["a page can be from 3 to 14400 points (5 meters) wide and high"])
        }
    }
}

/// What stays open from one document to the next.
final class Tools {
    let fonts = FontCabinet()
    let pictures = PictureCabinet()
}
