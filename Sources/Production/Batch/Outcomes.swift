public import Diagnostics
internal import Synchronization

/// What a run tells while it goes on.
public enum BatchEvent: Sendable {
    /// Something that a person should know; of findings that are the same for many people, the first.
    case finding(Finding)
    /// So many of so many reports are done.
    case progress(done: Int, total: Int)
}

/// Gathers what the workers give, and tells it in the order of the results, whatever the number of jobs.
final class Outcomes: Sendable {
    struct Outcome: Sendable {
        var entry: ManifestEntry
        var findings: Findings
    }

    private struct State {
        var waiting: [Int: Outcome] = [:]
        var entries: [ManifestEntry] = []
        var repeated: [Finding: Int] = [:]
        var order: [Finding] = []
    }

    private let total: Int
    private let subject: String
    private let tell: @Sendable (BatchEvent) -> Void
    private let state = Mutex(State())

    /// - Parameter subject: what the reports are about: a person or a team
    init(total: Int, about subject: String, tell: @escaping @Sendable (BatchEvent) -> Void) {
        self.total = total
        self.subject = subject
        self.tell = tell
    }

    /// Takes the outcome of the report at a position.
    func add(_ outcome: Outcome, at position: Int) {
        state.withLock { state in
            state.waiting[position] = outcome
            while let next = state.waiting.removeValue(forKey: state.entries.count) {
                for finding in next.findings { tellOnce(finding, about: next.entry.person, &state) }
                state.entries.append(next.entry)
            }
            tell(.progress(done: state.entries.count + state.waiting.count, total: total))
        }
    }

    private func tellOnce(_ finding: Finding, about person: String, _ state: inout State) {
        if let count = state.repeated[finding] {
            state.repeated[finding] = count + 1
            return
        }
        state.repeated[finding] = 1
        state.order.append(finding)
        var named = finding
        // What scoring says names the person already.
        if !named.message.contains("'\(person)'") { named.message += " (\(subject) '\(person)')" }
        tell(.finding(named))
    }

    /// All entries in order, after a last word on what was the same for many people.
    func finish() -> [ManifestEntry] {
        state.withLock { state in
            for finding in state.order {
                guard let count = state.repeated[finding], count > 1 else { continue }
                tell(.finding(.note("the same for \(count - 1) more: \(finding.message)", at: finding.span)))
            }
            return state.entries
        }
    }
}
