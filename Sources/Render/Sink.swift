internal import CCairo
import Glibc

/// Gathers what Cairo writes: a few bytes at a time, many thousands of times a file.
@safe
final class Sink {
    /// Memory that only grows.
    @safe
    private struct Buffer {
        var start: UnsafeMutableRawPointer?
        var count = 0
        var capacity = 0

        /// Whether there was memory for the bytes.
        mutating func append(_ data: UnsafeRawPointer, _ length: Int) -> Bool {
            if length > capacity - count {
                let wanted = max(1 << 17, 2 * capacity, count + length)
                guard let grown = unsafe realloc(start, wanted) else { return false }
                unsafe start = unsafe grown
                capacity = wanted
            }
            guard let start = unsafe start else { return false }
            unsafe memcpy(start + count, data, length)
            count += length
            return true
        }
    }

    private let buffer: UnsafeMutablePointer<Buffer>

    init() {
        unsafe buffer = .allocate(capacity: 1)
        unsafe buffer.initialize(to: Buffer())
    }

    deinit {
        unsafe free(buffer.pointee.start)
        unsafe buffer.deallocate()
    }

    /// All bytes so far.
    var bytes: [UInt8] {
        unsafe [UInt8](UnsafeRawBufferPointer(start: buffer.pointee.start, count: buffer.pointee.count))
    }

    /// The sink as Cairo hands it back; only valid while the sink lives.
    var closure: UnsafeMutableRawPointer { unsafe UnsafeMutableRawPointer(buffer) }

    /// For Cairo: appends to the sink that the closure stands for.
    static let write: cairo_write_func_t = { closure, data, length in
        guard let closure = unsafe closure, let data = unsafe data else {
            return length == 0 ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR
        }
        let buffer = unsafe closure.assumingMemoryBound(to: Buffer.self)
        return unsafe buffer.pointee.append(data, Int(length)) ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_NO_MEMORY
    }
}
