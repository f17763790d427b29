import Glibc
import Synchronization

/// A person who presses Ctrl-C wants the run to end, with whole files and a list of what was made. The second time, at once; and so
/// before anything is made, while files are read.
enum Interruption {
    private static let requested = Atomic(false)

    /// Whether the run should end.
    static var isRequested: Bool { requested.load(ordering: .relaxed) }

    /// Lets a run that has begun come to its end.
    static func listen() {
        for number in [SIGINT, SIGTERM] {
            signal(number) { number in
                if Interruption.requested.exchange(true, ordering: .relaxed) { _exit(128 + number) }
            }
        }
    }
}
