import Foundation
import Glibc
import TestKit
import Testing

@testable import Files

@Suite("Bytes that do not fit into memory come back as they were")
struct ByteLogTests {
    static let sizes = [0, 1, 65_535, 65_536, 65_537, 300_000, 1_000_000]

    static func random(_ count: Int, seed: UInt64) -> [UInt8] {
        var random = SplitMix(state: seed)
        return (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
    }

    /// Without a folder everything stays in memory.
    @Test(arguments: sizes, [["/nowhere"], ["/nowhere", NSTemporaryDirectory()]])
    func appended(_ size: Int, _ folders: [String]) {
        let bytes = Self.random(size, seed: 1)
        var log = ByteLog(memory: 1 << 17, folders: folders)
        var start = 0
        while start < size {
            let end = min(size, start + 1 + start % 70_001)
            log.append(Array(bytes[start..<end]))
            start = end
        }
        let (count, isInMemory, all) = (log.count, log.isInMemory, log.bytes(0..<size))
        #expect(count == size)
        #expect(isInMemory == (size <= 3 << 16 || folders.count == 1))
        #expect(all == bytes)
        for start in stride(from: 0, to: size, by: 65_000) {
            let end = min(size, start + 131_073)
            let part = log.bytes(start..<end)
            #expect(part == Array(bytes[start..<end]))
            let middle = (start + end) / 2
            var added: [UInt8] = [1]
            log.append(start..<middle, to: &added)
            log.append(middle..<min(end, middle + 90), to: &added)
            #expect(added == [1] + bytes[start..<min(end, middle + 90)])
        }
    }

    @Test(arguments: sizes)
    func replaced(_ size: Int) {
        let bytes = Self.random(size, seed: 2)
        var log = ByteLog(count: size, memory: 1 << 17)
        let zeros = log.bytes(0..<size)
        #expect(zeros == [UInt8](repeating: 0, count: size))
        let starts = Array(stride(from: 0, to: size, by: 50_000))
        for start in starts.filter({ $0 % 3 > 0 }) + starts.filter({ $0 % 3 == 0 }) {
            log.replace(at: start, with: Array(bytes[start..<min(size, start + 50_000)]))
        }
        let all = log.bytes(0..<size)
        #expect(all == bytes)
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
        var log = ByteLog(memory: 1 << 17, folders: [], file: Descriptor(number))
        log.append(bytes)
        let (isInMemory, appended) = (log.isInMemory, log.bytes(0..<bytes.count))
        #expect(!isInMemory)
        #expect(appended == bytes)
        log.replace(at: 140_000, with: Array(bytes[0..<500_000]))
        let replaced = log.bytes(0..<bytes.count)
        #expect(replaced == Array(bytes[0..<140_000] + bytes[0..<500_000] + bytes[640_000..<1_000_000]))
    }

    @Test func nobodyElseFindsIt() throws {
        let folder = try Folder()
        var log = ByteLog(memory: 1, folders: [folder.path])
        log.append(Self.random(1_000_000, seed: 4))
        let isInMemory = log.isInMemory
        #expect(!isInMemory)
        #expect(folder.names == [])
    }
}
