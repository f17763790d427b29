internal import Diagnostics
internal import Glibc

/// Runs work on a thread of its own with much room for calls within calls: libqpdf follows what refers to what by calling itself, and
/// an outline of 60,000 entries is as deep as that.
enum DeepStack {
    /// Reserved, and used only as far as it is needed: 1 GiB, or what the system gives.
    private static let sizes = [1 << 30, 256 << 20, 64 << 20]

    /// What the thread does, and what came of it.
    @safe
    private final class Work {
        let body: () -> Void
        init(_ body: @escaping () -> Void) { self.body = body }
    }

    /// Runs work and waits for it.
    static func run<Value>(_ body: () throws(Failure) -> Value) throws(Failure) -> Value {
        var result: Result<Value, Failure>?
        withoutActuallyEscaping(body) { body in
            let work = Work {
                do throws(Failure) { result = .success(try body()) } catch { result = .failure(error) }
            }
            for size in sizes where result == nil {
                let attributes = UnsafeMutablePointer<pthread_attr_t>.allocate(capacity: 1)
                defer { unsafe attributes.deallocate() }
                guard unsafe pthread_attr_init(attributes) == 0 else { continue }
                defer { unsafe pthread_attr_destroy(attributes) }
                guard unsafe pthread_attr_setstacksize(attributes, size) == 0 else { continue }
                var thread = pthread_t()
                let started = unsafe pthread_create(
                    &thread, attributes,
                    { context in
                        if let context = unsafe context {
                            unsafe Unmanaged<Work>.fromOpaque(context).takeUnretainedValue().body()
                        }
                        return nil
                    }, Unmanaged.passUnretained(work).toOpaque())
                if started == 0 { pthread_join(thread, nil) }
            }
            // Without a thread there is the room that there is.
            if result == nil { work.body() }
        }
        guard let result else { throw Failure("out of memory") }
        return try result.get()
    }
}
