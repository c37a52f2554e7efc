import Barcodes
import Foundation
import Orders
import SQLiteEngine
import Secrets
import Storage
import StorageTesting
import Synchronization
import Testing
import Ticketing
import VenueTesting

@testable import Admission

/// A house whose doors are online, and an edge with doors of its own.
struct EdgeHouse: Sendable {
    static let schemes: [any BarcodeScheme] = [
        ReferenceScheme(), NumericScheme(), SignedScheme(keys: SigningKeyring(masterKey: nil)),
    ]

    let night: DoorNight
    let upstream: ServiceNextDoor
    let edge: any Database
    let store: EdgeStore
    let link: EdgeLink
    private let barcodes: EdgeBarcodes
    /// Judges scans at the edge.
    let ledger: ScanLedger
    /// What the main service calls the edge.
    let name: String

    /// Opens the house while the body runs.
    static func open(_ body: (EdgeHouse) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "willcall-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let database = try SQLiteDatabase(path: folder.appending(path: "edge.sqlite").path)
        try await Migrator(
            SecretsSchema.migrations + OrdersSchema.migrations + AdmissionSchema.migrations + EdgeSchema.migrations
        ).migrate(database, appliedAt: 0)
        let night = try await DoorNight.open()
        try await body(EdgeHouse(night, database))
    }

    private init(_ night: DoorNight, _ database: SQLiteDatabase) async throws {
        let clock = night.clock
        let world = World(now: { clock.now }, randomBytes: World.live.randomBytes)
        self.night = night
        edge = database
        let keys = ManifestKeys(SampleVenue.masterKey)
        store = EdgeStore(database: database, masterKey: MasterKey(in: world), world: world)
        let (device, pairing) = try await Self.pair("Foyer", night, store, keys)
        name = device.ledgerName
        upstream = ServiceNextDoor(database: night.database, world: world, keys: keys, device: device)
        barcodes = EdgeBarcodes()
        link = EdgeLink(store: store, pairing: pairing, upstream: upstream, barcodes: barcodes)
        ledger = ScanLedger(
            database: database, reader: BarcodeReader(schemes: Self.schemes, mapping: barcodes), world: world)
    }

    private static func pair(
        _ name: String, _ night: DoorNight, _ store: EdgeStore, _ keys: ManifestKeys
    ) async throws -> (Device, EdgePairing) {
        let devices = DeviceStore(database: night.database, world: store.world)
        let offer = try await devices.offer(
            Device.Settings(name: name, instanceCodes: [night.tickets[0].instance.code], profile: .edge),
            actor: "test")
        let (device, token) = try await devices.pair(code: offer.code)
        let pairing = EdgePairing(device: device.id, token: token, keyID: keys.keyID, publicKey: keys.publicKey)
        try await store.keep(pairing, madeBy: offer.code)
        return (device, pairing)
    }

    /// Pairs the edge anew with the main service, which has those keys.
    ///
    /// - Returns: the link by the new pairing.
    func pairAnew(_ keys: ManifestKeys) async throws -> EdgeLink {
        let (device, pairing) = try await Self.pair("Foyer, anew", night, store, keys)
        upstream.paired.withLock { $0 = (keys, device) }
        return EdgeLink(store: store, pairing: pairing, upstream: upstream, barcodes: barcodes)
    }

    /// Cuts the line, mends it, or has something else befall what goes over it.
    func line(_ line: ServiceNextDoor.Line) { upstream.line.withLock { $0 = line } }

    /// The changes of the right of a ticket in a database, oldest first.
    func changes(of ticket: Int, in database: any Database) async throws -> [ScanRow] {
        let id = night.tickets[ticket].id.text
        return try await database.read { connection in
            try connection.rows(
                ScanRow.columns + " WHERE ticket_id = ?1 AND sequence IS NOT NULL ORDER BY right_id, sequence",
                [.text(id)]
            ).map(ScanRow.init)
        }
    }

    /// What the box office has to look at.
    func conflicts() async throws -> [AdmissionConflict] {
        try await ConflictStore(database: night.database, world: SampleVenue.world).conflicts(limit: 50).conflicts
    }

    /// A round of the edge once all that changed at the main service is told of.
    func round() async throws {
        try await night.database.settle()
        try await link.round()
    }
}
