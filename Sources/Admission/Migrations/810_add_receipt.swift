import Storage

extension EdgeSchema {
    static let addReceipt = Migration(
        810, "add_receipt",
        [
            // The main service's receipt for the last upload.
            "ALTER TABLE edge_state ADD COLUMN receipt {text}",
            // Where the pairing that stands began to forward.
            "ALTER TABLE edge_state ADD COLUMN again_from INTEGER NOT NULL DEFAULT 0",
        ])
}
