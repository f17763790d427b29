import Glibc

/// Whole files and folders by name. A name is as the system takes it: relative to the working folder, without `~`.
public enum Files {
    /// The most bytes that `read` takes where nothing else is said: 256 MiB.
    public static let defaultLimit = 256 << 20

    /// All bytes of a file, pipe or device.
    /// - Parameters:
    ///   - path: the file's name
    ///   - limit: the most bytes that it may hold
    /// - Throws: a failure where it cannot be read, is a folder, or holds more than the limit.
    public static func read(_ path: String, limit: Int = Files.defaultLimit) throws(FileFailure) -> [UInt8] {
        let file = try Descriptor(opening: path, O_RDONLY, for: .read)
        guard let status = file.status else { throw FileFailure(path: path, operation: .read, code: errno) }
        if status.st_mode & S_IFMT == S_IFDIR { throw FileFailure(path: path, operation: .read, code: EISDIR) }
        let tooLarge = FileFailure(path: path, operation: .read, code: EFBIG, limit: limit)
        let expected = Int(status.st_size)
        if expected > limit { throw tooLarge }

        var bytes: [UInt8] = []
        // One more than expected, so that a file of that size is seen to end without a second buffer. A pipe, and a file
        // that the system makes up while it is read, says 0.
        var room = max(expected, 1 << 16) + 1
        while true {
            let before = bytes.count
            var result: (count: Int, code: Int32) = (0, 0)
            let piece = unsafe [UInt8](unsafeUninitializedCapacity: room) { buffer, initialized in
                result = unsafe file.fill(
                    UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[..<room]))
                initialized = result.count
            }
            if result.code != 0 { throw FileFailure(path: path, operation: .read, code: result.code) }
            if before == 0 { bytes = piece } else { bytes += piece }
            if bytes.count > limit { throw tooLarge }
            if result.count < room { return bytes }
            room = min(max(bytes.count, 1 << 16), 1 << 24)
        }
    }

    /// Some bytes of a file in which one can jump, less where it ends before.
    /// - Throws: a failure where it cannot be read.
    package static func read(_ path: String, _ range: Range<Int>) throws(FileFailure) -> [UInt8] {
        let file = try Descriptor(opening: path, O_RDONLY, for: .read)
        guard let status = file.status else { throw FileFailure(path: path, operation: .read, code: errno) }
        let range = range.clamped(to: 0..<max(0, Int(status.st_size)))
        var code: Int32 = 0
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: range.count) { buffer, initialized in
            code = unsafe file.fill(
                UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[..<range.count]),
                from: range.lowerBound)
            initialized = code == 0 ? range.count : 0
        }
        if code != 0 { throw FileFailure(path: path, operation: .read, code: code) }
        return bytes
    }

    /// Writes a file whole or not at all, readable by its owner only. See `AtomicFile`.
    /// - Parameters:
    ///   - bytes: what the file is to hold
    ///   - path: its name; a file that has it is replaced
    /// - Throws: a failure where it cannot be written; nothing is left behind then.
    public static func write(_ bytes: [UInt8], to path: String) throws(FileFailure) {
        var file = try AtomicFile(path: path)
        try file.write(bytes)
        try file.commit()
    }

    /// Writes over bytes of a file that is there.
    /// - Throws: a failure where it cannot be written.
    package static func write(_ bytes: [UInt8], at place: Int, in path: String) throws(FileFailure) {
        let file = try Descriptor(opening: path, O_WRONLY, for: .write)
        let code = unsafe bytes.withUnsafeBytes { unsafe file.write($0, at: place) }
        if code != 0 { throw FileFailure(path: path, operation: .write, code: code) }
    }

    /// Whether something has this name: a file, a folder, or a symbolic link to one of them.
    public static func exists(_ path: String) -> Bool { (try? status(path)) != nil }

    /// Whether this is the name of a folder, or of a symbolic link to one.
    public static func isDirectory(_ path: String) -> Bool {
        ((try? status(path))?.st_mode ?? 0) & S_IFMT == S_IFDIR
    }

    /// Whether this is the name of a file in which one can jump: no folder, pipe or device.
    /// - Throws: a failure where there is no such file.
    package static func isRegular(_ path: String) throws(FileFailure) -> Bool {
        try status(path).st_mode & S_IFMT == S_IFREG
    }

    /// How many bytes a file has.
    /// - Throws: a failure where there is no such file.
    package static func size(_ path: String) throws(FileFailure) -> Int { Int(try status(path).st_size) }

    /// When a file was last written, as the time since the beginning of 1970 in UTC.
    /// - Throws: a failure where there is no such file.
    public static func modificationTime(_ path: String) throws(FileFailure) -> Duration {
        let time = try status(path).st_mtim
        return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }

    /// The one absolute name of an existing file or folder, free of `.`, `..` and symbolic links.
    /// - Throws: a failure where there is no such file.
    public static func canonical(_ path: String) throws(FileFailure) -> String {
        try checkName(path, for: .read)
        guard let resolved = unsafe realpath(path, nil) else {
            throw FileFailure(path: path, operation: .read, code: errno)
        }
        defer { unsafe free(resolved) }
        return unsafe String(cString: resolved)
    }

    /// The names of all that stands directly in a folder, hidden files too, sorted so that they do not depend on the disk.
    /// - Throws: a failure where it cannot be listed.
    public static func list(_ directory: String) throws(FileFailure) -> [String] {
        try checkName(directory, for: .list)
        guard let stream = unsafe opendir(directory) else {
            throw FileFailure(path: directory, operation: .list, code: errno)
        }
        defer { unsafe closedir(stream) }
        var names: [String] = []
        while true {
            errno = 0
            guard let entry = unsafe readdir(stream) else { break }
            let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        if errno != 0 { throw FileFailure(path: directory, operation: .list, code: errno) }
        return names.sorted()
    }

    /// Creates a folder, and those above it, where they do not exist. Those created are their owner's only (mode 0700),
    /// since reports about people go there.
    /// - Throws: a failure where one cannot be created, or where something else has the name.
    public static func makeDirectory(_ path: String) throws(FileFailure) {
        try checkName(path, for: .makeDirectory)
        if isDirectory(path) { return }
        if path.utf8.count >= Int(PATH_MAX) {
            throw FileFailure(path: path, operation: .makeDirectory, code: ENAMETOOLONG)
        }
        let parent = Path.directory(of: path)
        if parent != path, !isDirectory(parent) { try makeDirectory(parent) }
        guard unsafe mkdir(path, 0o700) != 0 else { return }
        let code = errno
        // Another job may have been faster.
        if code == EEXIST, isDirectory(path) { return }
        throw FileFailure(path: path, operation: .makeDirectory, code: code)
    }

    /// Refuses a name with a zero byte: the system would take what stands before it for the name.
    static func checkName(_ path: String, for operation: FileFailure.Operation) throws(FileFailure) {
        if path.utf8.contains(0) { throw FileFailure(path: path, operation: operation, code: EINVAL) }
    }

    private static func status(_ path: String) throws(FileFailure) -> stat {
        try checkName(path, for: .read)
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { throw FileFailure(path: path, operation: .read, code: errno) }
        return status
    }
}
