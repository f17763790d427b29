public import Diagnostics
internal import Files
internal import Ingest
internal import Production

/// One archive with the reports of many people, for HR systems that take uploads.
public struct Packet {
    /// How a system wants its files named.
    public struct Rule: Sendable {
        /// As it is written on the command line.
        public var name: String
        /// One line of help.
        public var help: String
        let parts: @Sendable (_ report: ReportFile, _ email: String?) -> [String?]

        /// By mail address, else by id; then the cycle.
        public static let lattice = Rule(
            name: "lattice", help: "the mail address, else the id; then the cycle",
            parts: { [$1 ?? $0.person, $0.cycle] })
        /// By id; then the cycle.
        public static let person = Rule(
            name: "person", help: "the id; then the cycle", parts: { report, _ in [report.person, report.cycle] })
        /// All rules, the usual one first.
        public static let all = [lattice, person]
    }

    /// The list of what is in the archive.
    static let manifest = "manifest.csv"

    private let rule: Rule
    private let emails: [String: String]
    private let password: String?

    /// - Parameters:
    ///   - rule: how files are named
    ///   - people: a CSV with the columns `person` and `email`, such as the results: reports carry no addresses
    ///   - password: opens reports that are locked, to read whose they are; they stay locked
    /// - Throws: a failure where the list of people cannot be read.
    public init(rule: Rule, people: String? = nil, password: String?) throws(Failure) {
        self.rule = rule
        var emails: [String: String] = [:]
        if let people {
            for row in try TextColumns.read(people, ["person", "email"]).rows {
                guard let person = row.cells[0], let email = row.cells[1], emails[person] == nil else { continue }
                emails[person] = email
            }
        }
        self.emails = emails
        self.password = password
    }

    /// Writes an archive with reports, each as it is, and `manifest.csv`. One report at a time is held in memory.
    /// - Parameters:
    ///   - reports: reports, and folders of reports
    ///   - path: where to; what is there already is replaced
    ///   - findings: gets what is left out, and names that had to change
    /// - Returns: how many reports there are in it.
    /// - Throws: a failure where nothing can be put into it or it cannot be written.
    public func write(_ reports: [String], to path: String, findings: inout Findings) throws(Failure) -> Int {
        let files = try ReportTable.files(in: reports)
        var lines = ["file,person,name,email,cycle,date,report,redacted,bytes,sha256"]
        var taken: Set<String> = [Self.manifest]
        do throws(FileFailure) {
            var archive = try ZipWriter(path: path)
            for file in files {
                let report: ReportFile
                do throws(Failure) {
                    report = try Self.report(in: file, password)
                } catch {
                    findings.append(contentsOf: error.findings)
                    continue
                }
                let name = name(of: report, &taken, &findings)
                try archive.add(name, report.bytes)
                lines.append(
                    [
                        name, report.person, report.name ?? "", emails[report.person] ?? "", report.cycle ?? "",
                        report.date ?? "", report.report, report.isRedacted ? "yes" : "no", String(report.bytes.count),
                        report.sha256,
                    ].map(Self.quoted).joined(separator: ","))
            }
            guard lines.count > 1 else { throw FileFailure(path: path, operation: .write, code: 0) }
            try archive.add(Self.manifest, Array((lines.joined(separator: "\r\n") + "\r\n").utf8))
            try archive.finish()
        } catch {
            if error.code == 0 {
                findings.error("no report could be read, so there is nothing to pack")
                throw Failure(findings)
            }
            throw Failure(error)
        }
        return lines.count - 1
    }

    /// A report, or a review that holds reports on one person.
    private static func report(in file: String, _ password: String?) throws(Failure) -> ReportFile {
        let reports = try ReportFile.all(in: file, password: password)
        guard let report = reports.first, Set(reports.map(\.person)).count == 1 else {
            throw Failure("'\(file)' holds reports on several people, so it is left out")
        }
        return report
    }

    /// The same for names that a file system may take for one: those of Windows and macOS tell neither the case of letters nor the
    /// forms of Unicode apart.
    static func folded(_ name: String) -> String { name.uppercased().lowercased() }

    private func name(of report: ReportFile, _ taken: inout Set<String>, _ findings: inout Findings) -> String {
        var parts = rule.parts(report, emails[report.person]).compactMap { $0 }
        if report.report != "report", !report.report.isEmpty { parts.append(report.report) }
        if report.isRedacted { parts.append("redacted") }
        let safe = SafeName.shortened(SafeName.of(parts.map { SafeName.of($0) }.joined(separator: "_")))
        let stem = safe.isEmpty ? "report" : safe
        var name = stem + ".pdf"
        var number = 2
        while !taken.insert(Self.folded(name)).inserted {
            name = "\(stem)-\(number).pdf"
            number += 1
        }
        if number > 2 {
            findings.warning(
                "another report is called '\(stem).pdf' already, so that of '\(report.person)' becomes '\(name)'",
                hints: ["the same person twice? the system may take only one of them"])
        }
        return name
    }

    private static func quoted(_ cell: String) -> String {
        guard cell.utf8.contains(where: { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }) else { return cell }
        return "\"" + cell.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}
