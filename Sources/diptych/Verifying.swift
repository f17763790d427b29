import Diagnostics
import Production

/// `diptych verify`.
enum Verifying {
    private static let shownDifferences = 12

    static func run(_ arguments: Arguments, _ terminal: Terminal) throws(UsageError) -> Diptych.ExitCode {
        guard let path = arguments.operands.first else {
            throw UsageError("no report is given", hints: ["for example: \(Command.verify.example)"])
        }
        do throws(Failure) {
            let report = try ReportFile(path: path, password: Password.fromEnvironment)
            let isWhole = tell(report.seal, path, terminal)
            guard arguments.operands.count > 1 else { return isWhole ? .success : .incomplete }
            var options = BatchOptions(results: Array(arguments.operands.dropFirst()))
            options.template = arguments[.template] ?? options.template
            options.mapping = arguments[.mapping]
            options.before = arguments.all(.before)
            var findings = Findings()
            let verification = try Verification(
                options, resources: ResourceLocator(), version: Diptych.version, findings: &findings)
            var around = Findings()
            let differences = try verification.differences(in: report, findings: &around)
            terminal.tell(around)
            if differences.isEmpty {
                terminal.output("\(path): its numbers follow from the results\n")
                return isWhole ? .success : .incomplete
            }
            terminal.output("\(path): \(differences.count) of its values do not follow from the results\n")
            for difference in differences.prefix(shownDifferences) {
                terminal.output(
                    "    \(difference.place): the report says \(difference.report), the results \(difference.results)\n"
                )
            }
            if differences.count > shownDifferences { terminal.output("    ...\n") }
            return .incomplete
        } catch {
            terminal.tell(error.findings)
            return .unusable
        }
    }

    private static func tell(_ seal: ReportSeal, _ path: String, _ terminal: Terminal) -> Bool {
        switch seal {
        case .intact:
            terminal.output("\(path): each byte is as Diptych wrote it (a checksum, no signature)\n")
            return true
        case .altered:
            terminal.output("\(path): the file was changed after Diptych wrote it\n")
            return false
        case .none:
            terminal.output(
                "\(path): another program has rewritten the file, or it is locked; its bytes cannot be checked\n")
            return false
        }
    }
}
