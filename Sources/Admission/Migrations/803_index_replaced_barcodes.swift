import Storage

extension EdgeSchema {
    static let indexReplacedBarcodes = Migration(
        803, "index_replaced_barcodes",
        [
            // An edge takes barcodes away, which no other node does, and each might be what another was replaced by.
            "CREATE INDEX barcode_superseded_by ON barcode (superseded_by) WHERE superseded_by IS NOT NULL"
        ])
}
