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
            if arguments.has(.bom), format != .csv {
                throw Failure("'--bom' is for CSV")
            }
            scores = try Scores(
                options, as: format, isWide: arguments.has(.wide), resources: ResourceLocator(), findings: &findings)
            if let path = arguments[.dictionary] { try scores.writeDictionary(to: path) }
        } catch {
            terminal.tell(findings)
            terminal.tell(error.findings)
            return .unusable
        }
        if arguments.has(.bom) { terminal.output([0xEF, 0xBB, 0xBF]) }
        scores.write(findings: &findings) { terminal.output($0) }
        terminal.tell(findings)
        return arguments.has(.strict) && findings.hasWarnings ? .incomplete : .success
    }
}
