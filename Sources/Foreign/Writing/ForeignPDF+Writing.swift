internal import CQPDF
internal import Diagnostics
internal import Glibc

/// What a file is written as.
extension ForeignPDF {
    /// How a file that is written is locked.
    enum Lock {
        /// As it was; without encryption, the same changes give the same bytes.
        case asBefore
        /// Anew, by AES-256 with this password.
        case password(String)
    }

    /// Writes the file with what was changed.
    /// - Parameter path: an empty file of our own, to be renamed by whoever made it
    func write(to path: String, _ lock: Lock) throws(Failure) {
        guard unsafe qpdf_init_write(data, path) & QPDF_ERRORS == 0 else { throw problem() }
        prepare(lock)
        guard unsafe qpdf_write(data) & QPDF_ERRORS == 0 else { throw problem() }
        if isLinearized { try Linearization.endHints(in: path) }
    }

    /// The file with what was changed, in memory.
    func written(_ lock: Lock) throws(Failure) -> [UInt8] {
        try written { file in file.prepare(lock) }
    }

    /// The file after what is to be set was set.
    func written(_ set: (ForeignPDF) -> Void) throws(Failure) -> [UInt8] {
        guard unsafe qpdf_init_write_memory(data) & QPDF_ERRORS == 0 else { throw problem() }
        set(self)
        unsafe qpdf_set_newline_before_endstream(data, QPDF_TRUE)
        guard unsafe qpdf_write(data) & QPDF_ERRORS == 0 else { throw problem() }
        let count = Int(unsafe qpdf_get_buffer_length(data))
        guard let start = unsafe qpdf_get_buffer(data), count > 0 else {
            throw Failure("'\(name)' cannot be written")
        }
        var bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
        Linearization.endHints(in: &bytes)
        return bytes
    }

    private func prepare(_ lock: Lock) {
        unsafe qpdf_set_newline_before_endstream(data, QPDF_TRUE)
        unsafe qpdf_set_minimum_pdf_version(data, "1.7")
        // Streams stay as they are packed: nothing is lost, and what was written can be compared with what was read.
        unsafe qpdf_set_stream_data_mode(data, qpdf_s_preserve)
        if isLinearized { unsafe qpdf_set_linearization(data, QPDF_TRUE) }
        switch lock {
        case .password(let password): Encryption.lock(self, password)
        case .asBefore where isEncrypted: sayKeyLength()
        case .asBefore: unsafe qpdf_set_deterministic_ID(data, QPDF_TRUE)
        }
    }

    /// Says how long the key is where the file does not, or wrongly: libqpdf works that out when it reads a file, but when it writes one
    /// it believes what is said (ISO 32000-1, 7.6.1: 40 bits where nothing is said, 128 where the method is one that has no other).
    private func sayKeyLength() {
        guard let encryption = trailer["/Encrypt"], let version = encryption["/V"]?.integer else { return }
        let said = encryption["/Length"]?.integer ?? 0
        let isPossible = 40...128 ~= said && said.isMultiple(of: 8)
        let length =
            switch version {
            case 4: 128
            case 5: 256
            case 2, 3: isPossible ? said : 128
            default: 40
            }
        if length != said { encryption.set("/Length", integer(length)) }
    }
}
