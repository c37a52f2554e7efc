package import Ticketing

/// Tells what a database that must not know barcodes keeps in their place.
///
/// It is asked for every scan, from any thread.
package protocol BarcodeMapping: Sendable {
    /// What to look up for values that were read.
    func mapped(_ values: [BarcodeValue]) -> [BarcodeValue]
}
