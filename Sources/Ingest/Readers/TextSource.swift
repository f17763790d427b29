internal import Diagnostics

/// Yields a file's bytes a piece at a time; an empty piece is the end.
typealias Pieces = () throws(Failure) -> [UInt8]

/// Takes the byte order mark off and turns UTF-16 into UTF-8. Anything else stays as it is: whether it is UTF-8 shows cell
/// by cell.
struct TextSource {
    private enum Encoding { case bytes, utf16LittleEndian, utf16BigEndian }

    private let read: Pieces
    private var encoding: Encoding?
    private var ended = false
    // What a piece of UTF-16 left over: half a code unit, and the first half of a pair.
    private var halfUnit: UInt8?
    private var highSurrogate: UInt16?

    init(_ read: @escaping Pieces) {
        self.read = read
    }

    /// The next piece, or an empty one at the end.
    mutating func next() throws(Failure) -> [UInt8] {
        while !ended {
            var piece = try read()
            if encoding == nil {
                // Four bytes tell the encoding, and a pipe may yield them one at a time.
                while piece.count < 4 {
                    let more = try read()
                    if more.isEmpty { break }
                    piece += more
                }
                piece.removeFirst(recogniseMark(piece))
                if piece.isEmpty, encoding == .bytes { piece = try read() }
            }
            if piece.isEmpty { ended = true }
            switch encoding {
            case .utf16LittleEndian: piece = utf8(piece, bigEndian: false)
            case .utf16BigEndian: piece = utf8(piece, bigEndian: true)
            default: break
            }
            if !piece.isEmpty { return piece }
        }
        return []
    }

    /// Sets the encoding and tells how many bytes the mark has.
    private mutating func recogniseMark(_ piece: [UInt8]) -> Int {
        if piece.starts(with: [0xEF, 0xBB, 0xBF]) {
            encoding = .bytes
            return 3
        }
        if piece.starts(with: [0xFF, 0xFE]) {
            encoding = .utf16LittleEndian
            return 2
        }
        if piece.starts(with: [0xFE, 0xFF]) {
            encoding = .utf16BigEndian
            return 2
        }
        // Without a mark: two letters of a header, each beside a zero, are no other encoding.
        let zeros = piece.prefix(4).map { $0 == 0 }
        encoding =
            switch zeros {
            case [false, true, false, true]: .utf16LittleEndian
            case [true, false, true, false]: .utf16BigEndian
            default: .bytes
            }
        return 0
    }

    private mutating func utf8(_ piece: [UInt8], bigEndian: Bool) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(piece.count)
        for byte in piece {
            guard let first = halfUnit else {
                halfUnit = byte
                continue
            }
            halfUnit = nil
            let unit = bigEndian ? UInt16(first) << 8 | UInt16(byte) : UInt16(byte) << 8 | UInt16(first)
            append(unit, to: &result)
        }
        if ended, halfUnit != nil || highSurrogate != nil {
            halfUnit = nil
            highSurrogate = nil
            CellText.append("\u{FFFD}", to: &result)
        }
        return result
    }

    private mutating func append(_ unit: UInt16, to result: inout [UInt8]) {
        if let high = highSurrogate {
            highSurrogate = nil
            if 0xDC00...0xDFFF ~= unit,
                let scalar = Unicode.Scalar(0x10000 + (UInt32(high) - 0xD800) << 10 + UInt32(unit) - 0xDC00)
            {
                CellText.append(scalar, to: &result)
                return
            }
            CellText.append("\u{FFFD}", to: &result)
        }
        if 0xD800...0xDBFF ~= unit {
            highSurrogate = unit
        } else {
            CellText.append(Unicode.Scalar(unit) ?? "\u{FFFD}", to: &result)
        }
    }
}
