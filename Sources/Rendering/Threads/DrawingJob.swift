import Synchronization

/// One job of a drawing thread, as whoever waits for it can call it off.
package final class DrawingJob: Sendable {
    private let isCancelled = Atomic(false)

    /// Calls the job off.
    package func cancel() { isCancelled.store(true, ordering: .relaxed) }

    /// Ends a job that was called off.
    ///
    /// - Throws: `cancelled`.
    package func checkCancellation() throws {
        if isCancelled.load(ordering: .relaxed) {
            throw DrawingError(.cancelled, "The drawing was called off; ask again.")
        }
    }
}
