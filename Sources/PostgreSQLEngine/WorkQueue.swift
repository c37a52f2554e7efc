import Dispatch
import Foundation
import Storage
import Synchronization

/// Transactions that wait for a connection, first come, first served; and the workers that run them.
final class WorkQueue: Sendable {
    private struct Waiting {
        let number: Int
        let deadline: ContinuousClock.Instant
        let work: Worker.Work
        let refuse: @Sendable (StorageError) -> Void
    }

    private struct State {
        var waiting: [Waiting] = []
        /// How many of the first have been taken; they are removed many at a time.
        var taken = 0
        var idle: [Worker] = []
        var workers = 0
        var isWatched = false
        var isClosed = false
        var onEnd: [@Sendable () -> Void] = []
        var count = 0

        var waitingCount: Int { waiting.count - taken }

        mutating func takeFirst() -> Waiting? {
            guard taken < waiting.count else { return nil }
            let first = waiting[taken]
            taken += 1
            if taken == waiting.count || taken > 1024 {
                waiting.removeFirst(taken)
                taken = 0
            }
            return first
        }
    }

    private let address: ServerAddress
    private let connections: Int
    private let waitingLimit: Duration
    private let state = Mutex(State())

    init(to address: ServerAddress, connections: Int, waitingLimit: Duration) {
        self.address = address
        self.connections = connections
        self.waitingLimit = waitingLimit
    }

    /// Has a worker run something as soon as one is free, or refuses it when that takes too long.
    func add(_ work: @escaping Worker.Work, refuse: @escaping @Sendable (StorageError) -> Void) {
        enum Place { case handed(Worker), new, queued(isUnwatched: Bool), full, closed }
        let deadline = ContinuousClock().now + waitingLimit
        let place: Place = state.withLock { state in
            if state.isClosed { return .closed }
            if let worker = state.idle.popLast() { return .handed(worker) }
            if state.workers < connections {
                state.workers += 1
                return .new
            }
            guard state.waitingCount < PostgreSQLLimits.waitingTransactions else { return .full }
            state.count += 1
            state.waiting.append(
                Waiting(number: state.count, deadline: deadline, work: work, refuse: refuse))
            defer { state.isWatched = true }
            return .queued(isUnwatched: !state.isWatched)
        }
        switch place {
        case .handed(let worker): worker.hand(work)
        case .new: startWorker(with: work)
        case .queued(let isUnwatched): if isUnwatched { watch(until: deadline) }
        case .full: refuse(busy)
        case .closed: refuse(StorageError(.unavailable, "The database was closed; the service is stopping."))
        }
    }

    /// Runs what waits, ends the workers, and calls back when the last connection is closed.
    func close(_ onEnd: (@Sendable () -> Void)? = nil) {
        let (idle, isOver) = state.withLock { state in
            state.isClosed = true
            if let onEnd, state.workers > 0 { state.onEnd.append(onEnd) }
            defer { state.idle = [] }
            return (state.idle, state.workers == 0)
        }
        for worker in idle { worker.hand(nil) }
        if isOver { onEnd?() }
    }

    private func startWorker(with work: @escaping Worker.Work) {
        let worker = Worker()
        worker.start(to: address, first: work) {
            self.state.withLock { state in
                if let first = state.takeFirst() { return first.work }
                if state.isClosed {
                    // It waits for nothing then: this lets it go on to its end.
                    worker.hand(nil)
                } else {
                    state.idle.append(worker)
                }
                return nil
            }
        } ended: {
            let ended = self.state.withLock { state in
                state.workers -= 1
                defer { if state.workers == 0 { state.onEnd = [] } }
                return state.workers == 0 ? state.onEnd : []
            }
            for call in ended { call() }
        }
    }

    /// Refuses what has waited too long, as long as anything waits.
    private func watch(until deadline: ContinuousClock.Instant) {
        let rest = max(ContinuousClock().now.duration(to: deadline), .zero)
        let milliseconds = Int((rest / .milliseconds(1)).rounded(.up))
        DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(milliseconds)) { [weak self] in
            guard let self else { return }
            let now = ContinuousClock().now
            let (late, next) = state.withLock { state in
                var late: [Waiting] = []
                while state.taken < state.waiting.count, state.waiting[state.taken].deadline <= now {
                    if let first = state.takeFirst() { late.append(first) }
                }
                let next = state.taken < state.waiting.count ? state.waiting[state.taken].deadline : nil
                state.isWatched = next != nil
                return (late, next)
            }
            for waiting in late { waiting.refuse(busy) }
            if let next { watch(until: next) }
        }
    }

    private var busy: StorageError {
        StorageError(
            .busy,
            "All \(connections) connections to the database \(address.place) were busy for too long; try again.")
    }
}
