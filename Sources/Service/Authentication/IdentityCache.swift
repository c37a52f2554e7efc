import Synchronization

/// Who bears which secret, for a moment: a door that scans many times a second need not ask the database each time.
///
/// Only for calls whose own transaction looks for revoked devices.
final class IdentityCache: Sendable {
    private struct Entry {
        let identity: Identity
        let end: ContinuousClock.Instant
    }

    private let entries = Mutex<[String: Entry]>([:])

    /// The bearer, if it was told a moment ago.
    func identity(ofHash hash: String) -> Identity? {
        entries.withLock { entries in
            guard let entry = entries[hash], entry.end > .now else { return nil }
            return entry.identity
        }
    }

    /// Remembers the bearer for a moment; unknown secrets never, so that nobody fills the memory with them.
    func remember(_ identity: Identity, ofHash hash: String) {
        let end = ContinuousClock.now + .seconds(ServiceLimits.identitySeconds)
        entries.withLock { entries in
            if entries.count >= ServiceLimits.rememberedIdentities { entries.removeAll() }
            entries[hash] = Entry(identity: identity, end: end)
        }
    }
}
