internal import Files

/// What became of the report of one person or team.
public struct ManifestEntry: Sendable {
    /// What became of it.
    public enum Status: String, Sendable {
        /// Made, and nothing to say about it.
        case ok
        /// Made, with warnings or errors among the findings.
        case findings
        /// Not made, since it would be about too few people.
        case withheld
        /// Not made.
        case failed
    }

    /// The person's id, or the team's name.
    public var person: String
    /// The file's name in the output folder, the first one's where there is a file a page; empty where none was made.
    public var file: String
    /// What became of it.
    public var status: Status
    /// How many pages.
    public var pages: Int
    /// Of all files of this entry.
    public var bytes: Int
    /// Whether a report was to be expected that is not there; a team that is too small has none.
    public var isMissing = false
    /// Over the bytes of all files of this entry, in hexadecimal.
    public var sha256: String
    /// How many warnings and errors.
    public var findings: Int

    /// Somebody about whom no report may be made, for which there is one finding.
    static func refused(_ id: String) -> ManifestEntry {
        ManifestEntry(
            person: id, file: "", status: .failed, pages: 0, bytes: 0, isMissing: true, sha256: "", findings: 1)
    }
}

/// The list of what happened: `manifest.csv` beside the reports.
enum Manifest {
    static let name = "manifest.csv"

    /// The list as CSV after RFC 4180.
    /// - Parameter subject: what the first column is called
    static func csv(_ entries: [ManifestEntry], about subject: String) -> [UInt8] {
        let columns = [subject, "file", "status", "pages", "bytes", "sha256", "findings"]
        var bytes: [UInt8] = []
        CSV.append(row: columns, end: .carriageReturn, to: &bytes)
        for entry in entries {
            let cells = [
                entry.person, entry.file, entry.status.rawValue, String(entry.pages), String(entry.bytes),
                entry.sha256, String(entry.findings),
            ]
            CSV.append(row: cells, end: .carriageReturn, to: &bytes)
        }
        return bytes
    }
}
