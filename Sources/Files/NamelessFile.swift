import Glibc

extension Descriptor {
    /// The folders in which a file without a name may stand, the first one that has room for it: the one that the person names in
    /// `TMPDIR`, else the one for large files (the other is in memory on many machines), else the other.
    static var temporaryFolders: [String] {
        let own = unsafe getenv("TMPDIR").map { unsafe String(cString: $0) }
        return (own.map { $0.isEmpty ? [] : [$0] } ?? []) + ["/var/tmp", "/tmp"]
    }

    /// A new file that has no name, so that nobody else can open it, and that is gone when it is closed, however the program ends.
    /// Nil where no folder takes one.
    static func nameless(in folders: [String]) -> Descriptor? {
        // What Glibc calls O_TMPFILE, which Swift cannot see.
        let nameless = 0o20_000_000 | O_DIRECTORY
        for folder in folders {
            if let file = try? Descriptor(opening: folder, O_RDWR | nameless, mode: 0o600, for: .write) { return file }
            // Some network disks know no such files: there the name is taken away at once.
            let path = Path.join(folder, ".\(String(UInt64.random(in: 0 ... .max), radix: 36)).part")
            if let file = try? Descriptor(
                opening: path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW, mode: 0o600, for: .write)
            {
                _ = unsafe unlink(path)
                return file
            }
        }
        return nil
    }
}
