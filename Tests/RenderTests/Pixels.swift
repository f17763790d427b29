import CCairo
import Pages

/// The pixels of a PNG file.
@safe
final class Pixels {
    private let surface: OpaquePointer?
    let width: Int
    let height: Int

    init(_ path: String) {
        let surface = unsafe cairo_image_surface_create_from_png(path)
        unsafe self.surface = surface
        width = Int(unsafe cairo_image_surface_get_width(surface))
        height = Int(unsafe cairo_image_surface_get_height(surface))
    }

    deinit { unsafe cairo_surface_destroy(surface) }

    /// The colour of a pixel; black where there is none.
    subscript(x: Int, y: Int) -> Color {
        guard x < width, y < height, let data = unsafe cairo_image_surface_get_data(surface) else { return .black }
        let place = y * Int(unsafe cairo_image_surface_get_stride(surface)) + x * 4
        return Color(unsafe data[place + 2], unsafe data[place + 1], unsafe data[place])
    }

    /// How many pixels are darker than middle gray.
    var darkCount: Int {
        (0..<height).reduce(0) { sum, y in sum + (0..<width).filter { self[$0, y].green < 128 }.count }
    }
}
