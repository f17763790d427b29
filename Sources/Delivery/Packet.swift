package import Diagnostics
internal import Files
package import Foreign
internal import Glibc
internal import Ingest
internal import People

/// One archive with the reports of many people, for HR systems that take uploads.
package struct Packet {
    /// How a system wants its files named.
    package struct Rule: Sendable {
        /// As it is written on the command line.
        package var name: String
        /// One line of help.
        package var help: String
        let parts: @Sendable (_ report: CarriedData, _ email: String?) -> [String?]

        /// By mail address, else by id; then the cycle.
        package static let lattice = Rule(
            name: "lattice", help: "the mail address, else the id; then the cycle",
            parts: { [$1 ?? $0.person, $0.cycle] })
        /// By id; then the cycle.
        package static let person = Rule(
            name: "person", help: "the id; then the cycle", parts: { report, _ in [report.person, report.cycle] })
        /// All rules, the usual one first.
        package static let all = [lattice, person]
    }

    /// The list of what is in the archive.
    static let manifest = "manifest.csv"
    private static let columns = [
        "file", "person", "name", "email", "cycle", "date", "report", "redacted", "bytes", "sha256",
    ]

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
    package init(
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
    ///   - stop: once it says so, nothing is written
    ///   - findings: gets what is left out, and names that had to change
    /// - Returns: how many reports there are in it.
    /// - Throws: a failure where nothing can be put into it or it cannot be written.
    package func write(
        _ reports: [String], to path: String, until stop: () -> Bool = { false }, findings: inout Findings
    ) throws(Failure) -> Int {
        let files = try ReportTable.files(in: reports)
        var list: [UInt8] = []
        CSV.append(row: Self.columns, end: .carriageReturn, to: &list)
        var count = 0
        var names = Names()
        var kinds: Set<Bool> = []
        do throws(FileFailure) {
            var archive = try ArchiveWriter(path: path)
            for file in files {
                let report: CarriedData
                let bytes: [UInt8]
                do throws(Failure) {
                    (report, bytes) = try contents(of: file)
                } catch {
                    findings.append(contentsOf: error.findings)
                    continue
                }
                if wantsRedacted, !report.isRedacted { continue }
                if stop() { throw FileFailure(path: path, operation: .write, code: EINTR) }
                kinds.insert(report.isRedacted)
                let name = names.name(stem(of: report), for: report.person, &findings)
                try archive.add(name, bytes)
                count += 1
                let cells = [
                    name, report.person, report.name, emails[report.person], report.cycle, report.date, report.report,
                    report.isRedacted ? "yes" : "no", String(bytes.count), Digest.sha256(of: bytes),
                ]
                CSV.append(row: cells, end: .carriageReturn, to: &list)
            }
            guard count > 0 else { throw FileFailure(path: path, operation: .write, code: 0) }
            if stop() { throw FileFailure(path: path, operation: .write, code: EINTR) }
            try archive.add(Self.manifest, list)
            try archive.finish()
        } catch {
            if error.code == EINTR { throw Failure("'\(path)' is not written: the run was interrupted") }
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
        return count
    }

    /// A report's data, and what is packed of it.
    private func contents(of file: String) throws(Failure) -> (CarriedData, [UInt8]) {
        let opens = keyring.password(for: file)
        let reports = try ReportFile.all(in: file, password: opens)
        guard let report = reports.first, Set(reports.map(\.data.person)).count == 1 else {
            throw Failure("'\(file)' holds reports on several people, so it is left out")
        }
        // A review that holds a report as a file is packed as it is.
        let bytes = try PDFSource(path: file).all()
        let person = report.data.person
        guard locks else { return (report.data, bytes) }
        let password = keyring.password(of: person)
        return (report.data, try Encryption.locked(bytes, named: file, of: person, opens: opens, with: password))
    }

    private func stem(of report: CarriedData) -> String {
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
            if taken.insert(SafeName.folded(name)).inserted { return name }
            let folded = SafeName.folded(stem)
            var number = following[folded] ?? 2
            repeat {
                name = "\(stem)-\(number).pdf"
                number += 1
            } while !taken.insert(SafeName.folded(name)).inserted
            following[folded] = number
            findings.warning(
                "another report is called '\(stem).pdf' already, so that of '\(person)' becomes '\(name)'",
                hints: ["the same person twice? the system may take only one of them"])
            return name
        }
    }
}
