public import Foundation

/// A folder that goes away with the test.
public final class Scratch {
    /// Where it is.
    public let path: String

    /// A new folder.
    public init() throws {
        path = FileManager.default.temporaryDirectory.appendingPathComponent("diptych-" + UUID().uuidString).path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Writes a file, in folders that are made as needed; gives its path.
    public func file(_ name: String, _ data: Data) throws -> String {
        let file = path + "/" + name
        try FileManager.default.createDirectory(
            atPath: (file as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        try data.write(to: URL(fileURLWithPath: file))
        return file
    }

    /// Writes a text file; gives its path.
    public func file(_ name: String, _ text: String) throws -> String { try file(name, Data(text.utf8)) }

    /// The names in a folder below, sorted.
    public func names(in folder: String = "out") -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: path + "/" + folder)) ?? []).sorted()
    }

    /// What a file says.
    public func text(_ name: String) throws -> String {
        try String(contentsOfFile: path + "/" + name, encoding: .utf8)
    }
}
