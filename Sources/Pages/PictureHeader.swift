/// What the beginning of a PNG or JPEG file says about its picture, read without decoding it.
public struct PictureHeader: Sendable, Hashable {
    /// How the picture is coded.
    public enum Format: Sendable, Hashable {
        case png
        case jpeg
    }

    /// How the picture is coded.
    public var format: Format
    /// In pixels, at least 1.
    public var width: Int
    /// In pixels, at least 1.
    public var height: Int
    /// The channels of a JPEG: 1 for gray, 3 for colour, 4 for printing inks. For a PNG 0, since it does not matter there.
    public var channels: Int
    /// Whether a JPEG comes from Adobe's programs, which write printing inks the other way round.
    public var isAdobe: Bool

    /// Reads the header.
    /// - Parameter bytes: the file, or its first 64 KiB; a JPEG whose header is longer, for instance with a preview in it,
    ///   needs more
    /// - Returns: nil where these are not the first bytes of a PNG or JPEG file, or where its size is not among them
    public init?(_ bytes: [UInt8]) {
        if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
            self.init(png: bytes)
        } else if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
            self.init(jpeg: bytes)
        } else {
            return nil
        }
    }

    /// The size of a picture in pixels: what `init(_:)` reads, for who only needs that.
    public static func size(of bytes: [UInt8]) -> Size? {
        PictureHeader(bytes).map { Size(width: Double($0.width), height: Double($0.height)) }
    }

    /// The first chunk of a PNG file is IHDR: length, name, width, height (PNG specification, 11.2.2).
    private init?(png bytes: [UInt8]) {
        guard bytes.count >= 24, bytes[12..<16].elementsEqual("IHDR".utf8) else { return nil }
        func number(at place: Int) -> Int { bytes[place..<place + 4].reduce(0) { $0 << 8 | Int($1) } }
        let (width, height) = (number(at: 16), number(at: 20))
        guard 1...0x7FFF_FFFF ~= width, 1...0x7FFF_FFFF ~= height else { return nil }
        self.init(format: .png, width: width, height: height, channels: 0, isAdobe: false)
    }

    /// A JPEG file is a list of segments; the size stands in the frame header, SOF (ITU-T T.81, B.2.2).
    private init?(jpeg bytes: [UInt8]) {
        var place = 2
        var isAdobe = false
        while place + 4 <= bytes.count {
            guard bytes[place] == 0xFF else { return nil }
            let marker = bytes[place + 1]
            switch marker {
            case 0xFF:  // A filling byte.
                place += 1
                continue
            case 0x01, 0xD0...0xD8:  // Markers that stand alone.
                place += 2
                continue
            case 0xD9, 0xDA, 0x00: return nil  // The picture begins or ends without a frame header.
            default: break
            }
            let length = Int(bytes[place + 2]) << 8 | Int(bytes[place + 3])
            guard length >= 2 else { return nil }
            if marker == 0xEE, place + 9 <= bytes.count, bytes[place + 4..<place + 9].elementsEqual("Adobe".utf8) {
                isAdobe = true
            }
            // C4, C8 and CC are in the range of the frame headers, but tables.
            if 0xC0...0xCF ~= marker, marker != 0xC4, marker != 0xC8, marker != 0xCC {
                guard length >= 8, place + 10 <= bytes.count else { return nil }
                let height = Int(bytes[place + 5]) << 8 | Int(bytes[place + 6])
                let width = Int(bytes[place + 7]) << 8 | Int(bytes[place + 8])
                let channels = Int(bytes[place + 9])
                guard width > 0, height > 0, 1...4 ~= channels else { return nil }
                self.init(format: .jpeg, width: width, height: height, channels: channels, isAdobe: isAdobe)
                return
            }
            place += 2 + length
        }
        return nil
    }

    private init(format: Format, width: Int, height: Int, channels: Int, isAdobe: Bool) {
        self.format = format
        self.width = width
        self.height = height
        self.channels = channels
        self.isAdobe = isAdobe
    }
}
