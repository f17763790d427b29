import Foundation
import Testing

@testable import Delivery

struct ZipTests {
    @Test(arguments: [("", 0), ("a", 0xE8B7_BE43), ("123456789", 0xCBF4_3926)] as [(String, UInt32)])
    func checksums(text: String, sum: UInt32) { #expect(Checksum.of(Array(text.utf8)) == sum) }

    /// Another program reads what was written, with odd names.
    @Test func anotherProgramReadsIt() throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString + ".zip").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let files: [(String, [UInt8])] = [
            ("Ünï.pdf", [1, 2, 3]), ("empty", []), ("a b.csv", Array(repeating: 65, count: 100_000)),
        ]
        var archive = try ZipWriter(path: path)
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

    /// More files than the old format can count.
    @Test func manyFiles() throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString + ".zip").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        var archive = try ZipWriter(path: path)
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
