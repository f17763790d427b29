import Delivery
import Diagnostics
import Files

/// `diptych packet`.
enum Packing {
    static func run(_ arguments: Arguments, _ terminal: Terminal) throws(UsageError) -> Diptych.ExitCode {
        guard let output = arguments.operands.first, arguments.operands.count > 1 else {
            throw UsageError(
                "'packet' takes the archive to write, and reports or folders of them",
                hints: ["for example: \(Command.packet.example)"])
        }
        guard Path.extension(of: output).lowercased() == "zip" else {
            throw UsageError("'\(output)' is no name of an archive: it should end with .zip")
        }
        let locks = try Password.locks(arguments)
        var findings = Findings()
        do throws(Failure) {
            if !arguments.has(.force), Files.exists(output) {
                throw Failure("'\(output)' is there already", hints: ["--force replaces it"])
            }
            let rule = Packet.Rule.all.first { $0.name == arguments[.rule] } ?? .lattice
            let packet = try Packet(
                rule: rule, people: arguments[.people], wantsRedacted: arguments.has(.takeRedacted), locks: locks,
                keyring: try Password.keyring(arguments))
            Interruption.listen()
            let count = try packet.write(
                Array(arguments.operands.dropFirst()), to: output, until: { Interruption.isRequested },
                findings: &findings)
            terminal.tell(findings)
            terminal.say("\(count) report\(count == 1 ? "" : "s") in \(output)")
            return findings.hasErrors ? .incomplete : .success
        } catch {
            terminal.tell(error.findings)
            return .unusable
        }
    }
}
