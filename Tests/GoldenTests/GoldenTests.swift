import CCairo
import Foundation
import TestKit
import Testing

/// A few whole pages as pictures, against those that a person has looked at. `make golden` rewrites them.
struct GoldenTests {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path

    /// Name, report, page and person of each picture, from the list that `rewrite` reads too.
    static let pages: [[String]] = {
        let text = (try? String(contentsOfFile: folder + "/pages", encoding: .utf8)) ?? ""
        return text.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
    }()

    @Test func theListIsThere() { #expect(Self.pages.count >= 6) }

    @Test(arguments: pages) func pageLooksAsBefore(_ page: [String]) throws {
        let scratch = try Scratch()
        // Whom it is about: a person's id, or everyone.
        let subject = page[3] == "everyone" ? ["--everyone"] : ["--only", page[3]]
        let made = try Program.run(
            ["render", Program.bundle + "/sample.csv", "--report", page[1], "--name", "x", "--out", scratch.path]
                + subject)
        try #require(made.code == 0, "\(made.errors)")
        let drawing = Process()
        drawing.executableURL = URL(fileURLWithPath: "/usr/bin/pdftoppm")
        drawing.arguments = [
            "-r", "60", "-f", page[2], "-l", page[2], "-singlefile", "-png", scratch.path + "/x.pdf",
            scratch.path + "/x",
        ]
        try drawing.run()
        drawing.waitUntilExit()
        let now = try #require(Picture(path: scratch.path + "/x.png"))
        let before = try #require(Picture(path: "\(Self.folder)/Pictures/\(page[0]).png"))
        #expect(now.width == before.width && now.height == before.height)
        let share = now.differing(from: before)
        // Another version of the picture library may blur edges otherwise; a moved line changes more than this.
        #expect(share < 0.002, "\(share * 100) % of the pixels of '\(page[0])' are not as before")
    }
}

/// The pixels of a PNG file.
private struct Picture {
    var width: Int
    var height: Int
    /// Red, green and blue of each pixel.
    var pixels: [SIMD3<Int>] = []

    init?(path: String) {
        let surface = unsafe cairo_image_surface_create_from_png(path)
        defer { unsafe cairo_surface_destroy(surface) }
        guard unsafe cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS,
            let data = unsafe cairo_image_surface_get_data(surface)
        else { return nil }
        width = Int(unsafe cairo_image_surface_get_width(surface))
        height = Int(unsafe cairo_image_surface_get_height(surface))
        let stride = Int(unsafe cairo_image_surface_get_stride(surface))
        for y in 0..<height {
            for x in 0..<width {
                let pixel = unsafe data + (y * stride + x * 4)
                unsafe pixels.append(SIMD3(Int(pixel[2]), Int(pixel[1]), Int(pixel[0])))
            }
        }
    }

    /// The share of pixels that a person could tell apart.
    func differing(from other: Picture) -> Double {
        guard pixels.count == other.pixels.count, !pixels.isEmpty else { return 1 }
        var count = 0
        for (one, two) in zip(pixels, other.pixels) {
            let difference = one &- two
            if max(abs(difference.x), abs(difference.y), abs(difference.z)) > 48 { count += 1 }
        }
        return Double(count) / Double(pixels.count)
    }
}
