import Assessment
import Diagnostics
import Production

/// `diptych explain`.
enum Explaining {
    static func run(_ arguments: Arguments, _ terminal: Terminal) throws(UsageError) -> Diptych.ExitCode {
        let options = try BatchOptions.common(arguments, command: .explain)
        guard !options.only.isEmpty else {
            throw UsageError("say whom to explain: --only ID", hints: ["for example: \(Command.explain.example)"])
        }
        var findings = Findings()
        let explanations: Explanations
        do throws(Failure) {
            explanations = try Explanations(
                options, scale: arguments[.scale], isComplete: arguments.has(.everything),
                resources: ResourceLocator(), findings: &findings)
        } catch {
            terminal.tell(findings)
            terminal.tell(error.findings)
            return .unusable
        }
        if arguments.has(.everything) {
            findings.warning(
                "what the report hides is told here, and who answered what",
                hints: ["raters were promised that nobody sees this; keep it to yourself"])
        }
        let all = explanations.all()
        if arguments[.explanationFormat] == "json" {
            terminal.output(Explanation.json(all))
        } else {
            terminal.output(all.map(\.text).joined(separator: "\n"))
        }
        terminal.tell(findings)
        return .success
    }
}
