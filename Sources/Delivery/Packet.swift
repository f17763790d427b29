public import Diagnostics
internal import Files
internal import Finishing
internal import Ingest
internal import People
public import Production

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
    private let wantsRedacted: Bool
    private let locks: Bool
    private let keyring: Keyring

    /// - Parameters:
    ///   - rule: how files are named
    ///   - people: a CSV with the columns `person` and `email`, such as the results: reports carry no addresses
    ///   - wantsRedacted: whether only copies for others than the person are packed
    ///   - locks: whether reports are locked that are not yet
    ///   - keyring: opens reports that are locked, to read whose they are, which stay locked; and locks others
    /// - Throws: a failure where the list of people cannot be read.
    public init(
        rule: Rule, people: String? = nil, wantsRedacted: Bool = false, locks: Bool = false, keyring: Keyring
    ) throws(Failure) {
        self.rule = rule
        self.wantsRedacted = wantsRedacted
        self.locks = locks
        self.keyring = keyring
        var emails: [String: String] = [:]
        if let people {
            for row in try TextColumns.read(people, ["person", "email"]).rows {
                guard let person = row.cells[0], let email = row.cells[1], emails[person] == nil else { continue }
                emails[person] = email
            }
        }
        self.emails = emails
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
        var names = Names()
        var kinds: Set<Bool> = []
        do throws(FileFailure) {
            var archive = try ZipWriter(path: path)
            for file in files {
                let report: ReportFile
                var bytes: [UInt8]
                do throws(Failure) {
                    report = try Self.report(in: file, keyring.password(for: file))
                    // A review that holds a report as a file is packed as it is.
                    bytes = report.form == .embedded ? try Self.read(file) : report.bytes
                    if locks { bytes = try locked(bytes, file, report) }
                } catch {
                    findings.append(contentsOf: error.findings)
                    continue
                }
                if wantsRedacted, !report.isRedacted { continue }
                kinds.insert(report.isRedacted)
                let name = names.name(stem(of: report), for: report.person, &findings)
                try archive.add(name, bytes)
                lines.append(
                    [
                        name, report.person, report.name ?? "", emails[report.person] ?? "", report.cycle ?? "",
                        report.date ?? "", report.report, report.isRedacted ? "yes" : "no", String(bytes.count),
                        ReportFile.sha256(of: bytes),
                    ].map(Self.quoted).joined(separator: ","))
            }
            guard lines.count > 1 else { throw FileFailure(path: path, operation: .write, code: 0) }
            try archive.add(Self.manifest, Array((lines.joined(separator: "\r\n") + "\r\n").utf8))
            try archive.finish()
        } catch {
            if error.code == 0 {
                findings.error(
                    wantsRedacted
                        ? "there is no redacted report, so there is nothing to pack"
                        : "no report could be read, so there is nothing to pack",
                    hints: wantsRedacted ? ["'diptych render --redact' makes them"] : [])
                throw Failure(findings)
            }
            throw Failure(error)
        }
        if kinds.count == 2 {
            findings.warning(
                "the archive holds reports and also copies for others than the person",
                hints: ["--redact takes the copies only"])
        }
        return lines.count - 1
    }

    private func locked(_ bytes: [UInt8], _ file: String, _ report: ReportFile) throws(Failure) -> [UInt8] {
        if try Encryption.isLocked(bytes, named: file, password: keyring.password(for: file)) { return bytes }
        guard let password = keyring.password(of: report.person), !password.isEmpty else {
            throw Failure("there is no password for '\(report.person)', so '\(file)' is left out")
        }
        if try Encryption.isSigned(bytes, named: file) {
            throw Failure("'\(file)' is signed, and locking it would break the signature, so it is left out")
        }
        return try Encryption.protect(bytes, password: password)
    }

    private static func read(_ path: String) throws(Failure) -> [UInt8] {
        do throws(FileFailure) {
            return try Files.read(path, limit: ReportFile.limit)
        } catch {
            throw Failure(error)
        }
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

    private func stem(of report: ReportFile) -> String {
        var parts = rule.parts(report, emails[report.person]).compactMap { $0 }
        if report.report != "report", !report.report.isEmpty { parts.append(report.report) }
        if report.isRedacted { parts.append("redacted") }
        let safe = SafeName.shortened(SafeName.of(parts.map { SafeName.of($0) }.joined(separator: "_")))
        return safe.isEmpty ? "report" : safe
    }

    /// The names in an archive, no two of which are the same on any system.
    private struct Names {
        private var taken: Set<String> = [Packet.manifest]
        /// For each name that was met twice, the number to try next.
        private var following: [String: Int] = [:]

        mutating func name(_ stem: String, for person: String, _ findings: inout Findings) -> String {
            var name = stem + ".pdf"
            if taken.insert(Packet.folded(name)).inserted { return name }
            let folded = Packet.folded(stem)
            var number = following[folded] ?? 2
            repeat {
                name = "\(stem)-\(number).pdf"
                number += 1
            } while !taken.insert(Packet.folded(name)).inserted
            following[folded] = number
            findings.warning(
                "another report is called '\(stem).pdf' already, so that of '\(person)' becomes '\(name)'",
                hints: ["the same person twice? the system may take only one of them"])
            return name
        }
    }

    private static func quoted(_ cell: String) -> String {
        guard cell.utf8.contains(where: { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }) else { return cell }
        return "\"" + cell.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}
