import Assessment
import Diagnostics
import Production

/// `diptych score`.
enum Scoring {
    static func run(_ arguments: Arguments, _ terminal: Terminal) throws(UsageError) -> Diptych.ExitCode {
        let options = try BatchOptions.common(arguments, command: .score)
        let format = arguments[.scoreFormat].flatMap(ScoreTable.Format.init) ?? .csv
        var findings = Findings()
        let scores: Scores
        do throws(Failure) {
            scores = try Scores(options, as: format, resources: ResourceLocator(), findings: &findings)
        } catch {
            terminal.tell(findings)
            terminal.tell(error.findings)
            return .unusable
        }
        scores.write(findings: &findings) { terminal.output($0) }
        terminal.tell(findings)
        return arguments.has(.strict) && findings.hasWarnings ? .incomplete : .success
    }
}
