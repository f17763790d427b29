internal import Diagnostics
internal import Glibc

/// A file to be read: from its beginning to its end, or from anywhere.
struct Input {
    /// How the file was named, for messages.
    let file: String
    /// The path of a file in which one can jump; nil for a pipe and for what is in memory.
    let path: String?
    /// The first bytes, at least 4 KiB where there are as many.
    let start: [UInt8]
    private let rest: Pieces

    /// How much of a file is taken into memory, where it must be and cannot be read from anywhere: 256 MiB.
    static let memoryLimit = 256 << 20

    init(_ file: String, isFile: Bool, _ pieces: @escaping Pieces) throws(Failure) {
        self.file = file
        rest = pieces
        var start: [UInt8] = []
        while start.count < 4096 {
            let piece = try pieces()
            if piece.isEmpty { break }
            if start.isEmpty { start = piece } else { start += piece }
        }
        self.start = start
        var status = stat()
        let isFound = unsafe stat(file, &status) == 0
        let isRegular = isFile && file != "-" && isFound && status.st_mode & S_IFMT == S_IFREG
        path = isRegular ? file : nil
    }

    /// Where the file is, for messages about the whole of it.
    var place: SourceSpan { SourceSpan(file: file) }

    /// All pieces from the beginning. Can be asked for once.
    var pieces: Pieces {
        var first: [UInt8]? = start
        return { [rest] () throws(Failure) in
            if let start = first {
                first = nil
                if !start.isEmpty { return start }
            }
            return try rest()
        }
    }

    /// All bytes of the file.
    func bytes() throws(Failure) -> [UInt8] {
        var all = start
        while true {
            let piece = try rest()
            if piece.isEmpty { return all }
            all += piece
            if all.count > Self.memoryLimit {
                throw Failure(
                    "the file is larger than 256 MiB", at: place,
                    hints: ["save it to the disk and give its name: from a pipe it must fit into the memory"])
            }
        }
    }
}
