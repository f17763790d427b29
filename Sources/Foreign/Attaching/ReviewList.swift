package import Diagnostics
internal import Files
internal import Ingest
internal import People

/// Which person has which review.
package struct ReviewList {
    /// One line of the list.
    package struct Assignment: Sendable {
        /// The person's id.
        package var person: String
        /// The person's review.
        package var review: String
        /// The person's report.
        package var report: String
        /// The file to write.
        package var output: String
    }

    private struct Row {
        var person: String
        var review: String
        var report: String
    }

    /// What can be done, in the order of the list.
    package private(set) var assignments: [Assignment] = []

    /// Reads a CSV with the columns `person` and `review`, whose files are named as seen from the folder of the CSV, and finds each
    /// person's report. Reviews keep their names; where several have one name, the person's id is added.
    /// - Parameters:
    ///   - list: the CSV
    ///   - reports: the folder with the reports, of whatever names: each carries whose it is
    ///   - wantsRedacted: whether copies for others than the person are meant
    ///   - output: the folder to write to, which is made
    ///   - keyring: opens reports that are locked
    ///   - findings: gets rows that nothing can be done for
    /// - Throws: a failure where the list or the folder cannot be read.
    package init(
        _ list: String, reports: String, wantsRedacted: Bool, output: String, keyring: Keyring,
        findings: inout Findings
    ) throws(Failure) {
        let owned = try Self.owners(of: reports, keyring, &findings)
        var rows: [Row] = []
        var known: Set<[String]> = []
        for row in try TextColumns.read(list, ["person", "review"]).rows {
            guard let person = row.cells[0], let review = row.cells[1] else {
                findings.error("the row lacks a person or a review", at: row.place)
                continue
            }
            guard known.insert([person, review]).inserted else {
                findings.warning("'\(person)' has the review '\(review)' twice, and gets it once", at: row.place)
                continue
            }
            guard let all = owned[person] else {
                findings.error(
                    "'\(reports)' has no report on '\(person)'", at: row.place,
                    hints: Suggestion.hints(for: person, among: owned.keys))
                continue
            }
            guard let report = Self.chosen(all, wantsRedacted, person, reports, row.place, &findings) else { continue }
            rows.append(Row(person: person, review: review, report: report.path))
        }
        name(rows, list, output)
        do throws(FileFailure) { try Files.makeDirectory(output) } catch { throw Failure(error) }
    }

    private static func owners(
        of folder: String, _ keyring: Keyring, _ findings: inout Findings
    ) throws(Failure) -> [String: [Owned]] {
        var owned: [String: [Owned]] = [:]
        for path in try ReportTable.files(in: [folder]) {
            do throws(Failure) {
                let report = try ReportFile(path: path, password: keyring.password(for: path))
                owned[report.data.person, default: []].append(Owned(path: path, isRedacted: report.data.isRedacted))
            } catch {
                // What else lies in the folder stops nobody's review.
                for finding in error.findings {
                    findings.warning(finding.message, at: finding.span, hints: finding.hints)
                }
            }
        }
        return owned
    }

    private struct Owned {
        var path: String
        var isRedacted: Bool
    }

    private static func chosen(
        _ all: [Owned], _ wantsRedacted: Bool, _ person: String, _ folder: String, _ place: SourceSpan,
        _ findings: inout Findings
    ) -> Owned? {
        let candidates = wantsRedacted ? all.filter(\.isRedacted) : all
        if let only = candidates.first, candidates.count == 1 { return only }
        if candidates.isEmpty {
            findings.error(
                "'\(folder)' has no redacted report on '\(person)'", at: place,
                hints: ["'diptych render --redact' makes them"])
            return nil
        }
        let hasBoth = Set(candidates.map(\.isRedacted)).count == 2
        findings.error(
            "'\(folder)' has \(candidates.count) reports on '\(person)', and one is meant", at: place,
            hints: [
                hasBoth
                    ? "--redact takes the copies for others than the person"
                    : "put those that are meant into a folder of their own"
            ])
        return nil
    }

    /// Decides the names of what is written.
    private mutating func name(_ rows: [Row], _ list: String, _ output: String) {
        var count: [String: Int] = [:]
        for row in rows { count[SafeName.folded(Path.name(of: row.review)), default: 0] += 1 }
        var taken: Set<String> = []
        for row in rows {
            let ending = Path.extension(of: row.review)
            var stem = Path.stem(of: row.review)
            if count[SafeName.folded(Path.name(of: row.review))] ?? 0 > 1 { stem += "_" + SafeName.of(row.person) }
            let tail = ending.isEmpty ? "" : "." + ending
            var name = stem + tail
            var number = 2
            while !taken.insert(SafeName.folded(name)).inserted {
                name = "\(stem)-\(number)\(tail)"
                number += 1
            }
            assignments.append(
                Assignment(
                    person: row.person, review: Path.join(Path.directory(of: list), row.review), report: row.report,
                    output: Path.join(output, name)))
        }
    }
}
