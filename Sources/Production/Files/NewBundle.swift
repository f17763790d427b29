public import Diagnostics
internal import Files

/// A bundle to start from: a copy of one that came with the program.
public enum NewBundle {
    /// Deeper folders are no bundle's.
    private static let maximumDepth = 4

    /// Copies a bundle.
    /// - Parameters:
    ///   - name: the bundle's name
    ///   - directory: where to; it must not be there yet, or be empty
    ///   - resources: where bundles stand
    /// - Returns: the names of the files, relative to the new folder
    /// - Throws: a failure where the folder is in use or cannot be written.
    public static func copy(
        _ name: String, to directory: String, resources: ResourceLocator
    ) throws(Failure) -> [String] {
        let source = try resources.template(name)
        if Files.exists(directory), (try? Files.list(directory).isEmpty) != true {
            throw Failure(
                "'\(directory)' is there already and not empty", hints: ["name a new folder, so that nothing is lost"])
        }
        var copied: [String] = []
        do throws(FileFailure) {
            try copy(source, to: directory, relative: "", depth: 0, &copied)
        } catch {
            throw Failure(error)
        }
        return copied
    }

    private static func copy(
        _ source: String, to target: String, relative: String, depth: Int, _ copied: inout [String]
    ) throws(FileFailure) {
        try Files.makeDirectory(target)
        for name in try Files.list(source) {
            let from = Path.join(source, name)
            let to = Path.join(target, name)
            let path = relative.isEmpty ? name : Path.join(relative, name)
            if Files.isDirectory(from) {
                if depth < maximumDepth { try copy(from, to: to, relative: path, depth: depth + 1, &copied) }
            } else {
                try Files.write(try Files.read(from), to: to)
                copied.append(path)
            }
        }
    }
}
