import Barcodes
import Orders
package import Storage
import Synchronization
package import Ticketing

/// Finds the hashes by which an edge knows barcodes.
///
/// An edge keeps no barcode, only its hash under the key of each performance, so a scanned text is looked up by its
/// hashes and never as it is: who has read a hash cannot show it at a door.
package final class EdgeBarcodes: BarcodeMapping {
    private let hashes = Mutex<[(instance: String, hash: BarcodeHash)]>([])

    /// Knows no performance yet.
    package init() {}

    package func mapped(_ values: [BarcodeValue]) -> [BarcodeValue] {
        hashes.withLock { hashes in
            values.flatMap { value in
                hashes.compactMap {
                    try? BarcodeValue(Self.value(ofInstance: $0.instance, hash: $0.hash.text(of: value.text)))
                }
            }
        }
    }

    /// Reads the keys again, after a list was taken in.
    ///
    /// - Throws: a `StorageError`.
    package func reload(from database: any Database) async throws {
        let keys = try await database.read { connection in
            try connection.rows("SELECT instance_id, hash_key FROM edge_instance ORDER BY instance_id").map {
                (try $0.text("instance_id"), try $0.bytes("hash_key"))
            }
        }
        let read = keys.map { ($0.0, BarcodeHash(key: $0.1, byteCount: AdmissionLimits.edgeHashBytes)) }
        hashes.withLock { $0 = read }
    }

    /// What the database keeps for a barcode of a performance.
    static func value(ofInstance id: String, hash: String) -> String { id + "." + hash }

    /// The hash in what the database keeps for a barcode; nil when it is no such value.
    static func hash(ofValue value: String) -> ShownHash? {
        value.firstIndex(of: ".").flatMap { ShownHash(String(value[value.index(after: $0)...])) }
    }
}
