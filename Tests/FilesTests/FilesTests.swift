import Diagnostics
import Files
import Foundation
import Glibc
import Testing

@Suite struct FilesTests {
    let folder: Folder
    init() throws { folder = try Folder() }

    @Test(arguments: [0, 1, 65_535, 65_536, 65_537, 1_000_003])
    func whatIsWrittenIsRead(_ count: Int) throws {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        try Files.write(bytes, to: folder("data"))
        #expect(try Files.read(folder("data")) == bytes)
        #expect(try Files.read(folder("data"), limit: count) == bytes)
        #expect(folder.names == ["data"])
        #expect(try mode(folder("data")) == 0o600)
    }

    @Test func tooLarge() throws {
        try Files.write([1, 2, 3], to: folder("data"))
        let failure = try #require(throws: FileFailure.self) { try Files.read(folder("data"), limit: 2) }
        #expect(failure.finding.message == "cannot read '\(folder("data"))': it is larger than 2 bytes")
    }

    /// The size of a device is not known beforehand: the limit must hold while reading.
    @Test func endlessDevice() throws {
        let failure = try #require(throws: FileFailure.self) { try Files.read("/dev/zero", limit: 1 << 20) }
        #expect(failure.finding.message == "cannot read '/dev/zero': it is larger than 1 MiB")
        #expect(try Files.read("/dev/null") == [])
        // The system gives this file's size as 0.
        #expect(try !Files.read("/proc/self/status").isEmpty)
    }

    @Test func pipe() throws {
        let name = folder("pipe")
        #expect(unsafe mkfifo(name, 0o600) == 0)
        let bytes = [UInt8](repeating: 7, count: 300_000)
        Thread {
            guard let handle = FileHandle(forWritingAtPath: name) else { return }
            try? handle.write(contentsOf: Data(bytes))
            try? handle.close()
        }.start()
        #expect(try Files.read(name) == bytes)
    }

    @Test func failuresSayWhatIsWrong() throws {
        try Files.write([], to: folder("file"))
        let cases: [(String, Int32, String)] = [
            (folder("none"), ENOENT, "cannot read '\(folder("none"))': no such file"),
            (folder.path, EISDIR, "cannot read '\(folder.path)': it is a folder"),
            (folder("file/x"), ENOTDIR, "cannot read '\(folder("file/x"))': a part of the path is not a folder"),
            ("", ENOENT, "cannot read '': no such file"),
            (folder("file\0.csv"), EINVAL, "cannot read '\(folder("file\0.csv"))': the name holds a zero byte"),
        ]
        for (path, code, message) in cases {
            let failure = try #require(throws: FileFailure.self) { try Files.read(path) }
            #expect(failure.code == code)
            #expect(failure.finding.message == message)
            #expect(failure.finding.severity == .error)
        }
    }

    @Test(.enabled(if: geteuid() != 0, "root may read everything"))
    func permissionDenied() throws {
        try Files.write([1], to: folder("secret"))
        #expect(unsafe chmod(folder("secret"), 0) == 0)
        let failure = try #require(throws: FileFailure.self) { try Files.read(folder("secret")) }
        #expect(failure.code == EACCES)
    }

    @Test(arguments: [
        (EACCES, FileFailure.Operation.write, "cannot write 'x': permission denied", true),
        (ENOSPC, .write, "cannot write 'x': the disk is full", true),
        (EDQUOT, .write, "cannot write 'x': the disk quota is used up", true),
        (EROFS, .makeDirectory, "cannot create the folder 'x': the disk is read-only", true),
        (EMFILE, .read, "cannot read 'x': too many files are open", true),
        (ENOENT, .write, "cannot write 'x': no such folder", false),
        (ENOTDIR, .list, "cannot list 'x': it is not a folder", false),
        (ECONNRESET, .read, "cannot read 'x': Connection reset by peer", false),
    ])
    func words(_ code: Int32, _ operation: FileFailure.Operation, _ message: String, _ hinted: Bool) {
        let finding = FileFailure(path: "x", operation: operation, code: code).finding
        #expect(finding.message == message)
        #expect(finding.hints.isEmpty != hinted)
    }

    @Test func asking() throws {
        try Files.write([1], to: folder("file"))
        #expect(unsafe symlink(folder.path, folder("link")) == 0)
        #expect(unsafe symlink("nowhere", folder("dangling")) == 0)
        #expect(Files.exists(folder("file")) && !Files.isDirectory(folder("file")))
        #expect(Files.exists(folder.path) && Files.isDirectory(folder.path))
        #expect(Files.exists(folder("link")) && Files.isDirectory(folder("link")))
        #expect(!Files.exists(folder("dangling")) && !Files.isDirectory(folder("dangling")))
        #expect(!Files.exists("") && !Files.exists(folder("file\0")))
        #expect(try Files.canonical(folder("link/./link/file")) == Files.canonical(folder("file")))
        #expect(throws: FileFailure.self) { try Files.canonical(folder("none")) }
        let age = Date().timeIntervalSince1970 - Double(try Files.modificationTime(folder("file")).components.seconds)
        #expect((-2...600).contains(age))
    }

    @Test func listing() throws {
        for name in ["b", "a", ".hidden", "Z", "ä"] { try Files.write([], to: folder(name)) }
        #expect(try Files.list(folder.path) == [".hidden", "Z", "a", "b", "ä"])
        #expect(throws: FileFailure(path: folder("a"), operation: .list, code: ENOTDIR)) { try Files.list(folder("a")) }
        #expect(throws: FileFailure(path: folder("c"), operation: .list, code: ENOENT)) { try Files.list(folder("c")) }
    }

    @Test func folders() throws {
        try Files.makeDirectory(folder("a/b/c"))
        try Files.makeDirectory(folder("a/b/c/"))
        #expect(try mode(folder("a")) == 0o700)
        #expect(try mode(folder("a/b/c")) == 0o700)
        try Files.write([], to: folder("a/file"))
        #expect(throws: FileFailure.self) { try Files.makeDirectory(folder("a/file/x")) }
        let failure = try #require(throws: FileFailure.self) { try Files.makeDirectory(folder("a/file")) }
        #expect(
            failure.finding.message == "cannot create the folder '\(folder("a/file"))': something else has this name")
        let long = try #require(throws: FileFailure.self) {
            try Files.makeDirectory(folder(String(repeating: "x/", count: 500_000)))
        }
        #expect(long.code == ENAMETOOLONG)
    }
}
