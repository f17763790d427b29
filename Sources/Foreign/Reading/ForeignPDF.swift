internal import CQPDF
internal import Diagnostics
internal import Glibc

/// A PDF that others made, held by libqpdf. One task's at a time.
@safe
final class ForeignPDF {
    /// How the file is named in messages.
    let name: String
    /// Where its bytes lie.
    let source: PDFSource
    let data: qpdf_data
    private let buffer: UnsafeMutableRawBufferPointer?
    /// The password that opened it; nil for none.
    let password: String?
    /// Files from which objects were copied: their streams are read when this one is written.
    private var sources: [ForeignPDF] = []
    /// What libqpdf found wrong with the file so far.
    private var complaints: [String] = []

    /// Opens a file. Of one on the disk, streams stay there until they are needed.
    /// - Parameters:
    ///   - name: for messages
    ///   - password: tried where the file is encrypted
    /// - Throws: a failure where the file is no PDF, is damaged beyond repair, or is locked.
    init(_ source: PDFSource, name: String, password: String? = nil) throws(Failure) {
        guard let data = unsafe qpdf_init() else { throw Failure("cannot read '\(name)': out of memory") }
        unsafe self.data = data
        self.name = name
        self.source = source
        self.password = password
        unsafe qpdf_silence_errors(data)
        unsafe qpdf_set_suppress_warnings(data, QPDF_TRUE)
        let code: QPDF_ERROR_CODE
        switch source {
        case .path(let path):
            unsafe buffer = nil
            code = unsafe qpdf_read(data, path, password ?? "")
        case .bytes(let bytes):
            // The bytes have to stay where they are as long as the file is open.
            let held = UnsafeMutableRawBufferPointer.allocate(byteCount: max(1, bytes.count), alignment: 1)
            unsafe held.copyBytes(from: bytes)
            unsafe buffer = unsafe held
            let start = unsafe held.baseAddress?.assumingMemoryBound(to: CChar.self)
            code = unsafe qpdf_read_memory(data, "PDF", start, UInt64(bytes.count), password ?? "")
        }
        if code & QPDF_ERRORS != 0 { throw problem() }
    }

    deinit {
        // What nobody asked for, libqpdf would print.
        if unsafe qpdf_has_error(data) != 0 { unsafe _ = qpdf_get_error(data) }
        var data: qpdf_data? = unsafe self.data
        unsafe qpdf_cleanup(&data)
        unsafe buffer?.deallocate()
    }

    /// Keeps another file open as long as this one.
    func keep(_ source: ForeignPDF) {
        if !sources.contains(where: { $0 === source }) { sources.append(source) }
    }

    // MARK: What is wrong

    /// Throws what has gone wrong since the last time.
    func check() throws(Failure) {
        if unsafe qpdf_has_error(data) != 0 { throw problem() }
    }

    func problem() -> Failure {
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

    /// Forgets an error: what was asked for was answered as if nothing were there.
    func forgetProblem() {
        if unsafe qpdf_has_error(data) != 0 { unsafe _ = qpdf_get_error(data) }
    }

    private func gatherComplaints() {
        while unsafe qpdf_more_warnings(data) != 0 {
            guard let warning = unsafe qpdf_next_warning(data) else { break }
            let text = unsafe String(cString: qpdf_get_error_message_detail(data, warning))
            if complaints.count < 1000 { complaints.append(text) }
        }
    }

    /// Whether the places of its objects had to be searched for, since the file does not say them rightly.
    var isReconstructed: Bool {
        gatherComplaints()
        return complaints.contains { $0.contains("reconstruct") || $0 == "file is damaged" }
    }

    /// What was wrong with the file and could be mended, as a warning; nil where nothing was.
    func damage() -> Finding? {
        gatherComplaints()
        // It begins with that much before it says what.
        guard let telling = complaints.first(where: { $0 != "file is damaged" }) ?? complaints.first else { return nil }
        return .warning(
            "'\(name)' is damaged; what could be read was mended: \(telling)",
            hints: ["look at the pages before you send it"])
    }

    // MARK: What is in it

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

    /// Whether the file says at its beginning that its first page stands there. (libqpdf's own answer ends the program where a
    /// number there is too large for it.)
    var isLinearized: Bool {
        guard let head = try? source.bytes(0..<min(1024, (try? source.count) ?? 0)) else { return false }
        return head.indices.contains { head.holds("/Linearized", at: $0) }
    }

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
}
