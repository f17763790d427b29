import Glibc

/// An open file: closed when it goes out of scope. Calls that a signal interrupted are repeated.
struct Descriptor: ~Copyable {
    /// The system's number of the open file.
    let number: Int32
    /// Whether it is ours to close.
    private let owned: Bool

    /// Takes over an open file; standard input and the like stay open for others.
    init(_ number: Int32, owned: Bool = true) {
        self.number = number
        self.owned = owned
    }

    /// Opens a file, never to be inherited by a program that we start.
    init(opening path: String, _ flags: Int32, mode: mode_t = 0, for operation: FileFailure.Operation)
        throws(FileFailure)
    {
        try Files.checkName(path, for: operation)
        var opened: Int32
        repeat { opened = unsafe open(path, flags | O_CLOEXEC, mode) } while opened < 0 && errno == EINTR
        guard opened >= 0 else { throw FileFailure(path: path, operation: operation, code: errno) }
        self.init(opened)
    }

    deinit {
        if owned { _ = Glibc.close(number) }
    }

    /// Closes the file and returns the system's reason where not all of it could be written, else 0.
    consuming func close() -> Int32 {
        let result = Glibc.close(number)
        let code = errno
        discard self
        // An interrupted close has closed the file all the same.
        return result == 0 || code == EINTR ? 0 : code
    }

    /// Reads up to the size of the buffer, less only where the file ends. Returns the bytes read,
    /// and the system's reason where reading failed, else 0.
    func fill(_ buffer: UnsafeMutableRawBufferPointer) -> (count: Int, code: Int32) {
        transfer(buffer.count) { done in
            unsafe Glibc.read(number, buffer.baseAddress.map { unsafe $0 + done }, buffer.count - done)
        }
    }

    /// Reads bytes from a place in the file until the buffer is full. Returns the system's reason where that failed or the file
    /// ended before, else 0. Several tasks may read at once.
    func fill(_ buffer: UnsafeMutableRawBufferPointer, from start: Int) -> Int32 {
        let read = transfer(buffer.count) { done in
            unsafe pread(number, buffer.baseAddress.map { unsafe $0 + done }, buffer.count - done, start + done)
        }
        return read.code == 0 && read.count < buffer.count ? EIO : read.code
    }

    /// Writes all the bytes, or returns the system's reason why not.
    func write(_ bytes: UnsafeRawBufferPointer) -> Int32 {
        let written = transfer(bytes.count) { done in
            unsafe Glibc.write(number, bytes.baseAddress.map { unsafe $0 + done }, bytes.count - done)
        }
        // No progress and no error: asking again would never end.
        return written.code == 0 && written.count < bytes.count ? ENOSPC : written.code
    }

    /// Writes all the bytes at a place in the file, or returns the system's reason why not.
    func write(_ bytes: UnsafeRawBufferPointer, at start: Int) -> Int32 {
        let written = transfer(bytes.count) { done in
            unsafe pwrite(number, bytes.baseAddress.map { unsafe $0 + done }, bytes.count - done, start + done)
        }
        return written.code == 0 && written.count < bytes.count ? ENOSPC : written.code
    }

    /// Repeats a call until it has moved so many bytes, moves none, or fails.
    /// - Parameter call: gets how many bytes are moved already, and returns how many more are, or -1 with `errno` set
    private func transfer(_ wanted: Int, _ call: (Int) -> Int) -> (count: Int, code: Int32) {
        var done = 0
        while done < wanted {
            let count = call(done)
            if count == 0 { break }
            if count > 0 {
                done += count
            } else if errno != EINTR {
                return (done, errno)
            }
        }
        return (done, 0)
    }

    /// What the system knows about the open file, or nil with `errno` set.
    var status: stat? {
        var status = stat()
        return unsafe fstat(number, &status) == 0 ? status : nil
    }
}
