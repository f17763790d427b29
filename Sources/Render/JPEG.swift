internal import CCairo
internal import CTurboJPEG
import Glibc
import Pages

extension Image {
    /// A JPEG file as a picture.
    /// - Parameters:
    ///   - isDecoded: whether the pixels are needed; else the file itself is what is drawn, where it can be
    /// - Returns: the picture and whether a part of it is damaged; nil where it cannot be read at all.
    static func jpeg(_ bytes: [UInt8], _ header: PictureHeader, isDecoded: Bool) -> (Image, isDamaged: Bool)? {
        guard
            let image = unsafe Image(
                cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(header.width), Int32(header.height)))
        else { return nil }
        // Printing inks belong to a press that nobody knows; they are turned into what a screen shows. A damaged file would
        // damage the one that it is put into.
        if !isDecoded, header.channels == 1 || header.channels == 3, probe(bytes, header) == false {
            return image.attach(bytes) ? (image, false) : nil
        }
        guard let isDamaged = image.decode(bytes, header) else { return nil }
        return (image, isDamaged)
    }

    /// Decodes into the surface's pixels.
    /// - Returns: whether a part is damaged; nil where it cannot be read at all.
    private func decode(_ bytes: [UInt8], _ header: PictureHeader) -> Bool? {
        unsafe cairo_surface_flush(surface)
        guard let pixels = unsafe cairo_image_surface_get_data(surface) else { return nil }
        let stride = unsafe cairo_image_surface_get_stride(surface)
        let isInks = header.channels == 4
        // Cairo's pixels are machine words, so their lowest byte, blue, comes first.
        let isDamaged = unsafe Image.decompress(
            bytes, into: pixels, Int32(width), Int32(height), stride, isInks ? TJPF_CMYK : TJPF_BGRX)
        if isInks, isDamaged != nil {
            let count = Int(stride) * height
            let buffer = unsafe UnsafeMutableBufferPointer(start: pixels, count: count)
            unsafe Image.turnInksIntoColors(buffer, isInverted: header.isAdobe)
        }
        unsafe cairo_surface_mark_dirty(surface)
        return isDamaged
    }

    /// Decodes an eighth of the size, to know whether the file is whole.
    private static func probe(_ bytes: [UInt8], _ header: PictureHeader) -> Bool? {
        let (width, height) = ((header.width + 7) / 8, (header.height + 7) / 8)
        var pixels = [UInt8](repeating: 0, count: width * height * 4)
        return unsafe pixels.withUnsafeMutableBufferPointer { buffer in
            guard let start = buffer.baseAddress else { return nil }
            return unsafe decompress(bytes, into: start, Int32(width), Int32(height), Int32(width * 4), TJPF_BGRX)
        }
    }

    private static func decompress(
        _ bytes: [UInt8], into pixels: UnsafeMutablePointer<UInt8>, _ width: Int32, _ height: Int32, _ stride: Int32,
        _ format: TJPF
    ) -> Bool? {
        guard let decoder = unsafe tjInitDecompress() else { return nil }
        defer { unsafe tjDestroy(decoder) }
        let result = unsafe bytes.withUnsafeBufferPointer {
            unsafe tjDecompress2(
                decoder, $0.baseAddress, UInt($0.count), pixels, width, stride, height, Int32(format.rawValue),
                TJFLAG_LIMITSCANS)
        }
        if result == 0 { return false }
        return unsafe tjGetErrorCode(decoder) == Int32(TJERR_WARNING.rawValue) ? true : nil
    }

    /// Cyan, magenta, yellow and black become blue, green, red and nothing, by the plain formula: no ink profile is known.
    private static func turnInksIntoColors(_ pixels: UnsafeMutableBufferPointer<UInt8>, isInverted: Bool) {
        let flip: UInt8 = isInverted ? 0 : 255
        for place in Swift.stride(from: 0, to: pixels.count - 3, by: 4) {
            let black = unsafe UInt16(pixels[place + 3] ^ flip)
            let red = unsafe UInt16(pixels[place] ^ flip) * black / 255
            let green = unsafe UInt16(pixels[place + 1] ^ flip) * black / 255
            let blue = unsafe UInt16(pixels[place + 2] ^ flip) * black / 255
            unsafe pixels[place] = UInt8(blue)
            unsafe pixels[place + 1] = UInt8(green)
            unsafe pixels[place + 2] = UInt8(red)
            unsafe pixels[place + 3] = 0
        }
    }

    /// Gives Cairo the file itself, to be embedded as it is.
    private func attach(_ bytes: [UInt8]) -> Bool {
        guard let copy = unsafe malloc(max(1, bytes.count)) else { return false }
        unsafe bytes.withUnsafeBytes {
            unsafe copy.copyMemory(from: $0.baseAddress ?? UnsafeRawPointer(copy), byteCount: $0.count)
        }
        let status = unsafe cairo_surface_set_mime_data(
            surface, CAIRO_MIME_TYPE_JPEG, copy.assumingMemoryBound(to: UInt8.self), UInt(bytes.count),
            { unsafe free($0) }, copy)
        if status != CAIRO_STATUS_SUCCESS { unsafe free(copy) }
        return status == CAIRO_STATUS_SUCCESS
    }
}
