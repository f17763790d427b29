import Diagnostics
import Files
import Foreign

/// `diptych extract`.
enum Extracting {
    static func run(_ arguments: Arguments, _ terminal: Terminal) throws(UsageError) -> Diptych.ExitCode {
        guard let path = arguments.operands.first, arguments.operands.count == 1 else {
            throw UsageError(
                "'extract' takes one report, or a review that holds some",
                hints: ["for example: \(Command.extract.example)"])
        }
        do throws(Failure) {
            let report = try report(
                in: path, of: arguments[.only], password: try Password.keyring(arguments).password(for: path))
            guard let output = arguments[.output] else {
                terminal.output(report.data.bytes)
                return .success
            }
            do throws(FileFailure) { try Files.write(report.data.bytes, to: output) } catch { throw Failure(error) }
            return .success
        } catch {
            terminal.tell(error.findings)
            return .unusable
        }
    }

    private static func report(in path: String, of person: String?, password: String?) throws(Failure) -> ReportFile {
        let all = try ReportFile.all(in: path, password: password)
        let reports = person.map { id in all.filter { $0.data.person == id } } ?? all
        guard let report = reports.first else {
            throw Failure(
                "'\(path)' holds no report on '\(person ?? "")'",
                hints: Suggestion.hints(for: person ?? "", among: Set(all.map(\.data.person))))
        }
        let people = Set(reports.map(\.data.person)).sorted()
        guard people.count == 1 else {
            throw Failure(
                "'\(path)' holds reports on \(people.count) people",
                hints: ["--only says whose: \(people.joined(separator: ", "))"])
        }
        guard reports.count == 1 || reports.allSatisfy({ $0.data.bytes == report.data.bytes }) else {
            throw Failure("'\(path)' holds \(reports.count) different reports on '\(report.data.person)'")
        }
        return report
    }
}
