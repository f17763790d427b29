internal import Assessment
public import Diagnostics
internal import Files
internal import Finishing
internal import YAML

/// A report with the data that it carries: a file of its own, or in a review.
public struct ReportFile: Sendable {
    /// How a report lies in a file.
    public enum Form: Sendable, Hashable {
        /// It is the file.
        case whole
        /// It is a file in a review.
        case embedded
        /// Its pages are among those of a review.
        case pages
    }

    /// The most bytes of a report.
    public static let limit = 512 << 20
    /// The environment variable that holds the password of locked files.
    public static let passwordVariable = "DIPTYCH_PASSWORD"

    /// Its name; in a review, with the name of the review in front.
    public let path: String
    /// How it lies in its file.
    public let form: Form
    /// All bytes of the file; of one that is embedded, its own.
    public let bytes: [UInt8]
    /// The data that it carries, as it carries them: JSON.
    public let data: [UInt8]
    let password: String?
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

    /// Reads a report that is a file of its own.
    /// - Parameter password: opens it where it is locked
    /// - Throws: a failure where the file cannot be read, or carries no data of Diptych.
    public init(path: String, password: String?) throws(Failure) {
        guard let report = try Self.reports(in: Self.read(path), path, password, isReview: false).first else {
            throw Self.noData(in: path)
        }
        self = report
    }

    /// Reads a report, or all those in a review.
    /// - Parameter password: opens what is locked
    /// - Throws: a failure where the file cannot be read, or holds no data of Diptych.
    public static func all(in path: String, password: String?) throws(Failure) -> [ReportFile] {
        let reports = try reports(in: read(path), path, password, isReview: true)
        if reports.isEmpty { throw noData(in: path) }
        return reports
    }

    private static func read(_ path: String) throws(Failure) -> [UInt8] {
        do throws(FileFailure) { return try Files.read(path, limit: limit) } catch { throw Failure(error) }
    }

    private static func noData(in path: String) -> Failure {
        Failure(
            "'\(path)' carries no data of Diptych",
            hints: ["reports made with --profile plain, and PDFs of other programs, carry none"])
    }

    private static func reports(
        in bytes: [UInt8], _ path: String, _ password: String?, isReview: Bool
    ) throws(Failure) -> [ReportFile] {
        let carried = try EmbeddedFiles.all(in: bytes, path: path, password: password) { name in
            name == DataCard.name || isReview && (name.hasSuffix("." + DataCard.name) || isPDF(name))
        }
        var reports: [ReportFile] = []
        for (name, content) in carried {
            let place = "\(path): \(name)"
            if name == DataCard.name {
                reports.append(try ReportFile(path, .whole, bytes, content, password))
            } else if !isPDF(name) {
                reports.append(try ReportFile(place, .pages, bytes, content, password))
            } else if let inner = try? Self.reports(in: content, place, password, isReview: false).first {
                // Other PDFs that a review carries are no concern of ours.
                reports.append(
                    try ReportFile(place, .embedded, content, inner.data, password))
            }
        }
        return reports
    }

    private static func isPDF(_ name: String) -> Bool { Path.extension(of: name).lowercased() == "pdf" }

    private init(
        _ path: String, _ form: Form, _ bytes: [UInt8], _ data: [UInt8], _ password: String?
    ) throws(Failure) {
        self.path = path
        self.form = form
        self.bytes = bytes
        self.data = data
        self.password = password
        node = try YAML.parse(data, file: form == .whole ? "\(path): \(DataCard.name)" : path)
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

    /// SHA-256 of a file's bytes, in hexadecimal.
    public static func sha256(of bytes: [UInt8]) -> String {
        var digest = Digest()
        digest.update(bytes)
        return digest.finish()
    }

    static func text(_ node: Node) -> String? { node.isNull ? nil : node.text }

    /// Whether the bytes are as they were written.
    public var seal: ReportSeal { form == .pages ? .none : ReportSeal(of: bytes) }

    /// Whether a file is what is left of one that Diptych wrote, even where it cannot be read as a report any more.
    public static func wasAltered(_ path: String) -> Bool {
        guard let bytes = try? Files.read(path, limit: limit) else { return false }
        return ReportSeal(of: bytes) == .altered
    }
}

/// Whether a report's bytes are as they were written.
public enum ReportSeal: Sendable, Hashable {
    /// Each of them.
    case intact
    /// Some were changed, lost or added.
    case altered
    /// Another program has rewritten the file, or it is locked, so that nothing can be said.
    case none

    init(of bytes: [UInt8]) {
        switch Seal.of(bytes) {
        case .intact: self = .intact
        case .altered: self = .altered
        case .none: self = .none
        }
    }
}
