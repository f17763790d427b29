import Foundation
import Testing

/// Runs the program as a person would.
struct Program {
    struct Outcome {
        var code: Int32
        var output: String
        var errors: String
    }

    /// Beside the test bundle, where the package manager puts all products.
    static let path: String = {
        var folder = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
        for _ in 0..<4
        where !FileManager.default.isExecutableFile(atPath: folder.appendingPathComponent("diptych").path) {
            folder.deleteLastPathComponent()
        }
        return folder.appendingPathComponent("diptych").path
    }()

    /// The top of the checkout.
    static let checkout = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path

    static let bundle = checkout + "/Templates/leader-manager"

    static func run(
        _ arguments: [String], input: Data? = nil, environment: [String: String] = [:]
    ) throws -> Outcome {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        var all = ProcessInfo.processInfo.environment
        all["DIPTYCH_HOME"] = checkout
        process.environment = all.merging(environment) { $1 }
        let output = Pipe()
        // A file, since a full pipe would stop the program while the other one is read.
        let errors = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        _ = FileManager.default.createFile(atPath: errors.path, contents: nil)
        defer { try? FileManager.default.removeItem(at: errors) }
        process.standardOutput = output
        process.standardError = try FileHandle(forWritingTo: errors)
        if let input {
            let pipe = Pipe()
            process.standardInput = pipe
            try process.run()
            try? pipe.fileHandleForWriting.write(contentsOf: input)
            try? pipe.fileHandleForWriting.close()
        } else {
            process.standardInput = FileHandle.nullDevice
            try process.run()
        }
        let text = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Outcome(
            code: process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus,
            output: String(decoding: text, as: UTF8.self),
            errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self))
    }
}

/// A folder that goes away with the test.
final class Scratch {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appendingPathComponent("diptych-" + UUID().uuidString).path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func file(_ name: String, _ data: Data) throws -> String {
        let file = path + "/" + name
        try FileManager.default.createDirectory(
            atPath: (file as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        try data.write(to: URL(fileURLWithPath: file))
        return file
    }

    func file(_ name: String, _ text: String) throws -> String { try file(name, Data(text.utf8)) }

    func names(in folder: String = "out") -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: path + "/" + folder)) ?? []).sorted()
    }

    func text(_ name: String) throws -> String {
        try String(contentsOfFile: path + "/" + name, encoding: .utf8)
    }
}

/// Results for the bundle's questionnaire.
enum Table {
    static let items = ["L", "M"].flatMap { side in (1...24).map { number in side + String(format: "%02d", number) } }
    static let header = "person,name,rater,relationship," + items.joined(separator: ",")

    /// One questionnaire; answers differ by item so that scores do.
    static func row(
        _ person: String, _ name: String, rater: String = "s", _ relationship: String = "self", first: String = "4"
    ) -> String {
        let answers = items.indices.map { (index: Int) -> String in
            if index == 0 { return first }
            let answer = (index * 7 + person.utf8.count) % 5 + 1
            return String(answer)
        }
        let cells: [String] = [person, name, rater, relationship]
        return (cells + answers).joined(separator: ",")
    }

    static func file(_ rows: [String]) -> String { ([header] + rows).joined(separator: "\n") + "\n" }
}
