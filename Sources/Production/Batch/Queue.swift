internal import Diagnostics
internal import Synchronization

/// Hands each position out once, to whichever worker asks first.
final class Queue: Sendable {
    private let count: Int
    private let following = Atomic(0)
    private let failed = Mutex<Failure?>(nil)

    init(count: Int) {
        self.count = count
    }

    /// The next position, or nil where all are taken.
    func next() -> Int? {
        let position = following.add(1, ordering: .relaxed).oldValue
        return position < count ? position : nil
    }

    /// A worker could not begin.
    func fail(_ failure: Failure) { failed.withLock { $0 = failure } }

    /// Why a worker could not begin.
    var failure: Failure? { failed.withLock { $0 } }
}
