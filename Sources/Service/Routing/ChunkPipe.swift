import Dispatch
import Rendering
import Synchronization

/// Hands bytes from a drawing thread, which may wait, to a task, which may not.
///
/// A few chunks at most are on their way: then the thread waits until the client has taken one, so that a document of any
/// length needs no more memory than a short one.
final class ChunkPipe: Sendable {
    private let slots = DispatchSemaphore(value: 0)
    private let isClosed = Atomic(false)
    private let stalledSeconds: Int
    private let continuation: AsyncStream<[UInt8]>.Continuation
    /// The chunks in order; it ends with ``finish()``.
    let chunks: AsyncStream<[UInt8]>

    init(chunksAhead: Int = ServiceLimits.chunksAhead, stalledSeconds: Int = ServiceLimits.stalledSeconds) {
        (chunks, continuation) = AsyncStream.makeStream()
        self.stalledSeconds = stalledSeconds
        // Raised from zero, because a semaphore must not go away below the value it began with.
        for _ in 0..<chunksAhead { slots.signal() }
    }

    /// Sends a chunk; waits while as many as may be are on their way.
    ///
    /// - Throws: `cancelled` once nobody takes them any more.
    func send(_ bytes: [UInt8]) throws {
        let isLate = slots.wait(timeout: .now() + .seconds(stalledSeconds)) == .timedOut
        guard !isLate, !isClosed.load(ordering: .acquiring) else {
            throw DrawingError(.cancelled, "Whoever asked for the document takes it no more; ask again.")
        }
        continuation.yield(bytes)
    }

    /// Says that a chunk was taken.
    func taken() { slots.signal() }

    /// Says that no chunk follows.
    func finish() { continuation.finish() }

    /// Says that no chunk is taken any more.
    func close() {
        isClosed.store(true, ordering: .releasing)
        slots.signal()
    }
}
