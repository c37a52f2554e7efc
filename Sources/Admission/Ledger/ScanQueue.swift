import Storage
import Synchronization

/// Scans that wait for the ledger: whatever came while one batch was being written goes into the next, without a timer.
///
/// A lone scan waits for nobody; under load a batch shares one commit, and so one wait for the disk.
final class ScanQueue: Sendable {
    private struct Waiting {
        let scan: PendingScan
        let continuation: CheckedContinuation<ScanAnswer, any Error>
    }

    private struct State {
        var waiting: [Waiting] = []
        var isDraining = false
    }

    private let state = Mutex(State())
    private let commit: @Sendable ([PendingScan]) async -> [Result<ScanAnswer, any Error>]

    /// A queue whose batches are decided and kept by the closure, which answers each scan in its place.
    init(commit: @escaping @Sendable ([PendingScan]) async -> [Result<ScanAnswer, any Error>]) {
        self.commit = commit
    }

    /// The answer to a scan, once it is kept.
    ///
    /// - Throws: `busy` when too many wait already; what the scan's batch failed by.
    func answer(to scan: PendingScan) async throws -> ScanAnswer {
        try await withCheckedThrowingContinuation { continuation in
            let (isFull, mustDrain) = state.withLock { state in
                guard state.waiting.count < AdmissionLimits.waitingScans else { return (true, false) }
                state.waiting.append(Waiting(scan: scan, continuation: continuation))
                defer { state.isDraining = true }
                return (false, !state.isDraining)
            }
            if isFull {
                continuation.resume(
                    throwing: StorageError(.busy, "Too many scans wait for the database; send the same scan again."))
            }
            if mustDrain { Task { await drain() } }
        }
    }

    private func drain() async {
        while let batch = next() {
            let answers = await commit(batch.map(\.scan))
            for (waiting, answer) in zip(batch, answers) { waiting.continuation.resume(with: answer) }
        }
    }

    private func next() -> [Waiting]? {
        state.withLock { state in
            guard !state.waiting.isEmpty else {
                state.isDraining = false
                return nil
            }
            let batch = Array(state.waiting.prefix(AdmissionLimits.scansPerBatch))
            state.waiting.removeFirst(batch.count)
            return batch
        }
    }
}
