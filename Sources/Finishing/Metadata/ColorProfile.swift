/// The sRGB colour space as an ICC profile of version 4.3 (ISO 15076-1; the numbers are those of IEC 61966-2-1, adapted to
/// D50 as ICC profiles are).
enum ColorProfile {
    /// The profile's bytes, always the same.
    static let sRGB: [UInt8] = {
        let curve =
            signature("para") + word(0) + half(3) + half(0)
            + [2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045].flatMap(fixed)
        let tags: [(name: String, data: [UInt8])] = [
            ("desc", text("sRGB IEC61966-2.1")),
            ("cprt", text("No copyright, use freely")),
            ("wtpt", xyz(0.9642, 1, 0.8249)),
            (
                "chad",
                signature("sf32") + word(0)
                    + [
                        1.04788208, 0.02291870, -0.05021667, 0.02958679, 0.99047852, -0.01707458, -0.00923157,
                        0.01507568, 0.75167847,
                    ].flatMap(fixed)
            ),
            ("rXYZ", xyz(0.43606567, 0.22248840, 0.01391602)),
            ("gXYZ", xyz(0.38514709, 0.71687317, 0.09707642)),
            ("bXYZ", xyz(0.14306641, 0.06060791, 0.71409607)),
            ("rTRC", curve), ("gTRC", curve), ("bTRC", curve),
        ]
        // Curves that are alike stand in the profile once.
        var data: [UInt8] = []
        var table = word(tags.count)
        var known: [[UInt8]: Int] = [:]
        let start = 128 + 4 + tags.count * 12
        for tag in tags {
            let offset = known[tag.data] ?? start + data.count
            if known[tag.data] == nil {
                known[tag.data] = offset
                data += tag.data + [UInt8](repeating: 0, count: (4 - tag.data.count % 4) % 4)
            }
            table += signature(tag.name) + word(offset) + word(tag.data.count)
        }
        var header = word(start + data.count) + word(0) + word(0x0430_0000)
        header += signature("mntr") + signature("RGB ") + signature("XYZ ")
        header += [2026, 1, 1, 0, 0, 0].flatMap(half) + signature("acsp")
        header += [UInt8](repeating: 0, count: 28) + [0.9642, 1, 0.8249].flatMap(fixed)
        header += [UInt8](repeating: 0, count: 128 - header.count)
        return header + table + data
    }()

    private static func signature(_ text: String) -> [UInt8] { Array(text.utf8) }

    private static func word(_ number: Int) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
    }

    private static func half(_ number: Int) -> [UInt8] { [8, 0].map { UInt8(truncatingIfNeeded: number >> $0) } }

    /// With 16 bits behind the point.
    private static func fixed(_ number: Double) -> [UInt8] { word(Int((number * 65_536).rounded())) }

    private static func xyz(_ x: Double, _ y: Double, _ z: Double) -> [UInt8] {
        signature("XYZ ") + word(0) + [x, y, z].flatMap(fixed)
    }

    /// A text in one language.
    private static func text(_ text: String) -> [UInt8] {
        let letters = text.utf16.flatMap { half(Int($0)) }
        return signature("mluc") + word(0) + word(1) + word(12) + signature("enUS") + word(letters.count) + word(28)
            + letters
    }
}
