import Glibc
import Synchronization

/// A person who presses Ctrl-C wants the run to end, with whole files and a list of what was made. The second time, at once.
enum Interruption {
    private static let requested = Atomic(false)

    /// Whether the run should end.
    static var isRequested: Bool { requested.load(ordering: .relaxed) }

    /// From now on there are files to be finished. Before, while results are read, the run ends at once: there is nothing to lose.
    static func listen() {
        for number in [SIGINT, SIGTERM] {
            signal(number) { number in
                if Interruption.requested.exchange(true, ordering: .relaxed) { _exit(128 + number) }
            }
        }
    }
}
