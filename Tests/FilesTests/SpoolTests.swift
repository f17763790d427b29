import Foundation
import Glibc
import TestKit
import Testing

@testable import Files

@Suite("Bytes that do not fit into memory come back as they were")
struct SpoolTests {
    static func random(_ count: Int, seed: UInt64) -> [UInt8] {
        var random = SplitMix(state: seed)
        return (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
    }

    /// Adds the bytes in pieces of different sizes.
    static func fill(_ spool: inout Spool, _ bytes: [UInt8]) {
        var start = 0
        while start < bytes.count {
            let end = min(bytes.count, start + 1 + start % 70_001)
            spool.append(Array(bytes[start..<end]))
            start = end
        }
    }

    /// Without a folder everything stays in memory.
    @Test(
        arguments: [0, 1, 65_535, 65_536, 65_537, 300_000, 1_000_000],
        [["/nowhere"], ["/nowhere", NSTemporaryDirectory()]])
    func comesBack(_ size: Int, _ folders: [String]) throws {
        let bytes = Self.random(size, seed: 1)
        var spool = Spool(memory: 1 << 17, folders: folders)
        Self.fill(&spool, bytes)
        let (count, isInMemory) = (spool.count, spool.isInMemory)
        #expect(count == size)
        #expect(isInMemory == (size < 3 << 16 || folders.count == 1))
        for start in stride(from: 0, to: size, by: 65_000).reversed() {
            let middle = min(size, start + 131_073)
            var part: [UInt8] = [1]
            try spool.append(start..<middle, to: &part)
            try spool.append(middle..<min(size, middle + 90), to: &part)
            #expect(part == [1] + bytes[start..<min(size, middle + 90)])
        }
    }

    /// A disk that takes 256 KiB and no more: a file in memory that must not grow.
    @Test func fullDisk() throws {
        let bytes = Self.random(1_000_000, seed: 3)
        // memfd_create, MFD_ALLOW_SEALING, F_ADD_SEALS and F_SEAL_GROW, which Swift cannot see.
        let create = try unsafe #require(dlsym(nil, "memfd_create"))
        let number = unsafe unsafeBitCast(create, to: (@convention(c) (UnsafePointer<CChar>, UInt32) -> Int32).self)(
            "full", 2)
        try #require(number >= 0)
        let (addSeals, mustNotGrow) = (Int32(1_033), Int32(4))
        #expect(ftruncate(number, 256 << 10) == 0)
        #expect(fcntl(number, addSeals, mustNotGrow) == 0)
        var spool = Spool(memory: 1 << 17, folders: [], file: Descriptor(number))
        Self.fill(&spool, bytes)
        let isInMemory = spool.isInMemory
        #expect(!isInMemory)
        var all: [UInt8] = []
        try spool.append(0..<bytes.count, to: &all)
        #expect(all == bytes)
        // What the disk loses is told.
        #expect(ftruncate(number, 0) == 0)
        var lost: [UInt8] = []
        var failure: FileFailure?
        do { try spool.append(1 << 17..<bytes.count, to: &lost) } catch { failure = error }
        #expect(failure?.description == "error: cannot read 'a temporary file': the disk reports an error")
    }

    @Test func nobodyElseFindsIt() throws {
        let folder = try Folder()
        var spool = Spool(memory: 1, folders: [folder.path])
        spool.append(Self.random(1_000_000, seed: 4))
        let isInMemory = spool.isInMemory
        #expect(!isInMemory)
        #expect(folder.names == [])
    }
}
