package import Storage

/// The tables of an edge, beside those of the doors.
package enum EdgeSchema {
    /// The steps, oldest first; numbers 800 to 899 are the edge's, whose database no other node serves.
    package static let migrations = [
        createEdge, keepUntakenScans, indexReplacedBarcodes, addReceipt, keepEpochs, dropDoubledHashes,
    ]
}
