import Synchronization

/// One transaction's scans, which are those that wait when it begins.
final class ScanTurn: Sendable {
    private let taken = Mutex<[ScanQueue.Waiting]?>(nil)
    private let take: @Sendable () -> [ScanQueue.Waiting]

    /// A turn that takes its scans by the closure, once.
    init(taking take: @escaping @Sendable () -> [ScanQueue.Waiting]) { self.take = take }

    /// The turn's scans with those who wait for their answers: what waits when it is first asked, and the same ever
    /// after.
    var waiting: [ScanQueue.Waiting] {
        taken.withLock { taken in
            if let taken { return taken }
            let first = take()
            taken = first
            return first
        }
    }

    /// The scans.
    var scans: [PendingScan] { waiting.map(\.scan) }
}
