import Ticketing

/// The right that a list is writing, while the rows with its ticket's barcodes come in.
struct OpenRight {
    /// Its id, by which its further rows are known.
    let id: [UInt8]
    /// The number of its performance.
    let instance: Int
    /// The hashes of the barcodes that do not admit, one after the other, by their state.
    var others: [(state: BarcodeState, hashes: [UInt8])] = []
}
