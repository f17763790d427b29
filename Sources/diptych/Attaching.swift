import Diagnostics
import Files
import Foreign

/// `diptych attach`.
enum Attaching {
    static func run(_ arguments: Arguments, _ terminal: Terminal) throws(UsageError) -> Diptych.ExitCode {
        let form = try form(arguments)
        let locks = try Password.locks(arguments)
        let keyring: Keyring
        do throws(Failure) {
            keyring = try Password.keyring(arguments)
        } catch {
            terminal.tell(error.findings)
            return .unusable
        }
        let attacher = ReviewAttacher(as: form, replaces: arguments.has(.force), locks: locks, keyring: keyring)
        if let list = arguments[.reviews] { return try attachMany(list, attacher, keyring, arguments, terminal) }
        guard let review = arguments[.to], !arguments.operands.isEmpty else {
            throw UsageError(
                "'attach' takes reports and the review that they go into",
                hints: ["for example: \(Command.attach.example)"])
        }
        let output =
            arguments[.attachOutput]
            ?? Path.join(Path.directory(of: review), Path.stem(of: review) + "_with_report.pdf")
        Interruption.listen()
        do throws(Failure) {
            terminal.tell(
                try attacher.attach(
                    arguments.operands, to: review, output: output, until: { Interruption.isRequested }))
            terminal.say("written to \(output)")
            return .success
        } catch {
            terminal.tell(error.findings)
            return .unusable
        }
    }

    private static func attachMany(
        _ list: String, _ attacher: ReviewAttacher, _ keyring: Keyring, _ arguments: Arguments, _ terminal: Terminal
    ) throws(UsageError) -> Diptych.ExitCode {
        guard let reports = arguments[.reports], let output = arguments[.attachOutput], arguments.operands.isEmpty
        else {
            throw UsageError(
                "'--reviews' needs '--reports DIR' and '-o DIR', and no reports beside them",
                hints: ["for example: diptych attach --reviews reviews.csv --reports out -o reviewed"])
        }
        do throws(Failure) {
            var findings = Findings()
            let assignments = try ReviewList(
                list, reports: reports, wantsRedacted: arguments.has(.takeRedacted), output: output,
                keyring: keyring, findings: &findings
            ).assignments
            terminal.tell(findings)
            Interruption.listen()
            let left = findings.count { $0.severity == .error }
            var failed = 0
            for (number, assignment) in assignments.enumerated() {
                if Interruption.isRequested {
                    terminal.tell(
                        .error(
                            "the run was interrupted after \(number) of \(assignments.count) reviews",
                            hints: ["those that were written are whole"]))
                    failed += assignments.count - number
                    break
                }
                do throws(Failure) {
                    terminal.tell(
                        try attacher.attach(
                            [assignment.report], to: assignment.review, of: assignment.person,
                            output: assignment.output, until: { Interruption.isRequested }))
                } catch {
                    terminal.tell(error.findings)
                    failed += 1
                }
                terminal.progress(number + 1, of: assignments.count)
            }
            terminal.say(
                "\(assignments.count - failed) of \(assignments.count) reviews written to \(output)"
                    + (failed > 0 ? ", \(failed) failed" : "")
                    + (left > 0 ? "; nothing could be done for \(left) row\(left == 1 ? "" : "s")" : ""))
            return failed + left > 0 ? .incomplete : .success
        } catch {
            terminal.tell(error.findings)
            return .unusable
        }
    }

    private static func form(_ arguments: Arguments) throws(UsageError) -> ReviewAttacher.Form {
        let place = arguments[.at]
        if arguments[.attachAs] == "file" {
            if place != nil { throw UsageError("'--at' is for pages; a file has no place among them") }
            return .file
        }
        switch place {
        case nil, "end": return .pages(.end)
        case "start": return .pages(.start)
        case .some(let text):
            guard let number = Int(text), number > 0 else {
                throw UsageError("'--at \(text)' is neither start, end nor the number of a page")
            }
            return .pages(.page(number))
        }
    }
}
