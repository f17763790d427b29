/// Writes a file of objects: streams as they come, everything else packed into one object stream, with a stream of
/// cross-references (ISO 32000-1, 7.5.7 and 7.5.8).
struct ObjectWriter {
    /// Memory that is used again from one file to the next.
    struct Memory {
        fileprivate var objects = ByteBuffer()
        fileprivate var container = ByteBuffer()
        fileprivate var packed = ByteBuffer()
    }

    private enum Place {
        case free
        case offset(Int)
        case packed(Int)
    }

    private var bytes: ByteBuffer
    private var places: [Place]
    /// Numbers that nothing has, lowest last.
    private var spare: [Int]
    private var memory: Memory
    private var index: [(number: Int, offset: Int)] = []
    private let deflater: Deflater

    /// Begins a file.
    /// - Parameters:
    ///   - count: numbers below this are given away already
    ///   - spare: except for these, from the highest to the lowest
    ///   - size: about how many bytes it will have
    ///   - memory: of an earlier file
    init(count: Int, spare: [Int], size: Int, memory: consuming Memory, deflater: Deflater) {
        places = Array(repeating: .free, count: count)
        places.reserveCapacity(count * 2)
        index.reserveCapacity(count * 2)
        self.spare = spare
        memory.objects.removeAll()
        self.memory = memory
        self.deflater = deflater
        bytes = ByteBuffer(room: size)
        bytes.add(Seal.mark)
    }

    /// A number for a new object.
    mutating func number() -> Int {
        if let number = spare.popLast() { return number }
        places.append(.free)
        return places.count - 1
    }

    /// Writes an object that is no stream.
    mutating func object(_ number: Int, _ write: (inout ByteBuffer) -> Void) {
        places[number] = .packed(index.count)
        index.append((number, memory.objects.count))
        write(&memory.objects)
        memory.objects.append(0x0A)
    }

    /// Writes a stream.
    /// - Parameters:
    ///   - data: as it stands in the file, among other bytes
    ///   - range: where it stands there
    ///   - entries: what its dictionary says beside its length
    mutating func stream(
        _ number: Int, _ data: borrowing [UInt8], _ range: Range<Int>, _ entries: (inout ByteBuffer) -> Void
    ) {
        begin(number)
        entries(&bytes)
        bytes.add(streamOf: data, range)
    }

    /// Writes a stream, packed.
    /// - Parameters:
    ///   - data: what is packed, among other bytes
    ///   - range: where it stands there
    ///   - entries: what its dictionary says beside its length and how it is packed
    mutating func stream(
        packing data: borrowing [UInt8], _ range: Range<Int>, as number: Int, _ entries: (inout ByteBuffer) -> Void
    ) {
        deflater.pack(data, range, into: &memory.packed)
        begin(number)
        entries(&bytes)
        bytes.add("/Filter/FlateDecode")
        bytes.add(streamOf: memory.packed.storage, 0..<memory.packed.count)
    }

    /// Writes what a buffer holds as a stream, packed.
    mutating func stream(packing data: borrowing ByteBuffer, as number: Int, _ entries: (inout ByteBuffer) -> Void) {
        stream(packing: data.storage, 0..<data.count, as: number, entries)
    }

    private mutating func begin(_ number: Int) {
        places[number] = .offset(bytes.count)
        bytes.add(number)
        bytes.add(" 0 obj\n<<")
    }

    /// Ends the file.
    /// - Parameters:
    ///   - root: the number of the catalog
    ///   - information: the number of what the file says of itself
    /// - Returns: the file, and the memory to be used again.
    mutating func finish(root: Int, information: Int) -> (file: [UInt8], memory: Memory) {
        var container = memory.container.take()
        container.removeAll()
        container.reserve(memory.objects.count + index.count * 12)
        for (number, offset) in index {
            container.add(number)
            container.append(0x20)
            container.add(offset)
            container.append(0x20)
        }
        let (count, first) = (index.count, container.count)
        container.add(memory.objects)
        let number = number()
        stream(packing: container, as: number) {
            $0.add("/Type/ObjStm/N ")
            $0.add(count)
            $0.add("/First ")
            $0.add(first)
        }
        memory.container = container
        crossReferences(root: root, information: information, container: number)
        defer { memory = Memory() }
        return (bytes.take().finish(), memory)
    }

    private mutating func crossReferences(root: Int, information: Int, container: Int) {
        let number = number()
        let start = bytes.count
        places[number] = .offset(start)
        deflater.pack(rows(container: container), into: &memory.packed)
        begin(number)
        bytes.add("/Type/XRef/Size ")
        bytes.add(places.count)
        bytes.add("/W[1 4 3]/Root ")
        bytes.add(reference: root)
        bytes.add("/Info ")
        bytes.add(reference: information)
        bytes.add("/ID[")
        var ids: [Int] = []
        for _ in 0..<2 {
            bytes.append(UInt8(ascii: "<"))
            ids.append(bytes.count)
            bytes.add(Identifier.blank)
            bytes.append(UInt8(ascii: ">"))
        }
        bytes.add("]/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 8>>")
        bytes.add(streamOf: memory.packed.storage, 0..<memory.packed.count)
        bytes.add("startxref\n")
        bytes.add(start)
        bytes.add("\n%%EOF\n")
        // The id depends on every other byte, so it also tells whether one of them was changed later.
        let id = Identifier.of(bytes.storage, count: bytes.count)
        for place in ids { bytes.replace(at: place, with: id) }
    }

    /// The rows of the cross-references. Each says how it differs from the one above, which packs well (predictor 12 of PNG: 'up').
    private func rows(container: Int) -> [UInt8] {
        var rows = [UInt8](repeating: 2, count: places.count * 9)
        var span = rows.mutableSpan
        var above: UInt64 = 0
        for (number, place) in places.enumerated() {
            let row: UInt64 =
                switch place {
                case .free: number == 0 ? 0xFFFF : 0
                case .offset(let offset): 1 << 56 | UInt64(offset) << 24
                case .packed(let index): 2 << 56 | UInt64(container) << 24 | UInt64(index)
                }
            let start = number * 9 + 1
            for index in 0..<8 {
                let shift = UInt64(56 - 8 * index)
                span[start + index] =
                    UInt8(truncatingIfNeeded: row >> shift) &- UInt8(truncatingIfNeeded: above >> shift)
            }
            above = row
        }
        return rows
    }
}

/// A file's id: 128 bits that depend on all of its bytes. Not made to withstand people who look for two files with one id.
enum Identifier {
    /// What stands in the place of an id while it is worked out.
    static let blank = [UInt8](repeating: UInt8(ascii: "0"), count: 32)

    /// In hexadecimal.
    static func of(_ bytes: [UInt8]) -> [UInt8] { of(bytes, count: bytes.count) }

    /// Of the first bytes of an array, in hexadecimal.
    static func of(_ bytes: [UInt8], count: Int) -> [UInt8] {
        var (first, second): (UInt64, UInt64) = (0x9E37_79B9_7F4A_7C15, 0xC2B2_AE3D_27D4_EB4F)
        var place = 0
        let span = bytes.span.extracting(0..<count)
        let words = unsafe span.bytes
        while place + 8 <= count {
            // Eight bytes at once, whatever stands in them: that they are there is checked.
            let word = unsafe words.unsafeLoadUnaligned(fromByteOffset: place, as: UInt64.self)
            (first, second) = mixed(first, second, UInt64(bigEndian: word))
            place += 8
        }
        while place < count {
            (first, second) = mixed(first, second, UInt64(span[place]))
            place += 1
        }
        (first, second) = mixed(first, second, UInt64(count))
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
