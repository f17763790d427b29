import Diagnostics
import Finishing
import Glibc
import Ingest
import Production

/// `diptych render` and `diptych check`.
enum Rendering {
    static func run(
        _ arguments: Arguments, writes: Bool, _ terminal: Terminal
    ) async throws(UsageError) -> Diptych.ExitCode {
        var options = try BatchOptions.common(arguments, command: writes ? .render : .check)
        options.report = arguments[.report] ?? options.report
        options.language = arguments[.language]
        options.paper = arguments[.paper]
        options.everyone = arguments.has(.everyone)
        options.jobs = try jobs(arguments)
        if writes {
            options.output = arguments[.out] ?? "out"
            options.name = arguments[.name]
            options.profile = arguments[.profile].flatMap(FinishingProfile.init(name:)) ?? .archive
            options.format = arguments[.format].flatMap(BatchOptions.Format.init) ?? .pdf
        }
        if writes {
            options.redacts = arguments.has(.redact)
            options.passwords = try passwords(arguments)
            if options.passwords != nil {
                terminal.tell(
                    .note(
                        "locked files are no PDF/A, which forbids encryption, and differ from run to run, since keys are "
                            + "drawn at random"))
            }
        }
        if options.profile.isFinished { Batch.prepareProcess() }
        if writes { terminal.hideNotes() }
        let entries: [ManifestEntry]
        let total: Int
        do throws(Failure) {
            var findings = Findings()
            let batch: Batch
            do throws(Failure) {
                batch = try Batch(
                    options, resources: ResourceLocator(), version: Diptych.version, findings: &findings)
            } catch {
                terminal.tell(findings)
                throw error
            }
            terminal.tell(findings)
            total = batch.count
            Interruption.listen()
            entries = try await batch.run(until: { Interruption.isRequested }) { event in
                switch event {
                case .finding(let finding): terminal.tell(finding)
                case .progress(let done, let total): terminal.progress(done, of: total)
                }
            }
        } catch {
            terminal.tell(error.findings)
            return .unusable
        }
        if entries.count < total {
            terminal.tell(
                .error(
                    "the run was interrupted after \(entries.count) of \(total) reports",
                    hints: ["those that were made are whole"]))
        }
        let failed = entries.count(where: \.isMissing)
        terminal.say(summary(entries, failed: failed, output: options.output, terminal))
        let counts = terminal.counts
        // An error among the findings is a report that is not made.
        if failed > 0 || entries.count < total || counts.errors > 0 { return .incomplete }
        return arguments.has(.strict) && counts.warnings + counts.errors > 0 ? .incomplete : .success
    }

    private static func summary(
        _ entries: [ManifestEntry], failed: Int, output: String?, _ terminal: Terminal
    ) -> String {
        func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }
        let made = entries.count - failed
        var text = output == nil ? "\(count(made, "report")) checked" : "\(count(made, "report")) made"
        if failed > 0 { text += ", \(failed) failed" }
        let counts = terminal.counts
        if counts.errors > 0 { text += ", \(count(counts.errors, "error"))" }
        if counts.warnings > 0 { text += ", \(count(counts.warnings, "warning"))" }
        if counts.notes > 0 {
            text += ", \(count(counts.notes, "note"))" + (output == nil ? "" : " (diptych check shows them)")
        }
        if let output { text += "; see \(output)/manifest.csv" }
        return text
    }

    /// Where passwords come from; nil where files are not locked.
    private static func passwords(_ arguments: Arguments) throws(UsageError) -> BatchOptions.Passwords? {
        if arguments.has(.passwordColumn), arguments.has(.passwords) {
            throw UsageError("'--password-column' and '--passwords' exclude each other")
        }
        if let column = arguments[.passwordColumn] { return .column(column) }
        if let file = arguments[.passwords] { return .file(file) }
        guard arguments.has(.protect) else { return nil }
        guard let password = Password.fromEnvironment else {
            throw UsageError(
                "'--protect' needs passwords",
                hints: ["--password-column NAME, --passwords FILE, or one for all in the environment: DIPTYCH_PASSWORD"]
            )
        }
        return .same(password)
    }

    /// How much is made at a time: what the arguments say, else one for each processor.
    static func jobs(_ arguments: Arguments) throws(UsageError) -> Int {
        guard let text = arguments[.jobs] else { return max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }
        guard let jobs = Int(text), (1...256).contains(jobs) else {
            throw UsageError("'--jobs \(text)' is no number from 1 to 256")
        }
        return jobs
    }
}

extension BatchOptions {
    /// What the commands that read results have in common.
    static func common(_ arguments: Arguments, command: Command) throws(UsageError) -> BatchOptions {
        guard !arguments.operands.isEmpty else {
            throw UsageError(
                "no results are given", hints: ["diptych \(command.usage)", "for example: \(command.example)"])
        }
        var options = BatchOptions(results: arguments.operands)
        options.template = arguments[.template] ?? options.template
        options.mapping = arguments[.mapping]
        options.statistics = arguments[.withStatistics]
        options.only = arguments.all(.only)
        options.before = arguments.all(.before)
        options.reading = ReadOptions(
            export: arguments[.from].flatMap(Export.init), sheet: arguments[.sheet], query: arguments[.query])
        return options
    }
}
