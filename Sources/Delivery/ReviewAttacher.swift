public import Diagnostics
internal import Files
public import Finishing
public import Production

/// Puts reports into review PDFs on the disk.
public struct ReviewAttacher {
    /// How a report goes into a review.
    public enum Form: Sendable, Hashable {
        /// As pages, at a place.
        case pages(Attachment.Place)
        /// As a file in the file.
        case file
    }

    private static let limit = 1 << 30

    private let form: Form
    private let replaces: Bool
    private let locks: Bool
    private let keyring: Keyring

    /// - Parameters:
    ///   - form: as pages or as a file
    ///   - replaces: whether what has the name of the output may be replaced
    ///   - locks: whether what is written is locked
    ///   - keyring: opens what is locked, and locks what is written
    public init(as form: Form, replaces: Bool, locks: Bool = false, keyring: Keyring) {
        self.form = form
        self.replaces = replaces
        self.locks = locks
        self.keyring = keyring
    }

    /// Puts reports into one review.
    /// - Parameters:
    ///   - reports: the reports' files, in order
    ///   - review: the review's file, which is only read
    ///   - person: whose review it is, where that is known
    ///   - output: the file to write: whole or not at all, its owner's only
    /// - Returns: what there is to say about it.
    /// - Throws: a failure where it cannot be done; then nothing is written.
    public func attach(
        _ reports: [String], to review: String, of person: String? = nil, output: String
    ) throws(Failure) -> Findings {
        if !replaces, Files.exists(output) {
            throw Failure("'\(output)' is there already", hints: ["--force replaces it", "-o names another file"])
        }
        let own = person.flatMap { keyring.password(of: $0) }
        var attached: [AttachedReport] = []
        for path in reports {
            attached.append(
                AttachedReport(
                    name: Path.name(of: path), bytes: try Self.read(path), password: own ?? keyring.password(for: path))
            )
        }
        let bytes = try Self.read(review)
        let password = own ?? keyring.password(for: review)
        var (file, findings) =
            switch form {
            case .pages(let place):
                try Attachment.addPages(of: attached, to: bytes, named: review, at: place, password: password)
            case .file: try Attachment.addFiles(attached, to: bytes, named: review, password: password)
            }
        if locks {
            let key = own ?? reports.first.flatMap { keyring.password(for: $0) }
            file = try locked(file, named: review, opens: password, with: key, &findings)
        }
        do throws(FileFailure) {
            try Files.write(file, to: output)
        } catch {
            throw Failure(error)
        }
        return findings
    }

    private func locked(
        _ file: [UInt8], named name: String, opens: String?, with password: String?, _ findings: inout Findings
    ) throws(Failure) -> [UInt8] {
        if try Encryption.isLocked(file, named: name, password: opens) {
            findings.note("'\(name)' is locked already, and keeps its passwords and rules")
            return file
        }
        if try Encryption.isSigned(file, named: name) {
            throw Failure(
                "'\(name)' is signed, and locking it would break the signature", hints: ["leave '--protect' out"])
        }
        guard let password, !password.isEmpty else {
            throw Failure("there is no password to lock what becomes of '\(name)'")
        }
        return try Encryption.protect(file, password: password)
    }

    private static func read(_ path: String) throws(Failure) -> [UInt8] {
        do throws(FileFailure) { return try Files.read(path, limit: limit) } catch { throw Failure(error) }
    }
}
