package import Diagnostics
internal import Files

/// Puts reports into review PDFs on the disk.
package struct ReviewAttacher {
    /// How a report goes into a review.
    package enum Form: Sendable, Hashable {
        /// As pages, at a place.
        case pages(PagePlace)
        /// As a file in the file.
        case file
    }

    private let form: Form
    private let replaces: Bool
    private let locks: Bool
    private let keyring: Keyring

    /// - Parameters:
    ///   - form: as pages or as a file
    ///   - replaces: whether what has the name of the output may be replaced
    ///   - locks: whether what is written is locked
    ///   - keyring: opens what is locked, and locks what is written
    package init(as form: Form, replaces: Bool, locks: Bool = false, keyring: Keyring) {
        self.form = form
        self.replaces = replaces
        self.locks = locks
        self.keyring = keyring
    }

    /// Puts reports into one review. Neither is held in memory; what was written is opened again and compared with both.
    /// - Parameters:
    ///   - reports: the reports' files, in order
    ///   - review: the review's file, which is only read
    ///   - person: whose review it is, where that is known
    ///   - output: the file to write: whole or not at all, its owner's only
    ///   - stop: once it says so, nothing is written
    /// - Returns: what there is to say about it.
    /// - Throws: a failure where it cannot be done; then nothing is written.
    package func attach(
        _ reports: [String], to review: String, of person: String? = nil, output: String,
        until stop: @escaping @Sendable () -> Bool = { false }
    ) throws(Failure) -> Findings {
        try DeepStack.run { () throws(Failure) in try attached(reports, to: review, of: person, output, stop) }
    }

    private func attached(
        _ reports: [String], to review: String, of person: String?, _ output: String, _ stop: () -> Bool
    ) throws(Failure) -> Findings {
        if !replaces, Files.exists(output) {
            throw Failure("'\(output)' is there already", hints: ["--force replaces it", "-o names another file"])
        }
        let own = person.flatMap { keyring.password(of: $0) }
        var attached: [AttachedReport] = []
        for path in reports {
            attached.append(
                AttachedReport(
                    name: Path.name(of: path), source: try PDFSource(path: path),
                    password: own ?? keyring.password(for: path)))
        }
        let file = try ForeignPDF(
            try PDFSource(path: review), name: review, password: own ?? keyring.password(for: review))
        var findings = Findings()
        let lock = try lock(file, own ?? reports.first.flatMap { keyring.password(for: $0) }, &findings)
        switch form {
        case .pages(let place):
            let attachment = try PageAttachment(of: attached, to: file, at: place)
            try attachment.run(&findings)
            try write(to: output, stop) { path throws(Failure) in
                try file.write(to: path, lock)
                try ResultCheck(file, written: path, lock: lock).pages(of: attachment.reports, at: attachment.index)
            }
        case .file:
            let update = try FileAttachment(attached, to: file).run(&findings)
            try write(to: output, stop) { path throws(Failure) in
                if let update {
                    try file.source.copy(to: path, adding: update)
                } else {
                    try file.write(to: path, lock)
                }
                try ResultCheck(file, written: path, lock: lock).files(attached)
            }
        }
        return findings
    }

    /// Writes a file under a name of its own, and gives it its name once it has been looked at.
    private func write(
        to output: String, _ stop: () -> Bool, _ make: (_ path: String) throws(Failure) -> Void
    ) throws(Failure) {
        var file: AtomicFile
        do throws(FileFailure) { file = try AtomicFile(path: output) } catch { throw Failure(error) }
        try make(file.temporary)
        if stop() { throw Failure("'\(output)' is not written: the run was interrupted") }
        do throws(FileFailure) { try file.commit() } catch { throw Failure(error) }
    }

    /// How what becomes of the review is locked.
    private func lock(
        _ file: ForeignPDF, _ password: String?, _ findings: inout Findings
    ) throws(Failure) -> ForeignPDF.Lock {
        guard locks else { return .asBefore }
        if file.isEncrypted {
            findings.note("'\(file.name)' is locked already, and keeps its passwords and rules")
            return .asBefore
        }
        if try file.signatures().count > 0 {
            throw Failure(
                "'\(file.name)' is signed, and locking it would break the signature",
                hints: ["leave '--protect' out"])
        }
        guard let password, !password.isEmpty else {
            throw Failure("there is no password to lock what becomes of '\(file.name)'")
        }
        return .password(password)
    }
}
