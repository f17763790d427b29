import Foundation
import Testing

@testable import Files

struct ArchiveTests {
    /// Another program reads what was written, with odd names.
    @Test func anotherProgramReadsIt() throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString + ".zip").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let files: [(String, [UInt8])] = [
            ("Ünï.pdf", [1, 2, 3]), ("empty", []), ("a b.csv", Array(repeating: 65, count: 100_000)),
        ]
        var archive = try ArchiveWriter(path: path)
        for (name, bytes) in files { try archive.add(name, bytes) }
        try archive.finish()
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
        process.arguments = [
            "-c",
            "import sys,zipfile;z=zipfile.ZipFile(sys.argv[1]);assert z.testzip() is None;"
                + "print([(i.filename,i.file_size) for i in z.infolist()])", path,
        ]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(output == "[('Ünï.pdf', 3), ('empty', 0), ('a b.csv', 100000)]\n")
    }

    private func bytes(_ path: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: URL(fileURLWithPath: path))) }

    /// The same files give the same bytes, whatever the time, and are their owner's only.
    @Test func theSameBytes() throws {
        let folder = try Folder()
        for name in ["a.zip", "b.zip"] {
            var archive = try ArchiveWriter(path: folder(name))
            try archive.add("x.pdf", [1, 2, 3])
            try archive.finish()
        }
        #expect(try bytes(folder("a.zip")) == bytes(folder("b.zip")))
        let attributes = try FileManager.default.attributesOfItem(atPath: folder("a.zip"))
        #expect(attributes[.posixPermissions] as? Int == 0o600)
    }

    /// What is not finished leaves nothing behind.
    @Test func nothingOrAll() throws {
        let folder = try Folder()
        do {
            var archive = try ArchiveWriter(path: folder("a.zip"))
            try archive.add("x.pdf", [1, 2, 3])
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }

    /// What is written is read again, by name and whatever its case.
    @Test func readAgain() throws {
        let folder = try Folder()
        let path = folder("a.zip")
        var writer = try ArchiveWriter(path: path)
        try writer.add("Ünï.pdf", [1, 2, 3])
        try writer.finish()
        for source in [Archive.Source.path(path), .bytes(try bytes(folder("a.zip")))] {
            let archive = try Archive(source, file: "a.zip")
            let entry = try #require(archive["ÜNÏ.PDF"])
            #expect(try archive.bytes(entry, limit: 10) == [1, 2, 3])
        }
    }

    /// More files than the old format can count.
    @Test func manyFiles() throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString + ".zip").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        var archive = try ArchiveWriter(path: path)
        for number in 0..<70_000 { try archive.add(String(number), []) }
        try archive.finish()
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
        process.arguments = ["-c", "import sys,zipfile;print(len(zipfile.ZipFile(sys.argv[1]).namelist()))", path]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(output == "70000\n")
    }
}
