import Storage

extension EdgeSchema {
    static let keepEpochs = Migration(
        811, "keep_epochs",
        [
            // By which generation of keys the barcodes of scans are hashed, from those of a change mark on.
            """
            CREATE TABLE edge_epoch (
                mark {integer} PRIMARY KEY,
                epoch {text} NOT NULL
            ) {table}
            """
        ])
}
