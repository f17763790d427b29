import Diagnostics
import Production

/// `diptych help`.
enum Help {
    /// What there is, on one screen.
    static var overview: String {
        var lines = [
            "Diptych \(Diptych.version): leader and manager scores, side by side, on paper", "",
            "  diptych COMMAND [options]", "",
        ]
        for command in Command.all { lines.append("  " + padded(command.usage, 24) + command.summary) }
        lines += [
            "", "  diptych help COMMAND     its options, with an example",
            "  diptych help TOPIC       \(HelpTopic.all.map(\.name).joined(separator: " "))", "",
            "  DIPTYCH_HOME names the folder with Templates and Fonts where these are not beside the program.",
            "  Exit code 0: all done; 1: some reports failed or, with --strict, had findings; 2: nothing could start.",
            "  Example: \(Command.render.example)", "",
        ]
        return lines.joined(separator: "\n")
    }

    static func run(_ arguments: Arguments, _ terminal: Terminal) throws(UsageError) -> Diptych.ExitCode {
        guard let name = arguments.operands.first else {
            terminal.output(overview)
            return .success
        }
        let command = Command.all.first { $0.name == name }
        if let command { terminal.output(command.text) }
        guard let topic = HelpTopic.all.first(where: { $0.name == name }) else {
            if command != nil { return .success }
            throw UsageError(
                "there is no help on '\(name)'", word: name,
                known: Command.all.map(\.name) + HelpTopic.all.map(\.name))
        }
        do throws(Failure) {
            if command != nil { terminal.output("\n") }
            terminal.output(try topic.text(arguments.operands.dropFirst().first))
            return .success
        } catch {
            terminal.tell(error.findings)
            return .unusable
        }
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(1, width - text.count))
    }
}
