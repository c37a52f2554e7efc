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
    /// When it was last kept that the list is up to date.
    private let notedAt = Mutex<Timestamp?>(nil)

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
            state.withLock { state in
                (state.isUp, state.isCurrent, state.trouble, state.pulledAt) = (true, true, nil, now)
            }
            try await note(now)
        } catch {
            let isUp = ![.lineDown, .pairingEnded].contains((error as? EdgeError)?.code)
            state.withLock { state in
                (state.isUp, state.isCurrent, state.trouble) = (isUp, false, Self.words(of: error))
            }
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
        let signed = try await upstream.manifest(since: store.cursor(), receipt: store.receipt())
        try pairing.verify(signed)
        let manifest = try await read(signed)
        if manifest.receiptKnown == false { try await store.forwardAgain() }
        if try await store.take(manifest) { isStale.withLock { $0 = true } }
        // What fails here is done by the next round, also where that has no news.
        guard isStale.withLock(\.self) else { return }
        try await barcodes.reload(from: store.database)
        isStale.withLock { $0 = false }
    }

    /// Keeps now and again when the list was found to be up to date, so that a start without the line can tell.
    private func note(_ now: Timestamp) async throws {
        let pause = AdmissionLimits.edgeNoteSeconds
        let isDue = notedAt.withLock { $0.map { abs(now.seconds - $0.seconds) >= pause } ?? true }
        guard isDue else { return }
        try await store.notePulled(at: now)
        notedAt.withLock { $0 = now }
    }

    /// Reads a list on a thread of its own, because that of a full house takes seconds, which doors do not wait for.
    private func read(_ manifest: SignedManifest) async throws -> EdgeManifest {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async {
                continuation.resume(with: Result { try EdgeManifest.read(manifest.bytes) })
            }
        }
    }

    /// Forwards some pieces; a round that has more leaves them to the next one, so that the list is not kept waiting.
    private func forward() async throws {
        for _ in 0..<AdmissionLimits.piecesPerRound {
            guard let piece = try await store.waitingPiece() else { break }
            try await send(piece)
        }
        while let piece = try await store.pieceSentAgain() {
            try await send(piece)
        }
    }

    /// How the sending of a piece stands.
    private struct Sending {
        /// The receipt for what was sent last; nil before anything was.
        var receipt: String?
        /// Whether the main service has lost what was sent before.
        var isLost = false
        /// What was not taken, with the reason.
        var untaken: [ScanKey: String] = [:]
    }

    /// Sends a piece, and notes what became of it.
    private func send(_ piece: EdgeStore.Piece) async throws {
        var sending = Sending(receipt: try await store.receipt())
        try await send(piece.scans[...], &sending)
        if sending.isLost {
            try await store.forwardAgain()
        } else {
            try await store.noteForwarded(piece, receipt: sending.receipt, untaken: sending.untaken)
        }
    }

    /// Sends scans; what the main service does not take is looked for by halves, so that it holds up no other.
    private func send(_ scans: ArraySlice<ForwardedScan>, _ sending: inout Sending) async throws {
        guard let first = scans.first else { return }
        do {
            let upload = ForwardedUpload(Array(scans), at: store.world.now(), receipt: sending.receipt)
            let answer = try await upstream.upload(upload.bytes)
            guard answer.reasons.count == scans.count else {
                throw EdgeError(
                    .lineDown, "The main service answers for other scans than were sent; run the same release there.")
            }
            for (scan, reason) in zip(scans, answer.reasons) { sending.untaken[scan.key] = reason }
            sending.receipt = answer.receipt
            if answer.isKnown == false { sending.isLost = true }
        } catch let error as EdgeError where error.code == .notTaken {
            guard scans.count > 1 else { return sending.untaken[first.key] = error.message }
            let middle = scans.startIndex + scans.count / 2
            try await send(scans[..<middle], &sending)
            try await send(scans[middle...], &sending)
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
