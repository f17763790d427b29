package import Diagnostics
internal import Files

/// Where the bytes of a PDF lie: on the disk, where only what is needed of them is read, or in memory.
package enum PDFSource: Sendable {
    /// A file in which one can jump.
    case path(String)
    /// All bytes.
    case bytes([UInt8])

    /// The most bytes of a file that is read from a pipe, or whole.
    package static let limit = 1 << 30

    /// A file; what is none in which one can jump, such as a pipe, is read whole.
    /// - Throws: a failure where it cannot be read.
    package init(path: String) throws(Failure) {
        do throws(FileFailure) {
            self = try Files.isRegular(path) ? .path(path) : .bytes(try Files.read(path, limit: Self.limit))
        } catch {
            throw Failure(error)
        }
    }

    /// How many bytes there are.
    var count: Int {
        get throws(Failure) {
            switch self {
            case .bytes(let bytes): return bytes.count
            case .path(let path):
                do throws(FileFailure) { return try Files.size(path) } catch { throw Failure(error) }
            }
        }
    }

    /// Some of the bytes.
    /// - Parameter range: within the file
    func bytes(_ range: Range<Int>) throws(Failure) -> [UInt8] {
        switch self {
        case .bytes(let bytes): return Array(bytes[range.clamped(to: 0..<bytes.count)])
        case .path(let path):
            do throws(FileFailure) { return try Files.read(path, range) } catch { throw Failure(error) }
        }
    }

    /// All bytes.
    /// - Throws: a failure where they cannot be read, or are too many.
    package func all() throws(Failure) -> [UInt8] {
        switch self {
        case .bytes(let bytes): return bytes
        case .path(let path):
            do throws(FileFailure) { return try Files.read(path, limit: Self.limit) } catch { throw Failure(error) }
        }
    }

    /// Writes the bytes to a file, and others behind them.
    /// - Parameter path: an empty file of our own
    func copy(to path: String, adding more: [UInt8]) throws(Failure) {
        let (count, size) = (try count, 1 << 20)
        for start in stride(from: 0, to: count, by: size) {
            let piece = try bytes(start..<min(count, start + size))
            do throws(FileFailure) { try Files.write(piece, at: start, in: path) } catch { throw Failure(error) }
        }
        do throws(FileFailure) { try Files.write(more, at: count, in: path) } catch { throw Failure(error) }
    }
}
