package import Storage
package import Ticketing

/// Makes the lists by which doors judge scans while they have no network.
///
/// Each is read anew, in one view of the database. What is kept is the ``Milestone`` to which a list with news leads.
package struct ManifestStore: Sendable {
    /// The keys of the lists.
    package let keys: ManifestKeys
    private let database: any Database
    private let world: World
    private let hashBytes: Int
    private let turn = TurnQueue(limit: AdmissionLimits.waitingManifests)

    /// The lists of a database.
    package init(database: any Database, keys: ManifestKeys, world: World) {
        self.init(database: database, keys: keys, world: world, hashBytes: AdmissionLimits.hashBytes)
    }

    /// The lists of a database, with hashes cut to so many bytes.
    init(database: any Database, keys: ManifestKeys, world: World, hashBytes: Int) {
        self.database = database
        self.keys = keys
        self.world = world
        self.hashBytes = hashBytes
    }

    /// A door's list: the changes since the one that it has where that is possible, else a complete one.
    ///
    /// One is made after the other, so that doors that all ask at once leave the database to scans.
    ///
    /// - Throws: `unknownInstance`, `manifestTooLarge`, or a `StorageError`: `busy` when too many doors wait already.
    package func manifest(_ request: ManifestRequest) async throws -> Manifest {
        let milestone = Milestone(in: world)
        let manifest = try await turn.run {
            try await database.read { connection in
                var writer = try ManifestWriter(
                    request, keys: keys, hashBytes: hashBytes, issuedAt: world.now(), milestone: milestone,
                    on: connection)
                return try writer.manifest(on: connection)
            }
        }
        if let milestone = manifest.milestone {
            try await database.write { try milestone.set(at: world.now(), on: $0) }
        }
        return manifest
    }
}
