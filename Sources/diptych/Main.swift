import CMalloc
import Diagnostics
import Files
import Glibc

/// The command line: parsing and printing only.
@main
enum Diptych {
    static let version = "0.1.0"

    /// How a run ended.
    enum ExitCode: Int32 {
        /// All done.
        case success = 0
        /// Some reports failed or, with `--strict`, had findings.
        case incomplete = 1
        /// Nothing could start.
        case unusable = 2
    }

    static func main() async {
        // A reader that goes away, as `head` does, is no reason to be killed without a word.
        signal(SIGPIPE, SIG_IGN)
        // Nor is a limit on the size of files: writing fails, and is told.
        signal(SIGXFSZ, SIG_IGN)
        // What a crash would write to the disk holds people's answers.
        var none = rlimit(rlim_cur: 0, rlim_max: 0)
        _ = unsafe setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
        // Blocks of pages and files stay in the heap, which saves a page fault for each of their pages.
        _ = mallopt(M_TRIM_THRESHOLD, 256 << 20)
        _ = mallopt(M_MMAP_THRESHOLD, 32 << 20)
        let terminal = Terminal()
        var code: ExitCode
        do throws(UsageError) {
            code = try await run(Array(CommandLine.arguments.dropFirst())[...], terminal)
        } catch {
            terminal.tell(error.finding)
            terminal.say("    'diptych help' lists the commands and their options")
            code = .unusable
        }
        terminal.settle()
        if let problem = terminal.outputProblem {
            terminal.tell(problem)
            code = code == .success ? .incomplete : code
        }
        terminal.finish()
        exit(code.rawValue)
    }

    private static func run(
        _ words: ArraySlice<String>, _ terminal: Terminal
    ) async throws(UsageError) -> ExitCode {
        guard let name = words.first else {
            terminal.output(Help.overview)
            return .unusable
        }
        let rest = words.dropFirst()
        switch name {
        case "--version", "-V":
            terminal.output("diptych \(version)\n")
            return .success
        case "--help", "-h":
            terminal.output(Help.overview)
            return .success
        default: break
        }
        guard let command = Command.all.first(where: { $0.name == name }) else {
            throw UsageError("unknown command '\(name)'", word: name, known: Command.all.map(\.name))
        }
        if rest.prefix(while: { $0 != "--" }).contains(where: { $0 == "--help" || $0 == "-h" }) {
            terminal.output(command.text)
            return .success
        }
        let arguments = try Arguments(rest, options: command.options)
        if arguments.has(.verbose) { terminal.tellEach() }
        guard let path = arguments[.findings] else { return try await command.run(arguments, terminal) }
        terminal.record()
        let code = try await command.run(arguments, terminal)
        do throws(FileFailure) {
            try Files.write(FindingsFile.json(terminal.recorded), to: path)
        } catch {
            terminal.tell(error.finding)
            return code == .success ? .incomplete : code
        }
        return code
    }
}
