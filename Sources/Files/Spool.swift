import Glibc

/// Bytes that are added at the end and read again from anywhere, however many there are: the first megabytes stay in memory, and
/// what is more goes to a file without a name, which nobody else can open and which is gone when the program ends, however it
/// ends. Where there is no room for such a file, all stays in memory.
package struct Spool: ~Copyable {
    /// How many bytes are written and read at once: 64 KiB.
    private static let piece = 1 << 16

    private let memory: Int
    private let folders: [String]
    private var file: Descriptor?
    private var hasFailed = false
    // One behind the other: what stays in memory, what stands in the file, and what is not yet written.
    private var start: [UInt8] = []
    private var written = 0
    private var end: [UInt8] = []
    // A part of the file that was read, and where it begins there.
    private var window: [UInt8] = []
    private var windowStart = 0

    /// How many bytes there are.
    package var count: Int { start.count + written + end.count }

    /// Whether nothing stands in a file.
    var isInMemory: Bool { written == 0 }

    /// An empty spool.
    /// - Parameter memory: how many bytes stay in memory: 4 MiB where nothing else is said
    package init(memory: Int = 4 << 20) {
        self.init(memory: memory, folders: Descriptor.temporaryFolders)
    }

    /// - Parameters:
    ///   - folders: where the file may stand
    ///   - file: the file, where it is there already
    init(memory: Int, folders: [String], file: consuming Descriptor? = nil) {
        self.memory = memory
        self.folders = folders
        self.file = file
    }

    /// Adds bytes at the end.
    package mutating func append(_ bytes: [UInt8]) {
        if written == 0, end.isEmpty, start.count + bytes.count <= memory {
            start += bytes
            return
        }
        end += bytes
        if end.count >= Self.piece, !hasFailed { write() }
    }

    /// Adds bytes that are there to others.
    /// - Throws: a failure where the file cannot be read any more
    package mutating func append(_ range: Range<Int>, to bytes: inout [UInt8]) throws(FileFailure) {
        var position = range.lowerBound
        while position < range.upperBound {
            let inFile = position - start.count
            let (part, from): ([UInt8], Int)
            if inFile < 0 {
                (part, from) = (start, position)
            } else if inFile < written {
                try look(at: inFile)
                (part, from) = (window, inFile - windowStart)
            } else {
                (part, from) = (end, inFile - written)
            }
            let count = min(range.upperBound - position, part.count - from)
            bytes += part[from..<from + count]
            position += count
        }
    }

    /// Moves what is not yet written to the file. Where that fails it stays in memory, and what comes later too.
    private mutating func write() {
        if file == nil { file = Descriptor.nameless(in: folders) }
        let at = written
        let code = unsafe end.withUnsafeBytes { unsafe file?.write($0, at: at) ?? EBADF }
        hasFailed = code != 0
        if hasFailed { return }
        written += end.count
        end.removeAll(keepingCapacity: true)
    }

    /// Makes the window hold a byte of the file.
    private mutating func look(at position: Int) throws(FileFailure) {
        if window.indices.contains(position - windowStart) { return }
        let count = min(Self.piece, written - position)
        var code: Int32 = 0
        window = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
            unsafe code =
                file?.fill(
                    UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[..<count]),
                    from: position) ?? EBADF
            initialized = code == 0 ? count : 0
        }
        windowStart = position
        if code != 0 { throw FileFailure(path: "a temporary file", operation: .read, code: code) }
    }
}
