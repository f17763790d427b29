import Foundation
import TestKit
import Testing

struct StuckReaderTests {
    /// Nobody reads standard error, and its pipe is full: the reports are made all the same.
    @Test func reportsAreMade() throws {
        let scratch = try Scratch()
        let pipe = Pipe()
        let end = pipe.fileHandleForWriting.fileDescriptor
        let flags = fcntl(end, F_GETFL)
        _ = fcntl(end, F_SETFL, flags | O_NONBLOCK)
        let piece = [UInt8](repeating: 0x20, count: 4096)
        while unsafe write(end, piece, piece.count) > 0 {}
        _ = fcntl(end, F_SETFL, flags)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Program.path)
        process.arguments = [
            "render", Program.bundle + "/sample.csv", "--report", "review", "--only", "1001", "--only", "1009", "--out",
            scratch.path + "/out",
        ]
        process.environment = ProcessInfo.processInfo.environment.merging(["DIPTYCH_HOME": Program.checkout]) { $1 }
        process.standardError = pipe
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        #expect(scratch.names().count { $0.hasSuffix(".pdf") } == 2)
    }
}
