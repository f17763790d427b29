import Diagnostics
import Foundation
import Glibc
import Testing

@testable import Files

@Suite struct AtomicFileTests {
    let folder: Folder
    init() throws { folder = try Folder() }

    @Test func appearsAtTheEnd() throws {
        try Files.write([9], to: folder("report.pdf"))
        var file = try AtomicFile(path: folder("report.pdf"))
        try file.write([1, 2])
        let names = folder.names
        #expect(names.count == 2)
        let temporary = try #require(names.first)
        #expect(temporary.hasPrefix(".") && temporary.hasSuffix(".part"))
        #expect(try mode(folder(temporary)) == 0o600)
        #expect(try Files.read(folder("report.pdf")) == [9])
        try unsafe [3, 4].withUnsafeBytes { (bytes: UnsafeRawBufferPointer) in
            try unsafe file.write(UnsafeRawBufferPointer(rebasing: bytes[..<1]))
        }
        try file.commit()
        #expect(folder.names == ["report.pdf"])
        #expect(try Files.read(folder("report.pdf")) == [1, 2, 3])
        #expect(throws: FileFailure.self) { try file.write([5]) }
        #expect(throws: FileFailure.self) { try file.commit() }
        #expect(try Files.read(folder("report.pdf")) == [1, 2, 3])
    }

    private func abandon(_ path: String) throws {
        var file = try AtomicFile(path: path)
        try file.write([1, 2])
        #expect(folder.names.count == 1)
    }

    @Test func withoutACommitNothingIsLeft() throws {
        try abandon(folder("report.pdf"))
        #expect(folder.names == [])
    }

    /// A link in the output folder must not lead the writing elsewhere.
    @Test(arguments: ["target", "nowhere", "."])
    func replacesALink(_ target: String) throws {
        try Files.write([9], to: folder("target"))
        #expect(unsafe symlink(target, folder("link")) == 0)
        try Files.write([1], to: folder("link"))
        #expect(try Files.read(folder("target")) == [9])
        #expect(try Files.read(folder("link")) == [1])
        #expect(folder.names == ["link", "target"])
    }

    /// `/dev/full` answers each writing with "no space left".
    @Test func fullDisk() throws {
        try Files.write([9], to: folder("report.pdf"))
        try Files.write([], to: folder(".x.part"))
        let full = try Descriptor(opening: "/dev/full", O_WRONLY, for: .write)
        var file = AtomicFile(path: folder("report.pdf"), temporary: folder(".x.part"), file: full)
        let expected = FileFailure(path: folder("report.pdf"), operation: .write, code: ENOSPC)
        #expect(throws: expected) { try file.write([UInt8](repeating: 1, count: 100_000)) }
        #expect(folder.names == ["report.pdf"])
        // The first reason stays, whatever is tried next: writers that cannot stop at once learn it at the end.
        #expect(throws: expected) { try file.write([1]) }
        #expect(throws: expected) { try file.commit() }
        #expect(try Files.read(folder("report.pdf")) == [9])
        #expect(expected.finding.message == "cannot write '\(folder("report.pdf"))': the disk is full")
    }

    @Test func refusals() throws {
        try Files.makeDirectory(folder("sub"))
        for (name, code) in [("sub", EISDIR), ("new/", EISDIR), ("none/x", ENOENT), ("x\0y", EINVAL)] {
            let failure = try #require(throws: FileFailure.self) { try Files.write([1], to: folder(name)) }
            #expect(failure == FileFailure(path: folder(name), operation: .write, code: code))
        }
        #expect(throws: FileFailure(path: "", operation: .write, code: ENOENT)) { try Files.write([1], to: "") }
        #expect(folder.names == ["sub"])
    }

    /// The name is taken by a folder only after the beginning.
    @Test func cannotBeRenamed() throws {
        var file = try AtomicFile(path: folder("late"))
        try file.write([1])
        try Files.makeDirectory(folder("late"))
        #expect(throws: FileFailure(path: folder("late"), operation: .write, code: EISDIR)) { try file.commit() }
        #expect(folder.names == ["late"])
    }

    /// A name may be as long as the system allows; the temporary one must not be longer.
    @Test func longName() throws {
        let name = String(repeating: "n", count: 255)
        try Files.write([1], to: folder(name))
        #expect(folder.names == [name])
        let failure = try #require(throws: FileFailure.self) { try Files.write([1], to: folder(name + "n")) }
        #expect(failure.code == ENAMETOOLONG)
        #expect(folder.names == [name])
    }

    @Test func manyAtOnce() async throws {
        let path = folder("same")
        try await withThrowingTaskGroup(of: Void.self) { group in
            for byte: UInt8 in 0..<50 {
                group.addTask { try Files.write([UInt8](repeating: byte, count: 10_000), to: path) }
            }
            try await group.waitForAll()
        }
        let bytes = try Files.read(path)
        #expect(bytes.count == 10_000 && Set(bytes).count == 1)
        #expect(folder.names == ["same"])
    }
}
