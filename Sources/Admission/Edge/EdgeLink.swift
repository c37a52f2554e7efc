import Dispatch
import Storage
import Synchronization
import Ticketing

/// Follows the main service, and lets it follow: a round forwards what waits, and takes in what changed there.
///
/// One task runs its rounds; others ask for its status.
package final class EdgeLink: Sendable {
    private let store: EdgeStore
    private let pairing: EdgePairing
    private let upstream: any EdgeUpstream
    private let barcodes: EdgeBarcodes
    private let state = Mutex(EdgeStatus())
    /// Whether a list was taken in of which the doors' barcodes are not read yet.
    private let isStale = Mutex(false)

    /// The link of a paired edge.
    ///
    /// - Parameters:
    ///   - store: the edge's own tables.
    ///   - pairing: the pairing that stands.
    ///   - upstream: the main service.
    ///   - barcodes: what doors find barcodes by, told of each list.
    package init(store: EdgeStore, pairing: EdgePairing, upstream: any EdgeUpstream, barcodes: EdgeBarcodes) {
        self.store = store
        self.pairing = pairing
        self.upstream = upstream
        self.barcodes = barcodes
    }

    /// Forwards what waits, then takes in what changed.
    ///
    /// - Throws: an ``EdgeError``, or a `StorageError`; the next round does what this one left.
    package func round() async throws {
        do {
            try await forward()
            try await pull()
            let now = store.world.now()
            state.withLock { state in (state.isUp, state.trouble, state.pulledAt) = (true, nil, now) }
        } catch {
            let isUp = ![.lineDown, .pairingEnded].contains((error as? EdgeError)?.code)
            state.withLock { state in (state.isUp, state.trouble) = (isUp, Self.words(of: error)) }
            throw error
        }
    }

    /// How the edge stands.
    ///
    /// - Throws: a `StorageError`.
    package func status() async throws -> EdgeStatus {
        var status = state.withLock { $0 }
        (status.waiting, status.untaken) = try await store.counts()
        if status.pulledAt == nil { status.pulledAt = try await store.pulledAt() }
        return status
    }

    /// How long the pause is after so many rounds that failed in a row.
    package static func pause(afterFailures failures: Int) -> Duration {
        var seconds = AdmissionLimits.edgePauseSeconds
        for _ in 0..<min(failures, 16) { seconds = min(2 * seconds, AdmissionLimits.edgeLongestPauseSeconds) }
        return .seconds(seconds)
    }

    private func pull() async throws {
        let manifest = try await upstream.manifest(since: store.cursor())
        try pairing.verify(manifest)
        if try await store.take(read(manifest)) { isStale.withLock { $0 = true } }
        // What fails here is done by the next round, also where that has no news.
        guard isStale.withLock(\.self) else { return }
        try await barcodes.reload(from: store.database)
        isStale.withLock { $0 = false }
    }

    /// Reads a list on a thread of its own, because that of a full house takes seconds, which doors do not wait for.
    private func read(_ manifest: SignedManifest) async throws -> EdgeManifest {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async {
                continuation.resume(with: Result { try EdgeManifest.read(manifest.bytes) })
            }
        }
    }

    private func forward() async throws {
        while let piece = try await store.waitingPiece() {
            try await store.noteForwarded(piece, untaken: send(piece.scans[...]))
        }
        while let piece = try await store.pieceSentAgain() {
            try await store.noteForwarded(piece, untaken: send(piece.scans[...]))
        }
    }

    /// Sends scans; what the main service does not take is looked for by halves, so that it holds up no other.
    ///
    /// - Returns: what was not taken, with the reason.
    private func send(_ scans: ArraySlice<ForwardedScan>) async throws -> [ScanKey: String] {
        guard let first = scans.first else { return [:] }
        do {
            let reasons = try await upstream.upload(ForwardedUpload(Array(scans), at: store.world.now()).bytes)
            guard reasons.count == scans.count else {
                throw EdgeError(
                    .lineDown, "The main service answers for other scans than were sent; run the same release there.")
            }
            return zip(scans, reasons).reduce(into: [:]) { untaken, entry in untaken[entry.0.key] = entry.1 }
        } catch let error as EdgeError where error.code == .notTaken {
            guard scans.count > 1 else { return [first.key: error.message] }
            let middle = scans.startIndex + scans.count / 2
            return try await send(scans[..<middle]).merging(send(scans[middle...])) { $1 }
        }
    }

    private static func words(of error: any Error) -> String {
        switch error {
        case let error as EdgeError: error.message
        case let error as StorageError: error.message
        default: "The edge cannot go on; look at its log."
        }
    }
}
