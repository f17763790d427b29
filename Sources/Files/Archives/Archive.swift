internal import CZip
package import Diagnostics
internal import Glibc

/// A ZIP archive that is read: from the disk, or from memory.
@safe
package final class Archive {
    /// An entry as the archive's directory describes it.
    package struct Entry {
        /// Its name with its folders, as it is written there.
        package var name: String
        /// Its place in the directory.
        package var index: UInt64
        /// How many bytes it says that it unfolds into.
        package var size: UInt64
        /// How many it takes in the archive.
        package var compressedSize: UInt64
        /// Whether it is locked.
        package var isEncrypted: Bool
    }

    /// The most entries that an archive may have.
    package static let mostEntries = 10_000
    /// The most bytes that an entry may unfold into: 8 GiB.
    package static let largestEntry: UInt64 = 8 << 30
    /// How many times its size an entry of more than `ratioFloor` may unfold into. Deflate can do a thousand; tables do ten.
    static let largestRatio: UInt64 = 200
    static let ratioFloor: UInt64 = 64 << 20

    /// How the archive was named, for messages.
    package let file: String
    /// All entries, in the order of the directory.
    package let entries: [Entry]
    private let names: [String: Int]
    private let handle: OpaquePointer
    // libzip reads what was handed over until it is closed.
    private let memory: UnsafeMutableBufferPointer<UInt8>?

    /// Where an archive lies.
    package enum Source {
        /// In a file that can be read from anywhere.
        case path(String)
        /// In memory.
        case bytes([UInt8])
    }

    /// Opens an archive.
    /// - Parameter file: how it was named, for messages
    /// - Throws: a failure where it is broken or holds too much.
    package init(_ archive: Source, file: String) throws(Failure) {
        self.file = file
        let place = SourceSpan(file: file)
        var error = unsafe zip_error_t()
        unsafe zip_error_init(&error)
        defer { unsafe zip_error_fini(&error) }
        var source: OpaquePointer?
        var held: UnsafeMutableBufferPointer<UInt8>?
        switch archive {
        case .path(let path): unsafe source = unsafe zip_source_file_create(path, 0, 0, &error)
        case .bytes(let bytes):
            let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(1, bytes.count))
            _ = unsafe buffer.initialize(fromContentsOf: bytes)
            unsafe held = buffer
            unsafe source = unsafe zip_source_buffer_create(buffer.baseAddress, UInt64(bytes.count), 0, &error)
        }
        var opened: OpaquePointer?
        if let source = unsafe source {
            unsafe opened = unsafe zip_open_from_source(source, ZIP_RDONLY, &error)
            if unsafe opened == nil { unsafe zip_source_free(source) }
        }
        guard let handle = unsafe opened else {
            unsafe held?.deallocate()
            let reason = unsafe String(cString: zip_error_strerror(&error))
            throw Failure(
                "the file begins as a workbook or an archive, but is broken: \(reason.lowercased())", at: place,
                hints: ["was it copied or downloaded to its end? open it and save it again"])
        }
        unsafe self.handle = handle
        unsafe memory = held
        let count = unsafe zip_get_num_entries(handle, 0)
        var entries: [Entry] = []
        var names: [String: Int] = [:]
        for index in 0..<UInt64(max(0, min(count, Int64(Self.mostEntries) + 1))) {
            var status = unsafe zip_stat_t()
            unsafe zip_stat_init(&status)
            guard unsafe zip_stat_index(handle, index, 0, &status) == 0, let text = unsafe status.name else { continue }
            let name = unsafe String(cString: text)
            // Some programs write folders with backslashes, or begin with a slash.
            let key = String(name.replacing("\\", with: "/").drop { $0 == "/" }).lowercased()
            names[key] = names[key] ?? entries.count
            entries.append(
                unsafe Entry(
                    name: name, index: index, size: status.size, compressedSize: status.comp_size,
                    isEncrypted: status.encryption_method != UInt16(ZIP_EM_NONE)))
        }
        self.entries = entries
        self.names = names
        if entries.count > Self.mostEntries {
            throw Failure("the archive has more than \(Self.mostEntries / 1000),000 entries", at: place)
        }
    }

    deinit {
        unsafe zip_discard(handle)
        unsafe memory?.deallocate()
    }

    /// The entry of a name, whatever its case; nil where there is none.
    package subscript(name: String) -> Entry? { names[name.lowercased()].map { entries[$0] } }

    /// Opens an entry.
    /// - Throws: a failure where it is encrypted, unfolds into too much, or cannot be read.
    package func open(_ entry: Entry) throws(Failure) -> ArchiveStream {
        let place = SourceSpan(file: file)
        if entry.isEncrypted {
            throw Failure("the file is protected by a password", at: place, hints: ["save it without a password"])
        }
        if entry.size > Self.largestEntry
            || entry.size > Self.ratioFloor && entry.size / max(1, entry.compressedSize) > Self.largestRatio
        {
            throw Failure(
                "\(entry.quotedName) unfolds into \(entry.size >> 20) MiB, which no "
                    + "table does", at: place, hints: Self.brokenHints)
        }
        guard let stream = unsafe zip_fopen_index(handle, entry.index, 0) else {
            throw Failure(
                "\(entry.quotedName) in the file cannot be read: \(reason)", at: place,
                hints: Self.brokenHints)
        }
        return unsafe ArchiveStream(stream, of: self, entry)
    }

    /// All bytes of an entry.
    package func bytes(_ entry: Entry, limit: Int) throws(Failure) -> [UInt8] {
        let stream = try open(entry)
        var all: [UInt8] = []
        while true {
            let piece = try stream.next()
            if piece.isEmpty { return all }
            all += piece
            if all.count > limit {
                throw Failure("\(entry.quotedName) in the file is too large", at: SourceSpan(file: file))
            }
        }
    }

    private static let brokenHints = ["open the file in a spreadsheet program and save it again"]

    private var reason: String { unsafe String(cString: zip_strerror(handle)).lowercased() }
}

