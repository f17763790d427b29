internal import CCairo
import Diagnostics
import Files
import Pages

/// The pictures that a canvas has opened, ready to be drawn, and those that cannot be.
final class PictureCabinet {
    /// The most bytes of a picture file.
    private static let maximumFile = 100 << 20
    /// How many pixels stay decoded from one document to the next.
    private static let maximumKept = 64_000_000

    private struct Key: Hashable {
        var path: String
        /// Whether the pixels are needed, or the file as it is will do.
        var isDecoded: Bool
    }

    private enum Entry {
        case image(Image, Finding?)
        case broken(Finding)
    }

    private var entries: [Key: Entry] = [:]
    private var pixels = 0

    /// A picture, and what is wrong with it. Where there is none, something is wrong.
    /// - Parameters:
    ///   - path: of the picture file
    ///   - format: of the file that it is drawn in
    func image(_ path: String, for format: Drawing.Format) -> (Image?, Finding?) {
        let key = Key(path: path, isDecoded: format == .png)
        let entry: Entry
        if let known = entries[key] {
            entry = known
        } else {
            entry = PictureCabinet.open(path, isDecoded: key.isDecoded)
            keep(entry, as: key)
        }
        return switch entry {
        case .image(let image, let finding): (image, finding)
        case .broken(let finding): (nil, finding)
        }
    }

    private func keep(_ entry: Entry, as key: Key) {
        if case .image(let image, _) = entry {
            pixels += image.width * image.height
            if pixels > PictureCabinet.maximumKept {
                entries.removeAll()
                pixels = image.width * image.height
            }
        }
        entries[key] = entry
    }

    private static func open(_ path: String, isDecoded: Bool) -> Entry {
        let bytes: [UInt8]
        do throws(FileFailure) {
            bytes = try Files.read(path, limit: maximumFile)
        } catch {
            var finding = error.finding
            finding.severity = .warning
            return .broken(finding)
        }
        guard let header = PictureHeader(bytes) else {
            return .broken(broken(path, "it is neither a PNG nor a JPEG file"))
        }
        guard max(header.width, header.height) <= Canvas.maximumSide,
            header.width * header.height <= Canvas.maximumPixels
        else { return .broken(broken(path, "its \(header.width) by \(header.height) pixels are too many")) }
        switch header.format {
        case .png:
            guard let image = Image(png: bytes) else { return .broken(broken(path, "the file is damaged")) }
            return .image(image, nil)
        case .jpeg:
            guard let (image, isDamaged) = Image.jpeg(bytes, header, isDecoded: isDecoded) else {
                return .broken(broken(path, "the file is damaged"))
            }
            let finding = Finding.warning(
                "the picture is damaged, and a part of it may be missing", at: SourceSpan(file: path))
            return .image(image, isDamaged ? finding : nil)
        }
    }

    private static func broken(_ path: String, _ reason: String) -> Finding {
        .warning(
            "the picture cannot be shown: \(reason)", at: SourceSpan(file: path),
            hints: ["open it in a picture editor and export it anew as PNG or JPEG"])
    }
}

/// A picture that Cairo can draw.
@safe
final class Image {
    /// In pixels.
    let width: Int
    /// In pixels.
    let height: Int
    /// A `cairo_surface_t`.
    let surface: OpaquePointer

    /// Owns a surface of Cairo's; nil where something is wrong with it.
    init?(_ made: OpaquePointer?) {
        guard let made = unsafe made else { return nil }
        guard unsafe cairo_surface_status(made) == CAIRO_STATUS_SUCCESS else {
            unsafe cairo_surface_destroy(made)
            return nil
        }
        unsafe surface = made
        width = Int(unsafe cairo_image_surface_get_width(made))
        height = Int(unsafe cairo_image_surface_get_height(made))
    }

    deinit { unsafe cairo_surface_destroy(surface) }

    /// Decodes a PNG file; nil where it is damaged.
    convenience init?(png bytes: [UInt8]) {
        var rest = bytes[...]
        let surface = unsafe withUnsafeMutablePointer(to: &rest) { rest in
            unsafe cairo_image_surface_create_from_png_stream(
                { closure, target, length in
                    guard let closure = unsafe closure, let target = unsafe target else {
                        return CAIRO_STATUS_READ_ERROR
                    }
                    let rest = unsafe closure.assumingMemoryBound(to: ArraySlice<UInt8>.self)
                    let count = Int(length)
                    guard unsafe rest.pointee.count >= count else { return CAIRO_STATUS_READ_ERROR }
                    let buffer = unsafe UnsafeMutableBufferPointer(start: target, count: count)
                    _ = unsafe buffer.update(fromContentsOf: rest.pointee.prefix(count))
                    unsafe rest.pointee.removeFirst(count)
                    return CAIRO_STATUS_SUCCESS
                }, rest)
        }
        unsafe self.init(surface)
    }
}

extension Drawing {
    /// Draws a picture so that it fills a frame.
    mutating func draw(_ image: Image, in frame: Rect, on paper: Size) {
        guard let pattern = unsafe cairo_pattern_create_for_surface(image.surface) else { return }
        defer { unsafe cairo_pattern_destroy(pattern) }
        // From the page to the picture's pixels.
        let (across, down) = (Double(image.width) / frame.size.width, Double(image.height) / frame.size.height)
        var matrix = cairo_matrix_t()
        unsafe cairo_matrix_init(
            &matrix, across, 0, 0, down, -frame.origin.x * across, -frame.origin.y * down)
        unsafe cairo_pattern_set_matrix(pattern, &matrix)
        if format == .png {
            // Without this, edges would be mixed with what is outside of the picture.
            unsafe cairo_pattern_set_extend(pattern, CAIRO_EXTEND_PAD)
            unsafe cairo_pattern_set_filter(pattern, CAIRO_FILTER_BEST)
        } else {
            // Anything better is an /Interpolate in a PDF, which archives do not allow.
            unsafe cairo_pattern_set_filter(pattern, CAIRO_FILTER_FAST)
        }
        forgetColor()
        unsafe cairo_set_source(context, pattern)
        trace([.rectangle(frame)], at: .zero)
        let covers =
            frame.origin.x <= 0 && frame.origin.y <= 0 && frame.origin.x + frame.size.width >= paper.width
            && frame.origin.y + frame.size.height >= paper.height
        if covers { keepFromCovering(paper) }
        unsafe cairo_fill(context)
    }
}
