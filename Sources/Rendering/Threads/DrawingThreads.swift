package import Barcodes
import Foundation

/// Threads that do nothing but draw, each with its own context.
///
/// Drawing takes milliseconds of a processor and calls C; on Swift's own threads it would hold up every request. Jobs
/// are taken in the order in which they come; beyond `RenderingLimits.waitingJobs` they are refused.
package final class DrawingThreads: Sendable {
    private let queue = DrawingQueue()
    /// How many there are.
    let count: Int

    /// Starts the threads; each warms up by drawing a page that nobody sees.
    ///
    /// - Parameters:
    ///   - count: how many threads, at least one.
    ///   - symbologies: what barcodes can be drawn as.
    package init(count: Int, symbologies: [any Symbology]) {
        _ = GlyphCache.isKept
        self.count = max(1, count)
        for number in 1...self.count {
            let thread = Thread { [queue] in queue.work(symbologies: symbologies) }
            thread.name = "drawing-\(number)"
            thread.stackSize = RenderingLimits.threadStackBytes
            thread.start()
        }
    }

    deinit { queue.stop() }

    /// Runs the body on one of the threads.
    ///
    /// A job whose task is cancelled while it waits is not begun; one that has begun can ask its `DrawingJob`.
    ///
    /// - Throws: `busy`, `cancelled`, `failed` after `stop()`, or what the body throws.
    package func run<Result: Sendable>(
        _ body: @escaping @Sendable (DrawingContext, DrawingJob) throws -> Result
    ) async throws -> Result {
        let job = DrawingJob()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Result, any Error>) in
                let refusal = queue.append { context in
                    continuation.resume(
                        with: Swift.Result {
                            try job.checkCancellation()
                            return try body(try context.get(), job)
                        })
                }
                if let refusal { continuation.resume(throwing: refusal) }
            }
        } onCancel: {
            job.cancel()
        }
    }

    /// Lets the threads finish what waits, and end.
    package func stop() { queue.stop() }
}