/// An entry of an archive from its beginning to its end.
@safe
package final class ArchiveStream {
    private static let pieceSize = 128 << 10

    private let stream: OpaquePointer
    // The archive must stay open as long as its entry.
    private let archive: Archive
    private let entry: Archive.Entry
    private var taken: UInt64 = 0

    init(_ stream: OpaquePointer, of archive: Archive, _ entry: Archive.Entry) {
        unsafe self.stream = stream
        self.archive = archive
        self.entry = entry
    }

    deinit { _ = unsafe zip_fclose(stream) }

    /// The next piece; an empty one at the end.
    package func next() throws(Failure) -> [UInt8] {
        var count: Int64 = 0
        let piece = unsafe [UInt8](unsafeUninitializedCapacity: Self.pieceSize) { buffer, initialized in
            if let base = buffer.baseAddress { unsafe count = zip_fread(stream, base, UInt64(Self.pieceSize)) }
            initialized = Int(max(0, count))
        }
        guard count >= 0 else {
            let reason = unsafe String(cString: zip_file_strerror(stream)).lowercased()
            throw Failure(
                "the file is broken in \(entry.quotedName): \(reason)", at: SourceSpan(file: archive.file),
                hints: ["was it copied or downloaded to its end? open it and save it again"])
        }
        taken += UInt64(count)
        // The directory may say less than there is.
        if taken > Archive.largestEntry
            || taken > Archive.ratioFloor && taken / max(1, entry.compressedSize) > Archive.largestRatio
        {
            throw Failure(
                "\(entry.quotedName) unfolds into more than a table can hold",
                at: SourceSpan(file: archive.file))
        }
        return piece
    }
}

extension Archive.Entry {
    /// Its name in a message: in quotes and short.
    fileprivate var quotedName: String {
        let short = name.prefix(40)
        return "'\(short)\(short.endIndex < name.endIndex ? "…" : "")'"
    }
}
