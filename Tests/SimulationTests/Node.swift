import Admission
import Barcodes
import Storage
import Ticketing
import VenueTesting

/// A node of the service, with a clock of its own; what it keeps in memory is gone when another takes its place.
struct Node: Sendable {
    let world: World
    let ledger: ScanLedger
    let counter: DoorCounter

    /// A node that has just started.
    ///
    /// - Parameters:
    ///   - database: the database of all nodes.
    ///   - faults: the same, as scans reach it.
    ///   - world: its clock.
    init(database: any Database, faults: any Database, world: World) {
        self.world = world
        ledger = ScanLedger(
            database: faults, reader: BarcodeReader(schemes: [ReferenceScheme()]),
            listKeys: ManifestKeys(SampleVenue.masterKey), world: world)
        counter = DoorCounter(database: database, world: world)
    }
}
