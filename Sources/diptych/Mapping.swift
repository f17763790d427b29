import Diagnostics
import Ingest
import Production

/// `diptych map`.
enum Mapping {
    static func run(_ arguments: Arguments, _ terminal: Terminal) throws(UsageError) -> Diptych.ExitCode {
        let options = try BatchOptions.common(arguments, command: .map)
        guard options.results.count == 1 else {
            throw UsageError("'map' looks at one file", hints: ["for example: \(Command.map.example)"])
        }
        var findings = Findings()
        let proposal: MappingProposal
        do throws(Failure) {
            proposal = try Proposal.mapping(options, resources: ResourceLocator(), findings: &findings)
        } catch {
            terminal.tell(findings)
            terminal.tell(error.findings)
            return .unusable
        }
        terminal.output(proposal.yaml)
        terminal.tell(findings)
        terminal.tell(proposal.findings)
        for line in proposal.sample { terminal.say(line) }
        return proposal.findings.hasErrors ? .incomplete : .success
    }
}
