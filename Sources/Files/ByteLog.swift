import Glibc

/// Bytes that are added at the end and read again from anywhere, however many there are: the first megabytes stay in memory, and
/// what is more goes to a file without a name, which nobody else can open and which is gone when the program ends, however it
/// ends. Where there is no room for such a file, all stays in memory.
///
/// Once it is filled, several tasks may read it at once.
public struct ByteLog: ~Copyable, Sendable {
    /// How many bytes stay in memory where nothing else is said: 4 MiB.
    public static let defaultMemory = 4 << 20

    // Pieces of 64 KiB. An empty one stands in the file, at the place that it has here.
    private static let shift = 16
    private static let size = 1 << shift
    private var pieces: [[UInt8]] = []
    private var inMemory = 0
    private let limit: Int
    private let folders: [String]
    private var file: Descriptor?
    private var hasFailed = false

    /// How many bytes there are.
    public private(set) var count = 0

    /// An empty log.
    /// - Parameter memory: how many bytes stay in memory; one piece of 64 KiB does in any case
    public init(memory: Int = ByteLog.defaultMemory) {
        self.init(memory: memory, folders: Descriptor.temporaryFolders)
    }

    /// A log of so many bytes, to be written over before they are read.
    public init(count: Int, memory: Int = ByteLog.defaultMemory) {
        self.init(memory: memory)
        resize(to: count)
    }

    /// - Parameters:
    ///   - folders: where the file may stand
    ///   - file: the file, where it is there already
    init(memory: Int, folders: [String], file: consuming Descriptor? = nil) {
        limit = max(1, memory >> Self.shift)
        self.folders = folders
        self.file = file
    }

    /// Whether all of it is in memory.
    var isInMemory: Bool { inMemory == pieces.count }

    /// Adds bytes at the end.
    public mutating func append(_ bytes: [UInt8]) {
        var start = 0
        while start < bytes.count {
            let used = count & (Self.size - 1)
            if used == 0 { beginPiece() }
            let end = min(bytes.count, start + Self.size - used)
            pieces[pieces.count - 1].append(contentsOf: bytes[start..<end])
            count += end - start
            start = end
        }
    }

    /// Writes over bytes that are there.
    public mutating func replace(at position: Int, with bytes: [UInt8]) {
        var start = 0
        while start < bytes.count {
            let (piece, offset) = ((position + start) >> Self.shift, (position + start) & (Self.size - 1))
            let end = min(bytes.count, start + Self.size - offset)
            if pieces[piece].isEmpty, !write(bytes, start..<end, at: position + start) {
                // The disk is full, and what is there can still be read.
                let first = piece << Self.shift
                pieces[piece] = self.bytes(first..<min(first + Self.size, count))
                inMemory += 1
            }
            if !pieces[piece].isEmpty {
                for index in start..<end { pieces[piece][offset + index - start] = bytes[index] }
            }
            start = end
        }
    }

    /// Bytes that are there.
    public func bytes(_ range: Range<Int>) -> [UInt8] {
        unsafe [UInt8](unsafeUninitializedCapacity: range.count) { buffer, initialized in
            var start = range.lowerBound
            while start < range.upperBound {
                let (piece, offset) = (start >> Self.shift, start & (Self.size - 1))
                let end = min(range.upperBound, (piece + 1) << Self.shift)
                let part = unsafe UnsafeMutableRawBufferPointer(
                    rebasing: UnsafeMutableRawBufferPointer(buffer)[initialized..<initialized + end - start])
                if pieces[piece].isEmpty {
                    unsafe fill(part, from: start)
                } else {
                    unsafe pieces[piece].withUnsafeBytes { whole in
                        unsafe part.copyMemory(
                            from: UnsafeRawBufferPointer(rebasing: whole[offset..<offset + end - start]))
                    }
                }
                initialized += end - start
                start = end
            }
        }
    }

    /// Adds bytes that are there to others.
    public func append(_ range: Range<Int>, to bytes: inout [UInt8]) {
        let (piece, offset) = (range.lowerBound >> Self.shift, range.lowerBound & (Self.size - 1))
        if !range.isEmpty, offset + range.count <= Self.size, !pieces[piece].isEmpty {
            // Most often, and then nothing is made for it.
            bytes += pieces[piece][offset..<offset + range.count]
        } else {
            bytes += self.bytes(range)
        }
    }

    private mutating func beginPiece() {
        if let last = pieces.indices.last, inMemory >= limit { moveToFile(last) }
        var piece: [UInt8] = []
        // A short log needs no whole piece.
        if !pieces.isEmpty { piece.reserveCapacity(Self.size) }
        pieces.append(piece)
        inMemory += 1
    }

    private mutating func resize(to wanted: Int) {
        count = wanted
        let isSmall = wanted <= limit << Self.shift
        // With its full length from the start, so that what is not written yet can be read as zeros.
        let hasRoom = !isSmall && hasFile() && file?.resize(to: wanted) == 0
        while pieces.count << Self.shift < wanted {
            let isOnDisk = inMemory >= limit && hasRoom
            let size = min(Self.size, wanted - pieces.count << Self.shift)
            pieces.append(isOnDisk ? [] : [UInt8](repeating: 0, count: size))
            if !isOnDisk { inMemory += 1 }
        }
    }

    private mutating func moveToFile(_ piece: Int) {
        guard write(pieces[piece], 0..<pieces[piece].count, at: piece << Self.shift) else { return }
        pieces[piece] = []
        inMemory -= 1
    }

    /// Whether there is a file to write to.
    private mutating func hasFile() -> Bool {
        if file == nil, !hasFailed {
            file = Descriptor.nameless(in: folders)
            hasFailed = file == nil
        }
        return !hasFailed
    }

    /// Writes a part of the bytes to the file; whether that could be done.
    private mutating func write(_ bytes: [UInt8], _ range: Range<Int>, at position: Int) -> Bool {
        guard hasFile() else { return false }
        let code = unsafe bytes.withUnsafeBytes { whole in
            unsafe file?.write(UnsafeRawBufferPointer(rebasing: whole[range]), at: position) ?? EBADF
        }
        hasFailed = code != 0
        return !hasFailed
    }

    /// Fills a buffer from the file.
    private func fill(_ buffer: UnsafeMutableRawBufferPointer, from start: Int) {
        let code = unsafe file?.fill(buffer, from: start) ?? EBADF
        // As where memory itself is broken: whatever could be said of these bytes would be wrong.
        if code != 0 { fatalError("the disk lost a temporary file: \(unsafe String(cString: strerror(code)))") }
    }
}
