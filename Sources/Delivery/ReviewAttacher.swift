public import Diagnostics
internal import Files
public import Finishing

/// Puts reports into review PDFs on the disk.
public struct ReviewAttacher: Sendable {
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
    private let password: String?

    /// - Parameters:
    ///   - form: as pages or as a file
    ///   - replaces: whether what has the name of the output may be replaced
    ///   - password: opens what is locked
    public init(as form: Form, replaces: Bool, password: String?) {
        self.form = form
        self.replaces = replaces
        self.password = password
    }

    /// Puts reports into one review.
    /// - Parameters:
    ///   - reports: the reports' files, in order
    ///   - review: the review's file, which is only read
    ///   - output: the file to write: whole or not at all, its owner's only
    /// - Returns: what there is to say about it.
    /// - Throws: a failure where it cannot be done; then nothing is written.
    public func attach(_ reports: [String], to review: String, output: String) throws(Failure) -> Findings {
        if !replaces, Files.exists(output) {
            throw Failure("'\(output)' is there already", hints: ["--force replaces it", "-o names another file"])
        }
        var attached: [AttachedReport] = []
        for path in reports {
            attached.append(AttachedReport(name: Path.name(of: path), bytes: try Self.read(path)))
        }
        let bytes = try Self.read(review)
        let result =
            switch form {
            case .pages(let place):
                try Attachment.addPages(of: attached, to: bytes, named: review, at: place, password: password)
            case .file: try Attachment.addFiles(attached, to: bytes, named: review, password: password)
            }
        do throws(FileFailure) {
            try Files.write(result.file, to: output)
        } catch {
            throw Failure(error)
        }
        return result.findings
    }

    private static func read(_ path: String) throws(Failure) -> [UInt8] {
        do throws(FileFailure) { return try Files.read(path, limit: limit) } catch { throw Failure(error) }
    }
}
