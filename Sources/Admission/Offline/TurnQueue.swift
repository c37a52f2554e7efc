import Storage
import Synchronization

/// Lets one piece of heavy work after the other at the database, first come first served.
///
/// However many devices upload at once, a live scan waits for one piece at most, because only one is ever before it in
/// the database's queue.
final class TurnQueue: Sendable {
    private struct State {
        var isTaken = false
        var waiting: [CheckedContinuation<Void, any Error>] = []
    }

    private let state = Mutex(State())
    private let limit: Int

    /// A queue in which so many wait at most.
    init(limit: Int) { self.limit = limit }

    /// Runs the body when it is its turn.
    ///
    /// - Throws: `busy` when too many wait already; what the body throws.
    func run<Value>(_ body: () async throws -> Value) async throws -> Value {
        try await take()
        defer { give() }
        return try await body()
    }

    private func take() async throws {
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            let answer = state.withLock { state -> Result<Void, any Error>? in
                guard state.isTaken else {
                    state.isTaken = true
                    return .success(())
                }
                guard state.waiting.count < limit else {
                    return .failure(
                        StorageError(.busy, "Too many requests of this kind wait for the database; send it again."))
                }
                state.waiting.append(continuation)
                return nil
            }
            if let answer { continuation.resume(with: answer) }
        }
    }

    private func give() {
        let next = state.withLock { state -> CheckedContinuation<Void, any Error>? in
            guard !state.waiting.isEmpty else {
                state.isTaken = false
                return nil
            }
            return state.waiting.removeFirst()
        }
        next?.resume()
    }
}
