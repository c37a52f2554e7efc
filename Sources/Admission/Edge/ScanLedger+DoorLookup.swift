import Barcodes
import Orders
import Storage
import Ticketing

extension ScanLedger {
    /// What a scanned or typed text stands for at a door; nil if it is no barcode here.
    ///
    /// - Parameter scanned: the text.
    /// - Returns: the ticket with its history.
    /// - Throws: a `StorageError`.
    package func doorLookup(_ scanned: String) async throws -> DoorLookup? {
        let reading = try await reader.read(scanned, withKeysOf: database)
        return try await database.read { connection in
            let (tickets, revoked) = try connection.answers(
                to: OrderStore.doorTickets(of: reading.candidates), SigningKeyStore.revoked(among: reading.values))
            guard let found = reading.candidates.lazy.compactMap({ tickets[$0.text] }).first else { return nil }
            let ticket = revoked.isEmpty ? found : found.knowingRevoked([found.barcode])
            let rights = ticket.entrances.map(\.right.id)
            let histories = try ScanRow.histories(of: rights, on: connection)
            return DoorLookup(ticket: ticket, histories: rights.compactMap { histories[$0] })
        }
    }
}
