import Dispatch
import Foundation
import Storage
import Synchronization

/// A thread with a connection of its own, which runs one transaction after the other.
///
/// libpq blocks, so it must not be called on the threads that tasks share; and a connection belongs to one thread.
final class Worker: Sendable {
    /// What a worker runs, with its connection.
    typealias Work = @Sendable (Session) -> Void

    private let wake = DispatchSemaphore(value: 0)
    private let next = Mutex<Work?>(nil)

    /// Starts the thread.
    ///
    /// - Parameters:
    ///   - address: where it connects to.
    ///   - first: what it runs first.
    ///   - follow: what it runs then; nil when it shall wait to be handed something.
    ///   - ended: runs on the thread when its connection is closed.
    func start(
        to address: ServerAddress, first: @escaping Work, follow: @escaping @Sendable () -> Work?,
        ended: @escaping @Sendable () -> Void
    ) {
        let thread = Thread {
            let session = Session(to: address)
            var work: Work? = first
            while let current = work {
                current(session)
                work = follow() ?? self.waitForWork()
            }
            session.close()
            ended()
        }
        thread.name = "PostgreSQL"
        thread.start()
    }

    /// Hands a waiting worker something to run; nothing ends it.
    func hand(_ work: Work?) {
        next.withLock { $0 = work }
        wake.signal()
    }

    private func waitForWork() -> Work? {
        wake.wait()
        return next.withLock { work in
            defer { work = nil }
            return work
        }
    }
}
