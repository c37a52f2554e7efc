package import Admission
package import Barcodes
package import Designs
package import Fulfilment
package import Rendering
package import Secrets
package import Storage
package import Ticketing

/// What the routes work with, put together by the composition root.
package struct ServiceDependencies: Sendable {
    /// The database.
    package let database: any Database
    /// Time and randomness.
    package let world: World
    /// Seals what the service keeps secret in the database, and gives keys for other purposes.
    package let masterKey: MasterKey
    /// Reads scanned codes.
    package let barcodes: BarcodeReader
    /// Judges and keeps scans; one for all routes, because scans that wait together share a commit.
    package let ledger: ScanLedger
    /// Counts what happens at the doors; one for all routes, because it remembers.
    package let counter: DoorCounter
    /// The designs that were published, and what is assigned.
    package let designs: DesignArchive
    /// What is wrong with designs of the folder that was published at start.
    package let refusals: [DesignProblem]
    /// Draws single tickets, orders and previews.
    package let renderer: Renderer
    /// Draws batches, so that a client who reads slowly keeps nobody's ticket waiting; a thread for each of
    /// ``ServiceLimits/batchesAtOnce``.
    package let batchRenderer: Renderer
    /// The address that the pages of PDFs open; nil for none.
    package let link: OrderLink?

    /// The part that doors need.
    var doors: DoorDependencies {
        DoorDependencies(database: database, world: world, ledger: ledger, counter: counter)
    }

    /// The parts.
    package init(
        database: any Database, world: World, masterKey: MasterKey, barcodes: BarcodeReader, designs: DesignArchive,
        refusals: [DesignProblem] = [], renderer: Renderer, batchRenderer: Renderer,
        link: OrderLink? = nil
    ) {
        self.database = database
        self.world = world
        self.masterKey = masterKey
        self.barcodes = barcodes
        ledger = ScanLedger(
            database: database, reader: barcodes, devices: AccessTokenStore(database: database, world: world),
            listKeys: ManifestKeys(masterKey), world: world)
        counter = DoorCounter(database: database, world: world)
        self.designs = designs
        self.refusals = refusals
        self.renderer = renderer
        self.batchRenderer = batchRenderer
        self.link = link
    }
}
