/// A page as grey pixels.
struct Raster: Sendable {
    let width: Int
    let height: Int
    /// Row by row; 0 is black.
    var pixels: [UInt8]

    /// Reads a PGM file (`P5`, 255 shades).
    init?(pgm bytes: [UInt8]) {
        var place = 0
        var words: [String] = []
        while words.count < 4, place < bytes.count {
            if bytes[place] == UInt8(ascii: "#") {
                while place < bytes.count, bytes[place] != 0x0A { place += 1 }
            } else if bytes[place] <= 0x20 {
                place += 1
            } else {
                let word = bytes[place...].prefix { $0 > 0x20 }
                words.append(String(decoding: word, as: UTF8.self))
                place += word.count
            }
        }
        guard words.count == 4, words[0] == "P5", words[3] == "255", let width = Int(words[1]),
            let height = Int(words[2]), width > 0, height > 0, bytes.count == place + 1 + width * height
        else { return nil }
        (self.width, self.height) = (width, height)
        pixels = Array(bytes[(place + 1)...])
    }
}

/// How two renderers' pictures of one page may differ: in how they smooth edges and where they put a letter within a pixel, and in
/// nothing that a reader would see.
struct Comparison {
    /// Pixels this dark are ink in any rendering.
    private static let ink = UInt8(128)
    /// Pixels that are lighter than this are paper.
    private static let paper = UInt8(236)
    /// As far as ink may be from where another renderer puts it, in pixels. Baselines of the grid lie on the edges of pixels, and
    /// then fall on either side.
    private static let reach = (x: 1, y: 2)
    /// The side of the squares whose mean shades are compared, in pixels.
    private static let side = 24
    /// How far these means may be apart.
    private static let shades = 16

    /// A difference that can be seen: where, in pixels, and what it is; nil where there is none.
    static func difference(_ one: Raster, _ other: Raster) -> String? {
        guard abs(one.width - other.width) <= 1, abs(one.height - other.height) <= 1 else {
            return "\(one.width) by \(one.height) pixels are \(other.width) by \(other.height) there"
        }
        if let place = stray(one, other) { return "ink at \(place) that is not there" }
        if let place = stray(other, one) { return "no ink at \(place) where there is some" }
        return shade(one, other)
    }

    /// The first ink that has none near it in another picture.
    private static func stray(_ one: Raster, _ other: Raster) -> String? {
        let (width, height) = (min(one.width, other.width), min(one.height, other.height))
        let (pixels, others) = (one.pixels.span, other.pixels.span)
        for y in reach.y..<height - reach.y {
            let row = y * one.width
            for x in reach.x..<width - reach.x where pixels[row + x] <= ink {
                var isThere = false
                for near in y - reach.y...y + reach.y where !isThere {
                    let start = near * other.width + x
                    for place in start - reach.x...start + reach.x where others[place] < paper { isThere = true }
                }
                if !isThere { return "(\(x), \(y))" }
            }
        }
        return nil
    }

    /// The first square that is lighter or darker than in another picture. Squares overlap by half.
    private static func shade(_ one: Raster, _ other: Raster) -> String? {
        let half = side / 2
        let columns = min(one.width, other.width) / half
        var above: [Int]?
        for row in 0..<min(one.height, other.height) / half {
            let sums = zip(
                sums(of: one, row: row, columns: columns, half), sums(of: other, row: row, columns: columns, half)
            ).map { $0 - $1 }
            if let above {
                for column in 1..<columns {
                    let sum = above[column - 1] + above[column] + sums[column - 1] + sums[column]
                    if abs(sum) > shades * side * side {
                        return
                            "shades around (\(column * half), \(row * half)) that are \(sum / side / side) levels apart"
                    }
                }
            }
            above = sums
        }
        return nil
    }

    private static func sums(of raster: Raster, row: Int, columns: Int, _ half: Int) -> [Int] {
        var sums = [Int](repeating: 0, count: columns)
        let pixels = raster.pixels.span
        for y in row * half..<(row + 1) * half {
            var place = y * raster.width
            for column in 0..<columns {
                var sum = 0
                for _ in 0..<half {
                    sum += Int(pixels[place])
                    place += 1
                }
                sums[column] += sum
            }
        }
        return sums
    }
}
