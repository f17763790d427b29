import Foundation

/// A folder of a test's own, removed with all that is in it.
public final class Folder {
    /// Where it is.
    public let path: String

    /// Makes the folder.
    public init() throws {
        path = FileManager.default.temporaryDirectory.appendingPathComponent("diptych-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// The name of a file in it, written first if there are bytes.
    public func file(_ name: String, _ bytes: [UInt8]? = nil) throws -> String {
        let file = path + "/" + name
        if let bytes { try Data(bytes).write(to: URL(fileURLWithPath: file)) }
        return file
    }

    /// The bytes of a file in it.
    public func read(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(fileURLWithPath: path + "/" + name)))
    }
}

/// What a program says of a file: other readers than ours judge what we write.
public func run(_ program: String, _ arguments: [String]) throws -> (output: String, status: Int32) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [program] + arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (String(decoding: data, as: UTF8.self), process.terminationStatus)
}

/// Writes a PDF to a file and asks a program about it. `FILE` in the arguments is its name.
public func ask(_ program: String, _ arguments: [String], about pdf: [UInt8]) throws -> String {
    let folder = try Folder()
    let file = try folder.file("test.pdf", pdf)
    return try run(program, arguments.map { $0 == "FILE" ? file : $0 }).output
}
