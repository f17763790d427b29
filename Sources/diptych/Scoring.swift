import Assessment
import Diagnostics
import Foreign
import Production

/// `diptych score`.
enum Scoring {
    static func run(_ arguments: Arguments, _ terminal: Terminal) async throws(UsageError) -> Diptych.ExitCode {
        let format = arguments[.scoreFormat].flatMap(ScoreTable.Format.init) ?? .csv
        if ReportTable.isMeant(by: arguments.operands) { return rebuild(format, arguments, terminal) }
        var options = try BatchOptions.common(arguments, command: .score)
        options.jobs = try Rendering.jobs(arguments)
        var findings = Findings()
        let scores: Scores
        do throws(Failure) {
            if arguments.has(.bom), format != .csv {
                throw Failure("'--bom' is for CSV")
            }
            let shapes = Self.shapes.filter { arguments.has($0.option) }
            if shapes.count > 1 {
                throw Failure(
                    "\(shapes.map { "'\($0.option.name)'" }.joined(separator: " and ")) ask for different tables",
                    hints: ["run diptych once for each"])
            }
            scores = try Scores(
                options, as: format, shape: shapes.first?.shape ?? .long, resources: ResourceLocator(),
                findings: &findings)
            if let path = arguments[.dictionary] { try scores.writeDictionary(to: path) }
        } catch {
            terminal.tell(findings)
            terminal.tell(error.findings)
            return .unusable
        }
        if arguments.has(.bom) { terminal.output([0xEF, 0xBB, 0xBF]) }
        terminal.tell(findings)
        Interruption.listen()
        // Where the table is read on a terminal, findings would stand between its rows.
        var held = Findings()
        let isWhole = await scores.write(
            jobs: options.jobs, until: { Interruption.isRequested },
            tell: { if terminal.showsOutput { held.append($0) } else { terminal.tell($0) } },
            to: { terminal.output($0) })
        terminal.tell(held)
        if !isWhole {
            terminal.tell(.error("the run was interrupted", hints: ["the table is not complete"]))
            return .incomplete
        }
        let counts = terminal.counts
        if counts.errors > 0 { return .incomplete }
        return arguments.has(.strict) && counts.warnings + counts.errors > 0 ? .incomplete : .success
    }

    private static let shapes: [(option: Option, shape: Scores.Shape)] = [
        (.wide, .wide), (.items, .items), (.statistics, .statistics),
    ]

    /// The table from what reports carry.
    private static func rebuild(
        _ format: ScoreTable.Format, _ arguments: Arguments, _ terminal: Terminal
    ) -> Diptych.ExitCode {
        var findings = Findings()
        do throws(Failure) {
            for option in [Option.wide, .items, .statistics, .dictionary, .only, .before] where arguments.has(option) {
                throw Failure("'\(option.name)' is for results, not for reports")
            }
            let table = try ReportTable(arguments.operands, keyring: try Password.keyring(arguments))
            if arguments.has(.bom), format == .csv { terminal.output([0xEF, 0xBB, 0xBF]) }
            table.write(as: format, findings: &findings) { terminal.output($0) }
        } catch {
            terminal.tell(error.findings)
            return .unusable
        }
        terminal.tell(findings)
        if findings.hasErrors { return .incomplete }
        return arguments.has(.strict) && findings.hasWarnings ? .incomplete : .success
    }
}
