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
        let sampleDigest: String
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

    /// The design, if it is ready with the sample of that digest.
    func design(_ key: Key, withSample sampleDigest: String) -> Design? {
        let isSo = state.withLock { $0.entries[key]?.sampleDigest == sampleDigest }
        return isSo ? self[key] : nil
    }

    /// Keeps a design in place of the one of that key, and lets go of others until all fit; the one just added stays in
    /// any case.
    func keep(_ design: Design, withSample sampleDigest: String, as key: Key) {
        let bytes = design.assets.values.reduce(0) { $0 + $1.bytes.count }
        state.withLock { state in
            if let old = state.entries.removeValue(forKey: key) { state.assetBytes -= old.assetBytes }
            while !state.entries.isEmpty, state.entries.count >= limit || state.assetBytes + bytes > assetByteLimit {
                guard let oldest = state.entries.min(by: { $0.value.lastUse < $1.value.lastUse }) else { break }
                state.entries[oldest.key] = nil
                state.assetBytes -= oldest.value.assetBytes
            }
            state.uses += 1
            state.entries[key] = Entry(
                design: design, sampleDigest: sampleDigest, assetBytes: bytes, lastUse: state.uses)
            state.assetBytes += bytes
        }
    }
}
