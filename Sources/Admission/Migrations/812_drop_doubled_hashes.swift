import Storage

extension EdgeSchema {
    static let dropDoubledHashes = Migration(
        812, "drop_doubled_hashes",
        [
            // Of hashes as long as an edge's no two are alike.
            "DROP TABLE edge_doubled"
        ])
}
