package import Ticketing

/// Tells what a database that must not know barcodes keeps in their place.
///
/// It is asked for every scan, from any thread.
package protocol BarcodeMapping: Sendable {
    /// What to look up for values that were read, and whether one of it stands for two barcodes.
    func mapped(_ values: [BarcodeValue]) -> (candidates: [BarcodeValue], isAmbiguous: Bool)
}
