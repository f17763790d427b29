internal import CQPDF
internal import Diagnostics
internal import Glibc

/// A PDF that others made, held by libqpdf. One task's at a time.
@safe
final class ForeignPDF {
    /// How the file is named in messages.
    let name: String
    let data: qpdf_data
    private let buffer: UnsafeMutableRawBufferPointer
    /// The password that opened it; nil for none.
    let password: String?
    /// Files from which objects were copied: their streams are read when this one is written.
    private var sources: [ForeignPDF] = []
    /// What libqpdf found wrong with the file so far.
    private var complaints: [String] = []

    /// Reads a file from memory.
    /// - Parameters:
    ///   - name: for messages
    ///   - password: tried where the file is encrypted
    /// - Throws: a failure where the file is no PDF, is damaged beyond repair, or is locked.
    init(_ bytes: [UInt8], name: String, password: String? = nil) throws(Failure) {
        guard let data = unsafe qpdf_init() else { throw Failure("cannot read '\(name)': out of memory") }
        unsafe self.data = data
        self.name = name
        self.password = password
        // The bytes have to stay where they are as long as the file is open.
        unsafe buffer = .allocate(byteCount: max(1, bytes.count), alignment: 1)
        unsafe buffer.copyBytes(from: bytes)
        unsafe qpdf_silence_errors(data)
        unsafe qpdf_set_suppress_warnings(data, QPDF_TRUE)
        let start = unsafe buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
        let code = unsafe qpdf_read_memory(data, "PDF", start, UInt64(bytes.count), password ?? "")
        if code & QPDF_ERRORS != 0 { throw problem() }
    }

    deinit {
        // What nobody asked for, libqpdf would print.
        if unsafe qpdf_has_error(data) != 0 { unsafe _ = qpdf_get_error(data) }
        var data: qpdf_data? = unsafe self.data
        unsafe qpdf_cleanup(&data)
        unsafe buffer.deallocate()
    }

    /// Keeps another file open as long as this one.
    func keep(_ source: ForeignPDF) {
        if !sources.contains(where: { $0 === source }) { sources.append(source) }
    }

    /// Throws what has gone wrong since the last time.
    func check() throws(Failure) {
        if unsafe qpdf_has_error(data) != 0 { throw problem() }
    }

    private func problem() -> Failure {
        guard let error = unsafe qpdf_get_error(data) else { return Failure("'\(name)' cannot be read") }
        let detail = unsafe String(cString: qpdf_get_error_message_detail(data, error))
        switch unsafe qpdf_get_error_code(data, error) {
        case qpdf_e_password:
            return Failure(
                password == nil
                    ? "'\(name)' is locked by a password" : "the password does not open '\(name)'",
                hints: ["give the password in the environment: DIPTYCH_PASSWORD"])
        case qpdf_e_damaged_pdf, qpdf_e_pages:
            return Failure("'\(name)' is no PDF, or damaged beyond repair: \(detail)")
        case qpdf_e_unsupported:
            return Failure("'\(name)' uses something that cannot be read: \(detail)")
        default: return Failure("'\(name)' cannot be read: \(detail)")
        }
    }

    /// What was wrong with the file and could be mended, as a warning; nil where nothing was.
    func damage() -> Finding? {
        while unsafe qpdf_more_warnings(data) != 0 {
            guard let warning = unsafe qpdf_next_warning(data) else { break }
            complaints.append(unsafe String(cString: qpdf_get_error_message_detail(data, warning)))
        }
        // It begins with that much before it says what.
        guard let telling = complaints.first(where: { $0 != "file is damaged" }) ?? complaints.first else { return nil }
        return .warning(
            "'\(name)' is damaged; what could be read was mended: \(telling)",
            hints: ["look at the pages before you send it"])
    }

    /// How many pages there are.
    /// - Throws: a failure where the tree of pages is missing, or leads nowhere.
    func countPages() throws(Failure) -> Int {
        let count = pageCount
        try check()
        guard count >= 0, root["/Pages"]?["/Kids"]?.isArray == true else {
            throw Failure("'\(name)' is damaged beyond repair: it does not list its pages")
        }
        return count
    }

    var root: PDFObject { object(unsafe qpdf_get_root(data)) }
    var trailer: PDFObject { object(unsafe qpdf_get_trailer(data)) }
    var pageCount: Int { Int(unsafe qpdf_get_num_pages(data)) }
    var isEncrypted: Bool { unsafe qpdf_is_encrypted(data) != 0 }
    var isLinearized: Bool { unsafe qpdf_is_linearized(data) != 0 }

    func page(_ index: Int) -> PDFObject { object(unsafe qpdf_get_page_n(data, index)) }

    func object(_ handle: qpdf_oh) -> PDFObject { PDFObject(file: self, handle: handle) }

    /// Whether the password is the owner's, who may do everything.
    private var isOwner: Bool {
        guard let password, !password.isEmpty else { return false }
        return unsafe String(cString: qpdf_get_user_password(data)) != password
    }

    /// Whether the file's rules let pages be added.
    var allowsPages: Bool {
        if !isEncrypted || isOwner { return true }
        return unsafe qpdf_allow_modify_assembly(data) != 0 || qpdf_allow_modify_other(data) != 0
    }

    /// Whether the file's rules let files be added.
    var allowsFiles: Bool {
        if !isEncrypted || isOwner { return true }
        return unsafe qpdf_allow_modify_other(data) != 0
    }

    /// The file with what was changed. Its encryption stays; without one, the same changes give the same bytes.
    func write() throws(Failure) -> [UInt8] {
        try write { file in
            unsafe qpdf_set_minimum_pdf_version(file.data, "1.7")
            if !file.isEncrypted { unsafe qpdf_set_deterministic_ID(file.data, QPDF_TRUE) }
            if file.isLinearized { unsafe qpdf_set_linearization(file.data, QPDF_TRUE) }
        }
    }

    /// Writes the file after what is to be set was set.
    func write(_ set: (ForeignPDF) -> Void) throws(Failure) -> [UInt8] {
        guard unsafe qpdf_init_write_memory(data) & QPDF_ERRORS == 0 else { throw problem() }
        unsafe qpdf_set_newline_before_endstream(data, QPDF_TRUE)
        set(self)
        guard unsafe qpdf_write(data) & QPDF_ERRORS == 0 else { throw problem() }
        let count = Int(unsafe qpdf_get_buffer_length(data))
        guard let start = unsafe qpdf_get_buffer(data), count > 0 else {
            throw Failure("'\(name)' cannot be written")
        }
        var bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
        Linearization.endHints(in: &bytes)
        return bytes
    }
}
