import Diagnostics
import Production

/// `diptych new`.
enum Starting {
    static func run(_ arguments: Arguments, _ terminal: Terminal) throws(UsageError) -> Diptych.ExitCode {
        guard let directory = arguments.operands.first, arguments.operands.count == 1 else {
            throw UsageError("'new' takes the name of one folder", hints: ["for example: diptych new my-report"])
        }
        do throws(Failure) {
            let name = arguments[.template] ?? "leader-manager"
            let files = try NewBundle.copy(name, to: directory, resources: ResourceLocator())
            terminal.output(
                """
                \(directory) is a bundle of your own, with \(files.count) files:
                \(files.map { "  \($0)" }.joined(separator: "\n"))
                Try it: diptych render \(directory)/sample.csv --template \(directory)

                """)
            return .success
        } catch {
            terminal.tell(error.findings)
            return .unusable
        }
    }
}
