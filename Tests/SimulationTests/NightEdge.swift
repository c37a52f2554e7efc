import Admission
import Barcodes
import Foundation
import Orders
import SQLiteEngine
import Secrets
import Storage
import Ticketing

/// The venue's own node, with a database, a clock and a door of its own.
struct NightEdge: Sendable {
    static let door = "edge door"

    let folder: URL
    let database: any Database
    let line: NightLine
    /// How the service's ledger calls its door.
    let name: String
    let world: World
    private let store: EdgeStore
    private let pairing: EdgePairing
    private(set) var ledger: ScanLedger
    private(set) var link: EdgeLink

    /// Pairs an edge for the performance.
    init(_ instance: Instance, database main: any Database, lists: ManifestStore, live: World, world: World)
        async throws
    {
        self.world = world
        folder = FileManager.default.temporaryDirectory.appending(path: "willcall-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let database = try SQLiteDatabase(path: folder.appending(path: "edge.sqlite").path)
        try await Migrator(
            SecretsSchema.migrations + OrdersSchema.migrations + AdmissionSchema.migrations + EdgeSchema.migrations
        ).migrate(database, appliedAt: 0)
        self.database = database
        let devices = DeviceStore(database: main, world: live)
        let offer = try await devices.offer(
            Device.Settings(name: "Foyer", instanceCodes: [instance.code], profile: .edge), actor: "test")
        let (device, token) = try await devices.pair(code: offer.code)
        name = device.ledgerName + "/" + Self.door
        line = NightLine(lists: lists, device: device)
        store = EdgeStore(database: database, masterKey: MasterKey(in: live), world: world)
        pairing = EdgePairing(
            device: device.id, token: token, keyID: lists.keys.keyID, publicKey: lists.keys.publicKey)
        try await store.keep(pairing, madeBy: offer.code)
        (ledger, link) = Self.started(database, store, pairing, line, EdgeBarcodes(), world)
    }

    /// Starts it anew: what was only in memory is gone.
    mutating func restart() async throws {
        let barcodes = EdgeBarcodes()
        try await barcodes.reload(from: database)
        (ledger, link) = Self.started(database, store, pairing, line, barcodes, world)
    }

    private static func started(
        _ database: any Database, _ store: EdgeStore, _ pairing: EdgePairing, _ line: NightLine,
        _ barcodes: EdgeBarcodes, _ world: World
    ) -> (ScanLedger, EdgeLink) {
        (
            ScanLedger(
                database: database, reader: BarcodeReader(schemes: [ReferenceScheme()], mapping: barcodes),
                world: world),
            EdgeLink(store: store, pairing: pairing, upstream: line, barcodes: barcodes)
        )
    }
}
