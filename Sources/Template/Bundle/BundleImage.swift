import Files

/// Looks for a picture file in a bundle, and nowhere else.
enum BundleImage {
    enum Result {
        case found(String)
        /// There is no such picture.
        case missing(String)
        /// The name leads out of the bundle.
        case outside(String)
    }

    /// The path of a picture.
    /// - Parameters:
    ///   - source: as the template names it, relative to the bundle
    ///   - directory: the bundle
    static func find(_ source: String, in directory: String) -> Result {
        guard isInside(source) else {
            return .outside("the image '\(source)' is not in the template's folder")
        }
        let path = Path.join(directory, source)
        guard Files.exists(path), !Files.isDirectory(path) else {
            return .missing("there is no image '\(source)' in the template's folder")
        }
        // A symbolic link may lead anywhere.
        guard let root = try? Files.canonical(directory), let file = try? Files.canonical(path),
            file.hasPrefix(root == "/" ? root : root + "/")
        else {
            return .outside("the image '\(source)' leads out of the template's folder")
        }
        guard isPicture(file) else {
            return .missing("the image '\(source)' is neither PNG nor JPEG")
        }
        return .found(path)
    }

    /// Whether a name stays in the folder: not absolute, no `..`.
    static func isInside(_ source: String) -> Bool {
        !source.isEmpty && !Path.isAbsolute(source) && !source.utf8.contains(0)
            && !source.split(separator: "/").contains("..")
    }

    private static func isPicture(_ path: String) -> Bool {
        guard var reader = try? ByteReader(path: path), let head = try? reader.next(8) else { return false }
        return head.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
            || head.starts(with: [0xFF, 0xD8, 0xFF])
    }
}
