internal import Assessment
public import Diagnostics
internal import Files
internal import Finishing
internal import YAML

/// A report as a file, with the data that it carries.
public struct ReportFile: Sendable {
    /// The most bytes of a report.
    public static let limit = 512 << 20
    /// The environment variable that holds the password of locked files.
    public static let passwordVariable = "DIPTYCH_PASSWORD"

    /// Its name.
    public let path: String
    /// All its bytes.
    public let bytes: [UInt8]
    /// The data that it carries, as it carries them: JSON.
    public let data: [UInt8]
    let node: Node

    /// The person's id; of a team its name.
    public let person: String
    /// Whether it is about a team.
    public let isAboutTeam: Bool
    /// The person's name, where there is one.
    public var name: String? { node["person"]?["name"].flatMap(Self.text) }
    /// The cycle, where there is one.
    public var cycle: String? { node["cycle"].flatMap(Self.text) }
    /// The date of the answers, as the results gave it.
    public var date: String? { node["date"].flatMap(Self.text) }
    /// The name of the report file in the bundle.
    public var report: String { node["report"].flatMap(Self.text) ?? "" }
    /// Whether it is a copy for others than the person.
    public var isRedacted: Bool { node["redacted"]?.bool ?? false }

    /// Reads a report.
    /// - Parameter password: opens it where it is locked
    /// - Throws: a failure where the file cannot be read, or carries no data of Diptych.
    public init(path: String, password: String?) throws(Failure) {
        do throws(FileFailure) { bytes = try Files.read(path, limit: Self.limit) } catch { throw Failure(error) }
        self.path = path
        guard
            let data = try EmbeddedFiles.read(
                DataCard.name, from: bytes, path: path, password: password)
        else {
            throw Failure(
                "'\(path)' carries no data of Diptych",
                hints: ["reports made with --profile plain, and PDFs of other programs, carry none"])
        }
        self.data = data
        node = try YAML.parse(data, file: "\(path): \(DataCard.name)")
        isAboutTeam = node["format"]?.text == TeamJSON.format
        let name = isAboutTeam ? node["team"].map { $0["name"].flatMap(Self.text) ?? "everyone" } : nil
        guard isAboutTeam || node["format"]?.text == ProfileJSON.format, let id = name ?? node["person"]?["id"]?.text
        else {
            throw Failure("'\(path)' carries '\(DataCard.name)', but not of Diptych")
        }
        let known = isAboutTeam ? TeamJSON.version : ProfileJSON.version
        guard let version = node["version"]?.integer, version <= known else {
            throw Failure(
                "'\(path)' was made by a newer version of Diptych", hints: ["read it with that version or a newer one"])
        }
        person = id
    }

    /// SHA-256 of all its bytes, in hexadecimal.
    public var sha256: String {
        var digest = Digest()
        digest.update(bytes)
        return digest.finish()
    }

    static func text(_ node: Node) -> String? { node.isNull ? nil : node.text }

    /// Whether the bytes are as they were written.
    public var seal: ReportSeal {
        switch Seal.of(bytes) {
        case .intact: .intact
        case .altered: .altered
        case .none: .none
        }
    }
}

/// Whether a report's bytes are as they were written.
public enum ReportSeal: Sendable {
    /// Each of them.
    case intact
    /// Some were changed, lost or added.
    case altered
    /// Another program has rewritten the file, or it is locked, so that nothing can be said.
    case none
}
