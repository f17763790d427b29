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
    /// Over the bytes of all files of this entry, in hexadecimal.
    public var sha256: String
    /// How many warnings and errors.
    public var findings: Int
}

/// The list of what happened: `manifest.csv` beside the reports.
enum Manifest {
    static let name = "manifest.csv"

    /// The list as CSV after RFC 4180.
    /// - Parameter subject: what the first column is called
    static func csv(_ entries: [ManifestEntry], about subject: String) -> [UInt8] {
        var text = "\(subject),file,status,pages,bytes,sha256,findings\r\n"
        for entry in entries {
            let cells = [
                entry.person, entry.file, entry.status.rawValue, String(entry.pages), String(entry.bytes),
                entry.sha256, String(entry.findings),
            ]
            text += cells.map(quoted).joined(separator: ",") + "\r\n"
        }
        return Array(text.utf8)
    }

    private static func quoted(_ cell: String) -> String {
        guard cell.utf8.contains(where: { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }) else { return cell }
        return "\"" + cell.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}
