import Designs
import Synchronization

/// Designs that are ready for drawing, so that each is loaded once; those that were not asked for longest go first.
final class ReadyDesigns: Sendable {
    /// Names one revision.
    struct Key: Hashable {
        let id: String
        let revision: String
    }

    private struct Entry {
        let design: Design
        let assetBytes: Int
        var lastUse: Int
    }

    private struct State {
        var entries: [Key: Entry] = [:]
        var assetBytes = 0
        var uses = 0
    }

    private let limit: Int
    private let assetByteLimit: Int
    private let state = Mutex(State())

    init(
        limit: Int = FulfilmentLimits.readyDesigns, assetByteLimit: Int = FulfilmentLimits.readyAssetBytes
    ) {
        self.limit = limit
        self.assetByteLimit = assetByteLimit
    }

    /// How many there are.
    var count: Int { state.withLock { $0.entries.count } }

    /// The design, if it is ready.
    subscript(key: Key) -> Design? {
        state.withLock { state in
            state.uses += 1
            state.entries[key]?.lastUse = state.uses
            return state.entries[key]?.design
        }
    }

    /// Keeps a design, and lets go of others until all fit; the one just added stays in any case.
    func keep(_ design: Design, as key: Key) {
        let bytes = design.assets.values.reduce(0) { $0 + $1.bytes.count }
        state.withLock { state in
            guard state.entries[key] == nil else { return }
            while !state.entries.isEmpty, state.entries.count >= limit || state.assetBytes + bytes > assetByteLimit {
                guard let oldest = state.entries.min(by: { $0.value.lastUse < $1.value.lastUse }) else { break }
                state.entries[oldest.key] = nil
                state.assetBytes -= oldest.value.assetBytes
            }
            state.uses += 1
            state.entries[key] = Entry(design: design, assetBytes: bytes, lastUse: state.uses)
            state.assetBytes += bytes
        }
    }
}
