internal import Diagnostics
internal import Files

/// Writes a ZIP archive piece by piece (PKWARE's APPNOTE 6.3). Files are stored as they are: PDFs are packed already. Archives of
/// more than 4 GB or 65,535 files have the fields of ZIP64. The same files give the same bytes.
struct ZipWriter: ~Copyable {
    private struct Entry {
        var name: [UInt8]
        var checksum: UInt32
        var size: Int
        var offset: Int
    }

    private var file: AtomicFile
    private var entries: [Entry] = []
    private var offset = 0

    /// Begins an archive.
    init(path: String) throws(FileFailure) {
        file = try AtomicFile(path: path)
    }

    /// Adds a file.
    /// - Parameter name: in UTF-8, without folders
    mutating func add(_ name: String, _ bytes: [UInt8]) throws(FileFailure) {
        let entry = Entry(name: Array(name.utf8), checksum: Checksum.of(bytes), size: bytes.count, offset: offset)
        var head: [UInt8] = []
        head.add32(0x0403_4B50)
        head.addCommon(entry.name, entry.checksum, entry.size)
        head.add16(0)
        head += entry.name
        try file.write(head)
        try file.write(bytes)
        offset += head.count + bytes.count
        entries.append(entry)
    }

    /// Ends the archive and gives it its name.
    consuming func finish() throws(FileFailure) {
        var tail: [UInt8] = []
        for entry in entries {
            tail.add32(0x0201_4B50)
            // Made on a system with Unix's rights: its owner's only.
            tail.add16(3 << 8 | 45)
            tail.addCommon(entry.name, entry.checksum, entry.size)
            let isFar = entry.offset >= 0xFFFF_FFFF
            tail.add16(isFar ? 12 : 0)
            tail.add16(0)
            tail.add16(0)
            tail.add16(0)
            tail.add32(0o100600 << 16)
            tail.add32(isFar ? 0xFFFF_FFFF : entry.offset)
            tail += entry.name
            if isFar {
                tail.add16(1)
                tail.add16(8)
                tail.add64(entry.offset)
            }
        }
        let (start, size) = (offset, tail.count)
        let isLarge = entries.count >= 0xFFFF || start >= 0xFFFF_FFFF || size >= 0xFFFF_FFFF
        if isLarge {
            let place = start + size
            tail.add32(0x0606_4B50)
            tail.add64(44)
            tail.add16(3 << 8 | 45)
            tail.add16(45)
            tail.add32(0)
            tail.add32(0)
            tail.add64(entries.count)
            tail.add64(entries.count)
            tail.add64(size)
            tail.add64(start)
            tail.add32(0x0706_4B50)
            tail.add32(0)
            tail.add64(place)
            tail.add32(1)
        }
        tail.add32(0x0605_4B50)
        tail.add32(0)
        tail.add16(isLarge ? 0xFFFF : entries.count)
        tail.add16(isLarge ? 0xFFFF : entries.count)
        tail.add32(isLarge ? 0xFFFF_FFFF : size)
        tail.add32(isLarge ? 0xFFFF_FFFF : start)
        tail.add16(0)
        try file.write(tail)
        try file.commit()
    }
}

extension [UInt8] {
    fileprivate mutating func add16(_ number: Int) {
        for shift in [0, 8] { append(UInt8(truncatingIfNeeded: number >> shift)) }
    }

    fileprivate mutating func add32(_ number: Int) {
        for shift in stride(from: 0, to: 32, by: 8) { append(UInt8(truncatingIfNeeded: number >> shift)) }
    }

    fileprivate mutating func add64(_ number: Int) {
        for shift in stride(from: 0, to: 64, by: 8) { append(UInt8(truncatingIfNeeded: number >> shift)) }
    }

    /// What stands in front of each file and in the directory alike.
    fileprivate mutating func addCommon(_ name: [UInt8], _ checksum: UInt32, _ size: Int) {
        add16(45)
        // Names are UTF-8.
        add16(1 << 11)
        add16(0)
        // Midnight, on the first day that there is: the clock has no place in the bytes.
        add16(0)
        add16(1 << 5 | 1)
        add32(Int(checksum))
        add32(size)
        add32(size)
        add16(name.count)
    }
}

/// CRC-32 as ZIP has it (ISO 3309).
enum Checksum {
    private static let table: [UInt32] = (0..<256).map { number in
        (0..<8).reduce(UInt32(number)) { value, _ in value & 1 != 0 ? 0xEDB8_8320 ^ value >> 1 : value >> 1 }
    }

    static func of(_ bytes: [UInt8]) -> UInt32 {
        let table = Self.table
        var sum: UInt32 = 0xFFFF_FFFF
        for byte in bytes { sum = table[Int((sum ^ UInt32(byte)) & 0xFF)] ^ sum >> 8 }
        return ~sum
    }
}
