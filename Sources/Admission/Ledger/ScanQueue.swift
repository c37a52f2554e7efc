import Storage
import Synchronization

/// Scans that wait for the ledger, and the turns in which they are kept.
///
/// A turn asks the database for a transaction, and takes what waits only when the transaction has begun. While one
/// turn is being written, the next has asked already: so the database goes from one to the next without anybody's help,
/// a lone scan waits for nobody and for no timer, and under load a turn's scans share a commit, and so one wait for the
/// disk.
final class ScanQueue: Sendable {
    /// A scan, and who is told its answer.
    struct Waiting {
        let scan: PendingScan
        let continuation: CheckedContinuation<ScanAnswer, any Error>
    }

    private struct State {
        var waiting: [Waiting] = []
        /// How many turns have asked for a transaction or have one.
        var turns = 0
        /// Whether one of them has not begun, and so takes what comes until then.
        var isAsking = false
    }

    private let state = Mutex(State())
    private let commit: @Sendable (ScanTurn) async -> [Result<ScanAnswer, any Error>]

    /// A queue whose turns are decided and kept by the closure, which answers each of a turn's scans in its place.
    init(commit: @escaping @Sendable (ScanTurn) async -> [Result<ScanAnswer, any Error>]) {
        self.commit = commit
    }

    /// The answer to a scan, once it is kept.
    ///
    /// - Throws: `busy` when too many wait already; what the scan's turn failed by.
    func answer(to scan: PendingScan) async throws -> ScanAnswer {
        try await withCheckedThrowingContinuation { continuation in
            let (isFull, mustAsk) = state.withLock { state in
                guard state.waiting.count < AdmissionLimits.waitingScans else { return (true, false) }
                state.waiting.append(Waiting(scan: scan, continuation: continuation))
                guard !state.isAsking, state.turns < AdmissionLimits.scanTurns else { return (false, false) }
                state.turns += 1
                state.isAsking = true
                return (false, true)
            }
            if isFull {
                continuation.resume(
                    throwing: StorageError(.busy, "Too many scans wait for the database; send the same scan again."))
            }
            if mustAsk { Task { await takeTurns() } }
        }
    }

    /// Takes one turn after the other while anybody waits.
    private func takeTurns() async {
        repeat {
            let turn = ScanTurn { self.take() }
            let answers = await commit(turn)
            for (waiting, answer) in zip(turn.waiting, answers) { waiting.continuation.resume(with: answer) }
        } while mayAskAgain()
    }

    private func take() -> [Waiting] {
        state.withLock { state in
            state.isAsking = false
            let taken = Array(state.waiting.prefix(AdmissionLimits.scansPerBatch))
            state.waiting.removeFirst(taken.count)
            return taken
        }
    }

    private func mayAskAgain() -> Bool {
        state.withLock { state in
            guard !state.waiting.isEmpty, !state.isAsking else {
                state.turns -= 1
                return false
            }
            state.isAsking = true
            return true
        }
    }
}
