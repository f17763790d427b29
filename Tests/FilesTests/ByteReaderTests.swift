import Diagnostics
import Files
import Foundation
import Glibc
import Testing

@Suite struct ByteReaderTests {
    let folder: Folder
    init() throws { folder = try Folder() }

    @Test(arguments: [(0, 10), (1, 10), (10, 10), (25, 10), (700_000, ByteReader.defaultChunk), (5, 1), (5, 0)])
    func pieces(_ count: Int, _ size: Int) throws {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 7) }
        try Files.write(bytes, to: folder("data"))
        var reader = try ByteReader(path: folder("data"))
        var all: [UInt8] = []
        while true {
            let piece = try reader.next(size)
            if piece.isEmpty { break }
            #expect(piece.count == min(max(1, size), count - all.count))
            all += piece
        }
        #expect(all == bytes)
        #expect(try reader.next() == [])
    }

    @Test func intoABuffer() throws {
        try Files.write([1, 2, 3, 4, 5], to: folder("data"))
        var reader = try ByteReader(path: folder("data"))
        var buffer: [UInt8] = [0, 0, 0]
        #expect(try reader.read(into: &buffer) == 3)
        #expect(buffer == [1, 2, 3])
        #expect(try reader.read(into: &buffer) == 2)
        #expect(buffer == [4, 5, 3])
        #expect(try reader.read(into: &buffer) == 0)
        buffer = []
        var again = try ByteReader(path: folder("data"))
        #expect(try again.read(into: &buffer) == 5)
        #expect(buffer.count == ByteReader.defaultChunk)
    }

    /// Pieces do not depend on how a pipe was fed.
    @Test func pipe() throws {
        let name = folder("pipe")
        #expect(unsafe mkfifo(name, 0o600) == 0)
        Thread {
            guard let handle = FileHandle(forWritingAtPath: name) else { return }
            for byte: UInt8 in 0..<50 { try? handle.write(contentsOf: Data([byte])) }
            try? handle.close()
        }.start()
        var reader = try ByteReader(path: name)
        #expect(try reader.next(20) == Array(0..<20))
        #expect(try reader.next(20) == Array(20..<40))
        #expect(try reader.next(20) == Array(40..<50))
        #expect(try reader.next(20) == [])
    }

    /// No other test reads standard input, so this one may replace it for a moment.
    @Test func standardInput() throws {
        let before = dup(STDIN_FILENO)
        defer {
            dup2(before, STDIN_FILENO)
            close(before)
        }
        try Files.write([1, 2, 3], to: folder("data"))
        let file = unsafe open(folder("data"), O_RDONLY)
        dup2(file, STDIN_FILENO)
        close(file)
        func first() throws -> [UInt8] {
            var reader = try ByteReader(path: "-")
            return try reader.next(2)
        }
        #expect(try first() == [1, 2])
        // The reader that is gone has not closed what is not its own.
        #expect(try first() == [3])
        #expect(try first() == [])

        let directory = unsafe open(folder.path, O_RDONLY)
        dup2(directory, STDIN_FILENO)
        close(directory)
        let failure = try #require(throws: FileFailure.self) { try first() }
        #expect(failure.finding.message == "cannot read standard input: it is a folder")
    }

    @Test func refusals() throws {
        #expect(throws: FileFailure(path: folder.path, operation: .read, code: EISDIR)) {
            _ = try ByteReader(path: folder.path)
        }
        let none = folder("none")
        #expect(throws: FileFailure(path: none, operation: .read, code: ENOENT)) { _ = try ByteReader(path: none) }
    }

    @Test func closes() throws {
        try Files.write([1], to: folder("data"))
        for _ in 0..<5_000 {
            var reader = try ByteReader(path: folder("data"))
            _ = try reader.next(1)
        }
    }
}
