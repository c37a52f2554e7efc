package import Admission
package import Barcodes
package import Storage
package import Ticketing

/// What the routes of doors work with, at the main service and at an edge alike.
package struct DoorDependencies: Sendable {
    /// The database.
    package let database: any Database
    /// Time and randomness.
    package let world: World
    /// Judges and keeps scans; one for all routes, because scans that wait together share a commit.
    package let ledger: ScanLedger
    /// Counts what happens at the doors; one for all routes, because it remembers.
    package let counter: DoorCounter

    init(database: any Database, world: World, ledger: ScanLedger, counter: DoorCounter) {
        self.database = database
        self.world = world
        self.ledger = ledger
        self.counter = counter
    }

    /// Those of a node whose database is served by nobody else, which reads codes by the reader.
    package init(database: any Database, barcodes: BarcodeReader, world: World) {
        self.init(
            database: database, world: world,
            ledger: ScanLedger(
                database: database, reader: barcodes, devices: AccessTokenStore(database: database, world: world),
                world: world), counter: DoorCounter(database: database, world: world))
    }
}
