import Barcodes
import Foundation

/// The jobs that wait for a drawing thread.
final class DrawingQueue: @unchecked Sendable {  // every access to `jobs` and `isStopped` holds `condition`
    typealias Job = @Sendable (Result<DrawingContext, any Error>) -> Void

    private let condition = NSCondition()
    private var jobs: [Job] = []
    private var first = 0
    private var isStopped = false

    /// Adds a job, or says why it cannot.
    func append(_ job: @escaping Job) -> DrawingError? {
        condition.withLock {
            guard !isStopped else { return DrawingError(.failed, "Drawing has stopped; start the service again.") }
            guard jobs.count - first < RenderingLimits.waitingJobs else {
                return DrawingError(.busy, "Too many pages wait to be drawn; try again in a moment.")
            }
            jobs.append(job)
            condition.signal()
            return nil
        }
    }

    /// No job is taken any more; those that wait are done.
    func stop() {
        condition.withLock {
            isStopped = true
            condition.broadcast()
        }
    }

    /// Does jobs until the queue is stopped and empty; called by each thread once.
    func work(symbologies: [any Symbology]) {
        var context = Result { try DrawingContext(symbologies: symbologies) }
        if case .success(let ready) = context { ready.warmUp() }
        while let job = next() {
            if case .failure = context {
                context = Result { try DrawingContext(symbologies: symbologies) }
            }
            job(context)
        }
    }

    private func next() -> Job? {
        condition.withLock {
            while first == jobs.count, !isStopped { condition.wait() }
            guard first < jobs.count else { return nil }
            let job = jobs[first]
            first += 1
            // A queue that is never empty must let go of what is done, too.
            if first * 2 >= jobs.count {
                jobs.removeFirst(first)
                first = 0
            }
            return job
        }
    }
}
