public import Diagnostics
internal import Files
public import Finishing
internal import Ingest
internal import Production

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

    /// One line of a list of reviews.
    public struct Assignment: Sendable {
        /// The person's id.
        public var person: String
        /// The person's review.
        public var review: String
        /// The person's reports.
        public var reports: [String]
        /// The file to write.
        public var output: String
    }

    /// Reads which person has which review: a CSV with the columns `person` and `review`, whose files are named as seen from the
    /// folder of the CSV.
    /// - Parameters:
    ///   - list: the CSV
    ///   - reports: the folder with the reports, of whatever names: each carries whose it is
    ///   - output: the folder to write to
    /// - Throws: a failure with everybody who has no report, and with reviews of one name.
    public func assignments(
        _ list: String, reports: String, output: String
    ) throws(Failure) -> [Assignment] {
        var owned: [String: [String]] = [:]
        for path in try ReportTable.files(in: [reports]) {
            let report = try ReportFile(path: path, password: password)
            owned[report.person, default: []].append(path)
        }
        var problems = Findings()
        var taken: [String: String] = [:]
        var assignments: [Assignment] = []
        for row in try TextColumns.read(list, ["person", "review"]).rows {
            guard let person = row.cells[0], let review = row.cells[1] else {
                problems.error("the row lacks a person or a review", at: row.place)
                continue
            }
            guard let found = owned[person] else {
                problems.error(
                    "'\(reports)' has no report on '\(person)'", at: row.place,
                    hints: Suggestion.hints(for: person, among: owned.keys))
                continue
            }
            guard found.count == 1 else {
                problems.error(
                    "'\(reports)' has \(found.count) reports on '\(person)', and one is meant", at: row.place,
                    hints: ["put those that are meant into a folder of their own"])
                continue
            }
            let name = Path.name(of: review)
            if let other = taken[name.lowercased()] {
                problems.error("'\(person)' and '\(other)' have reviews of one name, '\(name)'", at: row.place)
                continue
            }
            taken[name.lowercased()] = person
            assignments.append(
                Assignment(
                    person: person, review: Path.join(Path.directory(of: list), review), reports: found,
                    output: Path.join(output, name)))
        }
        if problems.hasErrors { throw Failure(problems) }
        do throws(FileFailure) { try Files.makeDirectory(output) } catch { throw Failure(error) }
        return assignments
    }
}
