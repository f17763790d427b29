import Glibc

/// Standard error, to which nothing is written that its reader does not take: who pauses a pager, or forgets a pipe, must not stop the
/// making of reports. What cannot be written yet is kept, up to a limit.
struct ErrorStream {
    /// The most bytes that are kept.
    private static let limit = 1 << 20
    /// How long a reader may do nothing, once the limit is reached, before what comes is left out.
    private static let patience: Int32 = 1000
    /// How long it may do nothing at the end, in milliseconds.
    private static let lastPatience: Int32 = 5000
    /// What can be written at once, where a reader has room, without waiting for it.
    private static let piece = Int(PIPE_BUF)

    private var waiting: [UInt8] = []
    private var isStuck = false
    /// How many messages were left out.
    private(set) var omitted = 0

    /// Writes a message, or keeps it for later.
    mutating func write(_ text: String) {
        flush(patience: 0)
        if waiting.count + text.utf8.count > Self.limit {
            // Of a reader that was waited for in vain, nothing more is expected until it moves.
            isStuck = !flush(patience: isStuck ? 0 : Self.patience)
            guard waiting.count + text.utf8.count <= Self.limit else {
                omitted += 1
                return
            }
        }
        waiting += text.utf8
        flush(patience: 0)
    }

    /// Writes a message that is of no use later; it is left out where it cannot be written at once.
    /// - Returns: whether it was written.
    mutating func writeNow(_ text: String) -> Bool {
        flush(patience: 0)
        guard waiting.isEmpty, canWrite(0) else { return false }
        waiting += text.utf8
        flush(patience: 0)
        return true
    }

    /// Writes what is kept, at the end.
    mutating func finish() {
        if omitted > 0 {
            waiting +=
                "note: \(omitted) more message\(omitted == 1 ? "" : "s") could not be shown, since nobody read them\n"
                .utf8
        }
        flush(patience: Self.lastPatience)
    }

    /// Writes as much as the reader takes.
    /// - Parameter patience: how long it may do nothing, in milliseconds
    /// - Returns: whether it took anything.
    @discardableResult
    private mutating func flush(patience: Int32) -> Bool {
        var written = 0
        defer { waiting.removeFirst(written) }
        while written < waiting.count, canWrite(patience) {
            let size = min(Self.piece, waiting.count - written)
            let count = unsafe waiting.withUnsafeBytes { buffer in
                unsafe buffer.baseAddress.map { unsafe Glibc.write(STDERR_FILENO, $0 + written, size) } ?? 0
            }
            if count > 0 {
                written += count
            } else if count == 0 || errno != EINTR && errno != EAGAIN {
                // Nobody reads any more.
                written = waiting.count
                return true
            }
        }
        return written > 0
    }

    /// Whether the reader has room for a piece.
    private func canWrite(_ patience: Int32) -> Bool {
        var descriptor = pollfd(fd: STDERR_FILENO, events: Int16(POLLOUT), revents: 0)
        var result: Int32
        repeat { result = unsafe poll(&descriptor, 1, patience) } while result < 0 && errno == EINTR
        return result > 0
    }
}
