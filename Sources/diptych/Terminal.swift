import Diagnostics
import Glibc
import Synchronization

/// Results go to standard output; findings and progress go to standard error.
final class Terminal: Sendable {
    private struct State {
        var hasBar = false
        var notes = 0
        var warnings = 0
        var errors = 0
        var lastShown = -1
        var outputError: Int32?
        var stream = ErrorStream()
        // What is told with others of its kind, and what is kept for a file.
        var pending = FindingGroups()
        var recorded: [Finding]?
    }

    private let state = Mutex(State())
    /// Whether notes are printed; else they are only counted.
    private let showsNotes = Atomic(true)
    private let tellsEach = Atomic(false)
    private let showsProgress = isatty(STDERR_FILENO) == 1
    /// Whether standard output is a terminal too.
    let showsOutput = isatty(STDOUT_FILENO) == 1

    /// Writes all of a text to standard output; false where nobody reads it any more.
    @discardableResult
    func output(_ text: String) -> Bool { output(Array(text.utf8)) }

    /// Writes all bytes to standard output; false where nobody reads them any more.
    @discardableResult
    func output(_ bytes: [UInt8]) -> Bool {
        guard let code = Self.write(bytes, to: STDOUT_FILENO) else { return true }
        state.withLock { $0.outputError = code }
        return false
    }

    /// Why standard output could not be written; nil where all of it was, or where its reader went away, as `head` does.
    var outputProblem: Finding? {
        guard let code = state.withLock({ $0.outputError }), code != EPIPE else { return nil }
        let reason = unsafe String(cString: strerror(code))
        return .error("cannot write to standard output: \(reason)", hints: ["what was printed is not complete"])
    }

    /// Notes are counted from now on, not printed: in a batch of thousands they would hide what matters.
    func hideNotes() { showsNotes.store(false, ordering: .relaxed) }

    /// Findings of one kind are told one by one from now on, and not together.
    func tellEach() { tellsEach.store(true, ordering: .relaxed) }

    /// All findings are kept from now on.
    func record() { state.withLock { $0.recorded = [] } }

    /// What was kept, in the order in which it was told.
    var recorded: [Finding] { state.withLock { $0.recorded ?? [] } }

    /// Takes in a finding and counts it; it is printed with the others of its kind.
    func tell(_ finding: Finding) {
        let isHidden = finding.severity == .note && !showsNotes.load(ordering: .relaxed)
        state.withLock { state in
            let count = 1 + finding.more
            if finding.severity == .note { state.notes += count }
            state.recorded?.append(finding)
            if isHidden { return }
            if finding.severity == .warning { state.warnings += count }
            if finding.severity == .error { state.errors += count }
            if tellsEach.load(ordering: .relaxed) { Self.print([finding], &state) } else { state.pending.add(finding) }
        }
    }

    /// Prints findings, those of one kind in one line.
    func tell(_ findings: Findings) {
        for finding in findings { tell(finding) }
        settle()
    }

    /// Prints what is still to be told.
    func settle() {
        state.withLock { state in
            Self.print(state.pending.findings, &state)
            state.pending = FindingGroups()
        }
    }

    private static func print(_ findings: [Finding], _ state: inout State) {
        guard !findings.isEmpty else { return }
        var text = findings.map { $0.description + "\n" }.joined()
        if state.hasBar {
            text = "\r\u{1B}[K" + text
            state.hasBar = false
            state.lastShown = -1
        }
        state.stream.write(text)
    }

    /// Prints a line that is no finding.
    func say(_ text: String) {
        settle()
        state.withLock { state in
            let clear = state.hasBar ? "\r\u{1B}[K" : ""
            state.hasBar = false
            state.stream.write(clear + text + "\n")
        }
    }

    /// Shows how far the run is, on a terminal only.
    func progress(_ done: Int, of total: Int) {
        guard showsProgress, total > 1 else { return }
        state.withLock { state in
            let width = 30
            let filled = done * width / total
            guard done == total || done * 200 / total != state.lastShown else { return }
            state.lastShown = done * 200 / total
            let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
            if state.stream.writeNow("\r\(bar) \(done) of \(total)\u{1B}[K") { state.hasBar = true }
        }
    }

    /// Prints what is still to be told, and what could not be written before. To be called last.
    func finish() {
        settle()
        state.withLock { $0.stream.finish() }
    }

    /// How many notes, warnings and errors there were.
    var counts: (notes: Int, warnings: Int, errors: Int) {
        state.withLock { ($0.notes, $0.warnings, $0.errors) }
    }

    /// Writes all bytes. Returns the error number where that cannot be done.
    private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32? {
        var written = 0
        while written < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { buffer in
                guard let start = buffer.baseAddress else { return 0 }
                return unsafe Glibc.write(descriptor, start + written, buffer.count - written)
            }
            if count < 0 {
                if errno == EINTR { continue }
                return errno
            }
            written += count
        }
        return nil
    }
}
