import Diagnostics
import Foreign
import Production

/// `diptych verify`.
enum Verifying {
    private static let shownDifferences = 12

    static func run(_ arguments: Arguments, _ terminal: Terminal) throws(UsageError) -> Diptych.ExitCode {
        guard let path = arguments.operands.first else {
            throw UsageError("no report is given", hints: ["for example: \(Command.verify.example)"])
        }
        // Before there is any other thread.
        if arguments.operands.count > 1 { Batch.prepareProcess() }
        let reports: [ReportFile]
        do throws(Failure) {
            reports = try ReportFile.all(in: path, password: try Password.keyring(arguments).password(for: path))
        } catch {
            terminal.tell(error.findings)
            guard ReportFile.wasAltered(path) else { return .unusable }
            terminal.output("\(path): the file was changed after Diptych wrote it, and cannot be read any more\n")
            return .incomplete
        }
        do throws(Failure) {
            let verification = try verification(arguments, terminal)
            var isGood = true
            for report in reports {
                isGood = try check(report, verification, terminal) && isGood
            }
            return isGood ? .success : .incomplete
        } catch {
            terminal.tell(error.findings)
            return .unusable
        }
    }

    private static func verification(
        _ arguments: Arguments, _ terminal: Terminal
    ) throws(Failure) -> Verification? {
        guard arguments.operands.count > 1 else { return nil }
        var options = BatchOptions(results: Array(arguments.operands.dropFirst()))
        options.template = arguments[.template] ?? options.template
        options.mapping = arguments[.mapping]
        options.before = arguments.all(.before)
        var findings = Findings()
        return try Verification(options, resources: ResourceLocator(), version: Diptych.version, findings: &findings)
    }

    /// Says what is to be said of one report; false where anything is wrong with it.
    private static func check(
        _ report: ReportFile, _ verification: Verification?, _ terminal: Terminal
    ) throws(Failure) -> Bool {
        let seal = try report.seal()
        terminal.output("\(report.path): \(statement(on: seal, report))\n")
        let isSealed = seal == .intact || seal == .extended
        guard let verification else {
            if !isSealed {
                terminal.tell(.note("with the results, verify can say whether numbers and pages follow from them"))
            }
            return isSealed
        }
        var around = Findings()
        let outcome = try verification.check(report, findings: &around)
        terminal.tell(around)
        tell(outcome.differences, report.path, terminal)
        let arePagesGood = tell(outcome.pages, report, isSealed: isSealed, terminal)
        if case .covered = seal { return false }
        return outcome.differences.isEmpty && arePagesGood && seal != .altered
    }

    private static func tell(_ differences: [Verification.Difference], _ path: String, _ terminal: Terminal) {
        if differences.isEmpty {
            terminal.output("\(path): its numbers follow from the results\n")
            return
        }
        terminal.output("\(path): \(differences.count) of its values do not follow from the results\n")
        for difference in differences.prefix(shownDifferences) {
            terminal.output(
                "    \(difference.place): the report says \(difference.report), the results \(difference.results)\n")
        }
        if differences.count > shownDifferences { terminal.output("    ...\n") }
    }

    /// What is to be said of a report's bytes.
    private static func statement(on seal: ReportSeal, _ report: ReportFile) -> String {
        switch seal {
        case .intact: return "each byte is as Diptych wrote it (a checksum, no signature)"
        case .extended:
            return
                "each byte is as Diptych wrote it (a checksum, no signature); what was added since, such as a signature, "
                + "changes neither pages nor data"
        case .covered(let pages) where pages.isEmpty:
            return "the file was changed after Diptych wrote it: its data are not those that it had"
        case .covered(let pages):
            let names = pages.map(String.init).joined(separator: ", ")
            return "the file was changed after Diptych wrote it: page\(pages.count == 1 ? "" : "s") \(names) "
                + "\(pages.count == 1 ? "is" : "are") not as before"
        case .altered: return "the file was changed after Diptych wrote it"
        case .none where report.form == .pages:
            let about = report.data.isAboutTeam ? "the team" : "the person"
            let cycle = report.data.cycle.map { ", \($0)" } ?? ""
            return "the pages of a report on \(about) '\(report.data.person)'\(cycle) are among those of the review"
        case .none: return "its bytes say nothing, since another program has rewritten the file, or it is locked"
        }
    }

    private static func tell(
        _ pages: PageComparison, _ report: ReportFile, isSealed: Bool, _ terminal: Terminal
    ) -> Bool {
        switch pages {
        case .sameFile:
            terminal.output("\(report.path): made again from the results, it is the same file\n")
            return true
        case .same(let range):
            let place = report.form == .pages ? " (\(range.lowerBound) to \(range.upperBound) of the review)" : ""
            terminal.output("\(report.path): its pages\(place) are those that the results give\n")
            if isSealed {
                // Whoever works out a new checksum can change what is on no page.
                terminal.tell(.note("made again, the file differs in what is on no page, such as its metadata"))
            }
            return true
        case .other(let numbers, let count):
            terminal.output("\(report.path): \(list(numbers, count)) as the results have it\n")
            return false
        case .more(let count):
            terminal.output("\(report.path): it has \(count) page\(count == 1 ? "" : "s") that Diptych did not make\n")
            return false
        case .unknown:
            terminal.tell(
                .note("its pages cannot be compared, since they were made by another program or another bundle"))
            return isSealed
        }
    }

    /// Which pages are not as they should be, up to "as".
    private static func list(_ numbers: [Int], _ count: Int) -> String {
        if numbers.count == count { return count == 1 ? "the page is not" : "none of the \(count) pages is" }
        let names = numbers.map(String.init).joined(separator: ", ")
        return "page\(numbers.count == 1 ? "" : "s") \(names) of \(count) \(numbers.count == 1 ? "is" : "are") not"
    }
}
