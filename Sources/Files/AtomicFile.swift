import Glibc

/// A file that appears whole under its name or not at all: it is written under a temporary name in the same folder and
/// renamed at the end. It is readable and writable by its owner only.
///
/// What has the name before is replaced, and a symbolic link is replaced itself, never followed. The disk is not told to
/// flush (`fsync` takes longer than the making of a report): a power failure soon after may leave an empty file.
///
///     var file = try AtomicFile(path: "out/report.pdf")
///     try file.write(bytes)
///     try file.commit()
public struct AtomicFile: ~Copyable {
    /// The name that the file will have.
    public let path: String
    /// The name under which it is written, for libraries that write files themselves: what they put there is what gets the name at the
    /// end.
    package let temporary: String
    private var file: Descriptor?
    private var failure: FileFailure?
    /// Whether the temporary name still stands in the folder.
    private var pending = true

    /// Begins a file.
    /// - Parameter path: the name that it is to have, in a folder that exists
    /// - Throws: a failure where the folder cannot be written to, or the name is that of a folder.
    public init(path: String) throws(FileFailure) {
        try Files.checkName(path, for: .write)
        if path.isEmpty { throw FileFailure(path: path, operation: .write, code: ENOENT) }
        if path.utf8.last == UInt8(ascii: "/") || Files.isDirectory(path) && !AtomicFile.isLink(path) {
            throw FileFailure(path: path, operation: .write, code: EISDIR)
        }
        while true {
            // A name of its own, not one made from the target's: that may be as long as a name can be, and holds a person.
            let unique = String(UInt64.random(in: 0 ... .max), radix: 36)
            let temporary = Path.join(Path.directory(of: path), ".\(unique).part")
            do {
                let file = try Descriptor(
                    opening: temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode: 0o600, for: .write)
                self.init(path: path, temporary: temporary, file: file)
                return
            } catch  where error.code != EEXIST {
                throw FileFailure(path: path, operation: .write, code: error.code)
            } catch {
                continue
            }
        }
    }

    /// Takes over an open file that is to be renamed.
    init(path: String, temporary: String, file: consuming Descriptor) {
        self.path = path
        self.temporary = temporary
        self.file = consume file
    }

    deinit {
        if pending { _ = unsafe unlink(temporary) }
    }

    /// Adds bytes at the end.
    /// - Throws: a failure where they cannot be written, such as a full disk. The file cannot be completed then: each
    ///   later call throws the same failure.
    public mutating func write(_ bytes: [UInt8]) throws(FileFailure) {
        let code = unsafe bytes.withUnsafeBytes { unsafe put($0) }
        try check(code)
    }

    /// Adds bytes at the end.
    /// - Throws: a failure where they cannot be written, such as a full disk. The file cannot be completed then: each
    ///   later call throws the same failure.
    @unsafe
    public mutating func write(_ bytes: UnsafeRawBufferPointer) throws(FileFailure) {
        try check(unsafe put(bytes))
    }

    /// Closes the file and gives it its name. Call it once, last; without it, the file is removed.
    /// - Throws: a failure where not all of it could be written or it cannot have the name; nothing is left behind then.
    public mutating func commit() throws(FileFailure) {
        try check(0)
        guard let open = file.take() else { return try check(EBADF) }
        // Some disks tell only now that there was no room.
        try check(open.close())
        try check(unsafe rename(temporary, path) == 0 ? 0 : errno)
        pending = false
    }

    private func put(_ bytes: UnsafeRawBufferPointer) -> Int32 {
        if failure != nil { return 0 }
        guard file != nil else { return EBADF }
        return unsafe file?.write(bytes) ?? EBADF
    }

    /// Throws what has failed, now or before.
    private mutating func check(_ code: Int32) throws(FileFailure) {
        if code != 0, failure == nil {
            failure = FileFailure(path: path, operation: .write, code: code)
            if pending { _ = unsafe unlink(temporary) }
            pending = false
        }
        if let failure { throw failure }
    }

    private static func isLink(_ path: String) -> Bool {
        var status = stat()
        return unsafe lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
    }
}
