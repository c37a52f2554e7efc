package import Orders
import Storage
import Ticketing

extension ScanLedger {
    /// One page of the tickets that fit the query, with where their holders are.
    ///
    /// - Parameters:
    ///   - query: what must fit.
    ///   - cursor: after which ticket the page starts, from the page before.
    ///   - limit: how many tickets, at most ``OrdersLimits/ticketsPerPage``.
    /// - Returns: the tickets, and where the next page starts.
    /// - Throws: a `StorageError`.
    package func tickets(
        matching query: TicketQuery, after cursor: TicketCursor? = nil, limit: Int
    ) async throws -> (tickets: [TicketFinding], next: TicketCursor?) {
        try await database.read { connection in
            let page = try OrderStore.tickets(matching: query, after: cursor, limit: limit, on: connection)
            let rights = page.tickets.compactMap { $0.ticket.right?.id }
            let histories = try ScanRow.histories(of: rights, on: connection)
            let findings = page.tickets.map { found in
                TicketFinding(
                    found: found, admission: AdmissionState(found.ticket.right.flatMap { histories[$0.id] } ?? []))
            }
            return (findings, page.next)
        }
    }
}
