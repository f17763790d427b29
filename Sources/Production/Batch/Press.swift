internal import Diagnostics
internal import Files
internal import Finishing
internal import Foreign
internal import Layout
internal import Pages
internal import Render
internal import Story
internal import Template
internal import Typesetting

/// One worker's tools: fonts, shaper, canvas. Makes one report at a time, and keeps what the next one needs again.
final class Press {
    private let layout: LayoutEngine
    private let canvas: Canvas
    private let finisher: Finisher?
    private let isLinearized: Bool

    init(fonts: FontCatalogue, profile: FinishingProfile) throws(Failure) {
        let pictures = PictureSizes()
        layout = LayoutEngine(typesetter: try Typesetter(fonts: fonts), pictureSize: pictures.size)
        canvas = try Canvas()
        isLinearized = profile.isLinearized
        finisher = profile.isFinished ? try Finisher(profile: profile) : nil
    }

    /// A story's pages.
    func document(for story: Story, findings: inout Findings) -> Document {
        layout.document(for: story, findings: &findings)
    }

    /// The files of a document: one PDF, or a file a page.
    /// - Parameter embedding: what a finished PDF carries
    func files(
        of document: Document, as format: BatchOptions.Format, embedding: [EmbeddedFile] = [], findings: inout Findings
    ) throws(Failure) -> [[UInt8]] {
        switch format {
        case .pdf:
            guard let finisher else { return [try canvas.pdf(document, findings: &findings)] }
            let drawn = try canvas.tagged(document, findings: &findings)
            let finished = try finisher.finish(drawn, metadata: document.metadata, embedding: embedding)
            return [isLinearized ? try Linearization.linearized(finished) : finished]
        case .svg:
            var files: [[UInt8]] = []
            for page in document.pages {
                files.append(try canvas.svg(page, metadata: document.metadata, findings: &findings))
            }
            return files
        case .png:
            var files: [[UInt8]] = []
            for page in document.pages { files.append(try canvas.png(page, resolution: 144, findings: &findings)) }
            return files
        }
    }
}

/// Sizes of picture files, each file looked at once.
private final class PictureSizes {
    private var known: [String: Size?] = [:]

    func size(of path: String) -> Size? {
        if let size = known[path] { return size }
        var size: Size?
        if let bytes = try? Files.read(path, limit: 100 << 20) { size = PictureHeader.size(of: bytes) }
        known[path] = .some(size)
        return size
    }
}
