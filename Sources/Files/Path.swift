/// Names of files, taken apart and put together; nothing here looks at the disk.
public enum Path {
    /// The name of a file as seen from a folder. An absolute name stays as it is.
    /// - Parameters:
    ///   - directory: a folder; an empty one is the working folder
    ///   - name: a name relative to it
    public static func join(_ directory: String, _ name: String) -> String {
        if directory.isEmpty || isAbsolute(name) { return name }
        if name.isEmpty { return directory }
        return directory.utf8.last == slash ? directory + name : "\(directory)/\(name)"
    }

    /// The folder in which a file stands: `.` for a bare name, `/` for what stands directly in the root.
    public static func directory(of path: String) -> String {
        let (head, name) = split(path)
        if name.isEmpty { return head.isEmpty ? "." : "/" }
        let end = head.utf8.lastIndex { $0 != slash }
        guard let end else { return head.isEmpty ? "." : "/" }
        return String(head[...end])
    }

    /// The last part of a path, without slashes; empty for the root and for nothing.
    public static func name(of path: String) -> String { String(split(path).name) }

    /// The last part of a path without its extension: `results.2026` for `in/results.2026.csv`.
    public static func stem(of path: String) -> String {
        let name = split(path).name
        return String(dot(in: name).map { name[..<$0] } ?? name)
    }

    /// What follows the last dot of the last part, as written: `csv` for `in/results.2026.csv`; empty where there is none
    /// and for hidden files such as `.profile`.
    public static func `extension`(of path: String) -> String {
        let name = split(path).name
        return dot(in: name).map { String(name[name.utf8.index(after: $0)...]) } ?? ""
    }

    /// Whether a name begins at the root.
    public static func isAbsolute(_ path: String) -> Bool { path.utf8.first == slash }

    private static let slash = UInt8(ascii: "/")

    /// All before the last part, and the last part without the slashes that follow it.
    private static func split(_ path: String) -> (head: Substring, name: Substring) {
        let bytes = path.utf8
        guard let last = bytes.lastIndex(where: { $0 != slash }) else { return (path[...], "") }
        let start = bytes[...last].lastIndex(of: slash).map { bytes.index(after: $0) } ?? path.startIndex
        return (path[..<start], path[start...last])
    }

    /// The dot before the extension.
    private static func dot(in name: Substring) -> Substring.Index? {
        guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")),
            name[..<dot].utf8.contains(where: { $0 != UInt8(ascii: ".") })
        else { return nil }
        return dot
    }
}
