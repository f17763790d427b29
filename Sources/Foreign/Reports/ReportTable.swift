package import Assessment
package import Diagnostics
internal import Files

/// The table of scores, rebuilt from the data that reports carry.
package struct ReportTable {
    private let paths: [String]
    private let keyring: Keyring

    /// - Parameters:
    ///   - paths: reports, and folders of reports
    ///   - keyring: opens those that are locked
    /// - Throws: a failure where a folder cannot be listed or holds no PDF.
    package init(_ paths: [String], keyring: Keyring) throws(Failure) {
        self.paths = try Self.files(in: paths)
        self.keyring = keyring
    }

    /// The PDFs that are named, and those in the folders that are named; a folder's in the order of their names.
    package static func files(in paths: [String]) throws(Failure) -> [String] {
        var files: [String] = []
        for path in paths {
            guard Files.isDirectory(path) else {
                files.append(path)
                continue
            }
            do throws(FileFailure) {
                let names = try Files.list(path).filter {
                    Path.extension(of: $0).lowercased() == "pdf" && !$0.hasPrefix(".")
                }
                if names.isEmpty { throw FileFailure(path: path, operation: .list, code: 0) }
                files += names.map { Path.join(path, $0) }
            } catch {
                if error.code == 0 { throw Failure("the folder '\(path)' holds no PDF") }
                throw Failure(error)
            }
        }
        return files
    }

    /// Whether what is named on the command line are reports and not results.
    package static func isMeant(by paths: [String]) -> Bool {
        !paths.isEmpty
            && paths.allSatisfy { Files.isDirectory($0) || Path.extension(of: $0).lowercased() == "pdf" }
    }

    /// Writes the table piece by piece: the rows of `ScoreTable`, report by report. Of several reports about one person and cycle,
    /// the first counts.
    /// - Parameters:
    ///   - findings: gets what cannot be read
    ///   - write: takes each piece; false ends the table
    package func write(as format: ScoreTable.Format, findings: inout Findings, to write: ([UInt8]) -> Bool) {
        var table = ScoreTable(format)
        var bytes: [UInt8] = []
        table.begin(into: &bytes)
        var known: Set<[String]> = []
        var repeated = 0
        var teams = 0
        for path in paths {
            do throws(Failure) {
                for report in try ReportFile.all(in: path, password: keyring.password(for: path)) {
                    if report.data.isAboutTeam {
                        teams += 1
                        continue
                    }
                    guard known.insert([report.data.person, report.data.cycle ?? ""]).inserted else {
                        repeated += 1
                        continue
                    }
                    for row in report.data.rows { table.append(cells: row, into: &bytes) }
                }
            } catch {
                findings.append(contentsOf: error.findings)
            }
            if bytes.count > 1 << 16 {
                guard write(bytes) else { return }
                bytes.removeAll(keepingCapacity: true)
            }
        }
        if teams > 0 {
            findings.note(
                "\(teams) report\(teams == 1 ? " is" : "s are") about teams, and the table is about people",
                hints: ["diptych extract REPORT.pdf prints a team's figures"])
        }
        if repeated > 0 {
            findings.note(
                "\(repeated) more report\(repeated == 1 ? " is" : "s are") about the same people and cycles, and counted once"
            )
        }
        table.end(into: &bytes)
        _ = write(bytes)
    }
}
