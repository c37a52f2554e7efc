import Barcodes
import Fulfilment
import Orders

extension ServiceDependencies {
    /// Decides what to print, with further barcodes by the schemes that doors read.
    var fulfilment: Fulfilment {
        Fulfilment(
            database: database, designs: designs,
            barcodes: BarcodeIssuer(database: database, schemes: barcodes.schemes, world: world), link: link)
    }
}
