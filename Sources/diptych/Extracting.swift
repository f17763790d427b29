import Diagnostics
import Files
import Production

/// `diptych extract`.
enum Extracting {
    static func run(_ arguments: Arguments, _ terminal: Terminal) throws(UsageError) -> Diptych.ExitCode {
        guard let path = arguments.operands.first, arguments.operands.count == 1 else {
            throw UsageError("'extract' takes one report", hints: ["for example: \(Command.extract.example)"])
        }
        do throws(Failure) {
            let report = try ReportFile(path: path, password: Password.fromEnvironment)
            guard let output = arguments[.output] else {
                terminal.output(report.data)
                return .success
            }
            do throws(FileFailure) { try Files.write(report.data, to: output) } catch { throw Failure(error) }
            return .success
        } catch {
            terminal.tell(error.findings)
            return .unusable
        }
    }
}
