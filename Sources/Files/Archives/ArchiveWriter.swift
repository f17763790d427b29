internal import CZip
internal import Glibc

/// Writes a ZIP archive, by libzip. Files are stored as they are: PDFs are packed already. The same files give the same bytes, since
/// the clock has no place in them. The archive appears whole under its name or not at all, readable by its owner only.
@safe
package struct ArchiveWriter: ~Copyable {
    private let path: String
    private var file: AtomicFile
    /// nil once the archive is written.
    private var handle: OpaquePointer?
    /// What goes into the archive, one file behind the other: libzip asks for it at the end only.
    private let spool: Descriptor
    private var spooled = 0

    /// Begins an archive.
    /// - Parameter path: the name that it is to have, in a folder that exists
    /// - Throws: a failure where the folder cannot be written to, or no folder for temporary files can.
    package init(path: String) throws(FileFailure) {
        let file = try AtomicFile(path: path)
        guard let spool = Descriptor.nameless(in: [Path.directory(of: path)] + Descriptor.temporaryFolders) else {
            throw FileFailure(path: path, operation: .write, code: errno)
        }
        var code: Int32 = 0
        guard let handle = unsafe zip_open(file.temporary, ZIP_CREATE | ZIP_TRUNCATE, &code) else {
            throw FileFailure(path: path, operation: .write, code: errno)
        }
        self.path = path
        self.file = file
        self.spool = spool
        unsafe self.handle = handle
    }

    deinit {
        if let handle = unsafe handle { unsafe zip_discard(handle) }
    }

    /// Adds a file.
    /// - Parameter name: in UTF-8; no two files have the same
    /// - Throws: a failure where there is no room for it.
    package mutating func add(_ name: String, _ bytes: [UInt8]) throws(FileFailure) {
        let code = unsafe bytes.withUnsafeBytes { unsafe spool.write($0, at: spooled) }
        if code != 0 { throw FileFailure(path: path, operation: .write, code: code) }
        guard let handle = unsafe handle else { throw problem() }
        // The spool has no name but the number under which it is open. A length of 0 would mean all that follows.
        let place = "/proc/self/fd/\(spool.number)"
        let made =
            bytes.isEmpty
            ? unsafe zip_source_buffer(handle, nil, 0, 0)
            : unsafe zip_source_file(handle, place, UInt64(spooled), Int64(bytes.count))
        guard let source = unsafe made else { throw problem() }
        spooled += bytes.count
        let index = unsafe zip_file_add(handle, name, source, ZIP_FL_ENC_UTF_8)
        guard index >= 0 else {
            unsafe zip_source_free(source)
            throw problem()
        }
        // Midnight, on the first day that there is; a regular file, its owner's only.
        guard unsafe zip_set_file_compression(handle, UInt64(index), ZIP_CM_STORE, 0) == 0,
            unsafe zip_file_set_dostime(handle, UInt64(index), 0, 1 << 5 | 1, 0) == 0,
            unsafe zip_file_set_external_attributes(
                handle, UInt64(index), 0, UInt8(ZIP_OPSYS_UNIX), 0o100600 << 16) == 0
        else { throw problem() }
    }

    /// Writes the archive and gives it its name. Call it once, last.
    /// - Throws: a failure where there is no room for it; nothing is left behind then.
    package mutating func finish() throws(FileFailure) {
        guard let handle = unsafe handle else { throw FileFailure(path: path, operation: .write, code: EBADF) }
        guard unsafe zip_close(handle) == 0 else { throw problem() }
        unsafe self.handle = nil
        try file.commit()
    }

    private func problem() -> FileFailure {
        guard let handle = unsafe handle else { return FileFailure(path: path, operation: .write, code: EBADF) }
        let code = unsafe zip_error_code_system(zip_get_error(handle))
        return FileFailure(path: path, operation: .write, code: code == 0 ? EIO : code)
    }
}
