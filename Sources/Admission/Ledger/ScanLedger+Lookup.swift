import Barcodes
import Orders
import Storage
package import Ticketing

extension ScanLedger {
    /// What a scanned or typed text stands for, and what happened to it; nil if it is no barcode that the caller may
    /// see.
    ///
    /// - Parameters:
    ///   - scanned: the text.
    ///   - agency: the only agency whose tickets count; any agency's, if nil.
    /// - Returns: the barcode with its history.
    /// - Throws: a `StorageError`.
    package func lookup(_ scanned: String, soldBy agency: AgencyID? = nil) async throws -> BarcodeLookup? {
        let reading = try await reader.read(scanned, withKeysOf: database)
        return try await database.read { connection in
            guard let finding = try OrderStore.barcode(reading, soldBy: agency, on: connection) else { return nil }
            let rights = finding.rights.map(\.id)
            let histories = try ScanRow.histories(of: rights, on: connection)
            return BarcodeLookup(finding: finding, histories: rights.compactMap { histories[$0] })
        }
    }
}
