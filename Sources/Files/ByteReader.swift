import Glibc

/// A file that is read from its beginning to its end, a piece at a time, so that its size does not matter.
public struct ByteReader: ~Copyable {
    /// The size of a piece where nothing else is said: 256 KiB.
    public static let defaultChunk = 256 << 10

    /// The file's name, or `-` for standard input.
    public let path: String
    private let file: Descriptor

    /// Opens a file, pipe or device for reading.
    /// - Parameter path: its name, or `-` for standard input (a file that has this name is `./-`)
    /// - Throws: a failure where it cannot be opened or is a folder.
    public init(path: String) throws(FileFailure) {
        let file: Descriptor
        if path == "-" {
            file = Descriptor(STDIN_FILENO, owned: false)
        } else {
            file = try Descriptor(opening: path, O_RDONLY, for: .read)
        }
        if let status = file.status, status.st_mode & S_IFMT == S_IFDIR {
            throw FileFailure(path: path, operation: .read, code: EISDIR)
        }
        self.path = path
        self.file = file
    }

    /// The next piece of the file: as many bytes as asked for, fewer only at the end, none after it.
    /// - Parameter count: how many bytes, at least 1
    /// - Throws: a failure where the file cannot be read.
    public mutating func next(_ count: Int = ByteReader.defaultChunk) throws(FileFailure) -> [UInt8] {
        var read: (count: Int, code: Int32) = (0, 0)
        let piece = unsafe [UInt8](unsafeUninitializedCapacity: max(1, count)) { buffer, initialized in
            // The array may have more room than was asked for; pieces of one size read the same from a file and a pipe.
            let wanted = unsafe UnsafeMutableRawBufferPointer(start: buffer.baseAddress, count: max(1, count))
            read = unsafe file.fill(wanted)
            initialized = read.count
        }
        if read.code != 0 { throw FileFailure(path: path, operation: .read, code: read.code) }
        return piece
    }

    /// Reads into a buffer from its beginning. Saves the making of an array for each piece.
    /// - Parameter buffer: gets the bytes; its count stays, and an empty one first gets the default size
    /// - Returns: how many bytes were read: fewer than the buffer holds only at the end, 0 after it.
    /// - Throws: a failure where the file cannot be read.
    public mutating func read(into buffer: inout [UInt8]) throws(FileFailure) -> Int {
        if buffer.isEmpty { buffer = [UInt8](repeating: 0, count: ByteReader.defaultChunk) }
        let read = unsafe buffer.withUnsafeMutableBytes { unsafe file.fill($0) }
        if read.code != 0 { throw FileFailure(path: path, operation: .read, code: read.code) }
        return read.count
    }
}
