/// Writes a file of objects: streams as they come, everything else packed into one object stream, with a stream of
/// cross-references (ISO 32000-1, 7.5.7 and 7.5.8).
struct ObjectWriter {
    private enum Place {
        case free
        case offset(Int)
        case packed(Int)
    }

    /// How each file begins.
    static let mark = Array("%PDF-1.7\n%".utf8) + [0xB5, 0xED, 0xAE, 0xFB, 0x0A]

    private(set) var bytes: [UInt8] = []
    private var places: [Place]
    /// Numbers that nothing has, lowest last.
    private var spare: [Int]
    private var packed: [UInt8]
    private var index: [(number: Int, offset: Int)] = []
    private let deflater: Deflater

    /// Begins a file.
    /// - Parameters:
    ///   - count: numbers below this are given away already
    ///   - spare: except for these
    ///   - size: about how many bytes it will have
    ///   - buffer: an array to be used again
    init(count: Int, spare: [Int], size: Int, buffer: consuming [UInt8], deflater: Deflater) {
        places = Array(repeating: .free, count: count)
        self.spare = spare.sorted(by: >)
        buffer.removeAll(keepingCapacity: true)
        packed = buffer
        self.deflater = deflater
        bytes.reserveCapacity(size)
        // The comment says to programs that send the file that it is not text.
        bytes.append(contentsOf: Self.mark)
    }

    /// A number for a new object.
    mutating func number() -> Int {
        if let number = spare.popLast() { return number }
        places.append(.free)
        return places.count - 1
    }

    /// Writes an object that is no stream.
    mutating func object(_ number: Int, _ write: (inout [UInt8]) -> Void) {
        places[number] = .packed(index.count)
        index.append((number, packed.count))
        write(&packed)
        packed.append(0x0A)
    }

    /// Writes a stream.
    /// - Parameters:
    ///   - entries: what its dictionary says beside its length
    ///   - data: as it stands in the file
    mutating func stream(_ number: Int, _ data: ArraySlice<UInt8>, _ entries: (inout [UInt8]) -> Void) {
        places[number] = .offset(bytes.count)
        bytes.add(number)
        bytes.add(" 0 obj\n<<")
        entries(&bytes)
        bytes.add(streamOf: data)
    }

    /// Ends the file.
    /// - Parameters:
    ///   - root: the number of the catalog
    ///   - information: the number of what the file says of itself
    /// - Returns: the file, and the buffer to be used again.
    consuming func finish(root: Int, information: Int) -> (file: [UInt8], buffer: [UInt8]) {
        var head: [UInt8] = []
        head.reserveCapacity(index.count * 10)
        for (number, offset) in index {
            head.add(number)
            head.append(0x20)
            head.add(offset)
            head.append(0x20)
        }
        let (count, first) = (index.count, head.count)
        head.append(contentsOf: packed)
        var data: [UInt8] = []
        deflater.pack(head, into: &data)
        let container = number()
        stream(container, data[...]) {
            $0.add("/Type/ObjStm/N ")
            $0.add(count)
            $0.add("/First ")
            $0.add(first)
            $0.add("/Filter/FlateDecode")
        }
        crossReferences(root: root, information: information, container: container)
        return (bytes, packed)
    }

    private mutating func crossReferences(root: Int, information: Int, container: Int) {
        let number = number()
        let start = bytes.count
        places[number] = .offset(start)
        // Each row says how it differs from the one above, which packs well (predictor 12 of PNG: 'up').
        var rows: [UInt8] = []
        rows.reserveCapacity(places.count * 9)
        var above: UInt64 = 0
        for (number, place) in places.enumerated() {
            let row: UInt64 =
                switch place {
                case .free: number == 0 ? 0xFFFF : 0
                case .offset(let offset): 1 << 56 | UInt64(offset) << 24
                case .packed(let index): 2 << 56 | UInt64(container) << 24 | UInt64(index)
                }
            rows.append(2)
            for shift in stride(from: UInt64(56), through: 0, by: -8) {
                rows.append(UInt8(truncatingIfNeeded: row >> shift) &- UInt8(truncatingIfNeeded: above >> shift))
            }
            above = row
        }
        var data: [UInt8] = []
        deflater.pack(rows, into: &data)
        let count = places.count
        var ids: [Int] = []
        stream(number, data[...]) { bytes in
            bytes.add("/Type/XRef/Size ")
            bytes.add(count)
            bytes.add("/W[1 4 3]/Root ")
            bytes.add(reference: root)
            bytes.add("/Info ")
            bytes.add(reference: information)
            bytes.add("/ID[")
            for _ in 0..<2 {
                bytes.append(UInt8(ascii: "<"))
                ids.append(bytes.count)
                bytes.append(contentsOf: Identifier.blank)
                bytes.append(UInt8(ascii: ">"))
            }
            bytes.add("]/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 8>>")
        }
        bytes.add("startxref\n")
        bytes.add(start)
        bytes.add("\n%%EOF\n")
        // The id depends on every other byte, so it also tells whether one of them was changed later.
        let id = Identifier.of(bytes)
        for place in ids { bytes.replaceSubrange(place..<place + id.count, with: id) }
    }
}

/// A file's id: 128 bits that depend on all of its bytes. Not made to withstand people who look for two files with one id.
enum Identifier {
    /// What stands in the place of an id while it is worked out.
    static let blank = [UInt8](repeating: UInt8(ascii: "0"), count: 32)

    /// In hexadecimal.
    static func of(_ bytes: [UInt8]) -> [UInt8] {
        var (first, second): (UInt64, UInt64) = (0x9E37_79B9_7F4A_7C15, 0xC2B2_AE3D_27D4_EB4F)
        var place = 0
        let span = bytes.span
        while place + 8 <= span.count {
            var word: UInt64 = 0
            for index in 0..<8 { word = word << 8 | UInt64(span[place + index]) }
            (first, second) = mixed(first, second, word)
            place += 8
        }
        for byte in bytes[place...] { (first, second) = mixed(first, second, UInt64(byte)) }
        (first, second) = mixed(first, second, UInt64(bytes.count))
        (first, second) = mixed(first, second, 0)
        let digits = Array("0123456789ABCDEF".utf8)
        return [first, second].flatMap { half in
            stride(from: 60, through: 0, by: -4).map { digits[Int(half >> UInt64($0) & 15)] }
        }
    }

    /// Multiplies and folds, as in the hash functions of the MUM family.
    private static func mixed(_ first: UInt64, _ second: UInt64, _ word: UInt64) -> (UInt64, UInt64) {
        let product = (first ^ word).multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
        let next = product.high ^ product.low ^ second
        return (next &+ 0xE703_7ED1_A0B4_28DB, (second ^ word) &* 0x8EBC_6AF0_9C88_C6E3 &+ product.high)
    }
}
