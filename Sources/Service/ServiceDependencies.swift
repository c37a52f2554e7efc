package import Barcodes
package import Designs
package import Rendering
package import Storage
package import Ticketing

/// What the routes work with, put together by the composition root.
package struct ServiceDependencies: Sendable {
    /// The database.
    package let database: any Database
    /// Time and randomness.
    package let world: World
    /// Reads scanned codes.
    package let barcodes: BarcodeReader
    /// The designs that were loaded, and those that were refused.
    package let designs: DesignCatalogue
    /// Draws.
    package let renderer: Renderer

    /// The parts.
    package init(
        database: any Database, world: World, barcodes: BarcodeReader, designs: DesignCatalogue, renderer: Renderer
    ) {
        self.database = database
        self.world = world
        self.barcodes = barcodes
        self.designs = designs
        self.renderer = renderer
    }
}
