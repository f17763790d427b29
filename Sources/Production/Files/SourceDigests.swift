internal import Diagnostics
internal import Files

/// Digests of what a run rests on.
enum SourceDigests {
    /// Deeper folders are no bundle's.
    private static let maximumDepth = 4

    /// SHA-256 of a file; nil for standard input, which cannot be read twice.
    static func file(_ path: String) throws(Failure) -> String? {
        if path == "-" { return nil }
        do throws(FileFailure) {
            var reader = try ByteReader(path: path)
            var digest = Digest()
            while true {
                let piece = try reader.next()
                if piece.isEmpty { return digest.finish() }
                digest.update(piece)
            }
        } catch {
            throw Failure(error)
        }
    }

    /// SHA-256 over the names and the bytes of a bundle's files, in the order of their names. Tables and hidden files are no part of
    /// what a report is made by.
    static func bundle(_ directory: String) throws(Failure) -> String {
        var digest = Digest()
        do throws(FileFailure) {
            try add(directory, relative: "", depth: 0, &digest)
        } catch {
            throw Failure(error)
        }
        return digest.finish()
    }

    private static func add(
        _ directory: String, relative: String, depth: Int, _ digest: inout Digest
    ) throws(FileFailure) {
        for name in try Files.list(directory) where !name.hasPrefix(".") {
            let path = Path.join(directory, name)
            let relative = relative.isEmpty ? name : Path.join(relative, name)
            if Files.isDirectory(path) {
                if depth < maximumDepth { try add(path, relative: relative, depth: depth + 1, &digest) }
            } else if Path.extension(of: name).lowercased() != "csv" {
                let bytes = try Files.read(path)
                digest.update(Array("\(relative)\0\(bytes.count)\0".utf8))
                digest.update(bytes)
            }
        }
    }
}
