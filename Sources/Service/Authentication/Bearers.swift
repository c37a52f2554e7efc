import Admission
import Storage
import Ticketing

/// Finds out who sends a request by the secret that it bears.
struct Bearers: Sendable {
    private let tokens: AccessTokenStore
    private let devices: DeviceStore
    private let cache = IdentityCache()

    /// The tokens and the devices of the database.
    init(database: any Database, world: World) {
        tokens = AccessTokenStore(database: database, world: world)
        devices = DeviceStore(database: database, world: world)
    }

    /// Who bears the secret; nil if no standing token or device has it.
    ///
    /// - Throws: a `StorageError`.
    func identity(bearing secret: String) async throws -> Identity? {
        guard secret.hasPrefix(DeviceStore.secretPrefix) else { return try await tokens.identity(bearing: secret) }
        return try await devices.device(bearing: secret).map(Identity.init)
    }

    /// Who bears the secret, or bore it a moment ago; only for calls whose transaction looks for what was revoked.
    ///
    /// - Throws: a `StorageError`.
    func recentIdentity(bearing secret: String) async throws -> Identity? {
        let hash = AccessTokenStore.hash(secret)
        if let identity = cache.identity(ofHash: hash) { return identity }
        let identity = try await identity(bearing: secret)
        if let identity { cache.remember(identity, ofHash: hash) }
        return identity
    }
}
