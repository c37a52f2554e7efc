package import Barcodes
package import Storage
package import Ticketing

/// Gives tickets further barcodes, of other schemes than that of the sale, when a design asks for them.
///
/// All barcodes of a ticket stand for the same admission right, so whichever is scanned first uses it up. A ticket has
/// one active barcode of each scheme; the database's constraint keeps it so, however many print at once.
package struct BarcodeIssuer: Sendable {
    let database: any Database
    private let schemes: [String: any BarcodeScheme]
    private let world: World

    /// An issuer into the database, by the schemes.
    package init(database: any Database, schemes: [any BarcodeScheme], world: World) {
        self.database = database
        self.schemes = Dictionary(schemes.map { ($0.id, $0) }) { first, _ in first }
        self.world = world
    }

    /// The active barcodes of the tickets by one scheme; those that lack one get it, durably, before this returns.
    ///
    /// None is issued to a ticket that was sold with no barcode, of which none is active, or whose barcode of that
    /// scheme is blocked or revoked: a second code must not open what the first one may not. One that was signed by a
    /// key which was revoked is replaced by a new one.
    ///
    /// - Parameters:
    ///   - tickets: the tickets.
    ///   - scheme: the scheme's name, for example `scheme.numeric`.
    /// - Returns: the values by ticket; tickets that have none and get none are left out.
    /// - Throws: `numbersExhausted`, an ``ImportError``, when random values collide again and again; `noSigningKey`, a
    ///   `BarcodeError`, from a scheme that signs; a `StorageError`.
    package func barcodes(ofTickets tickets: [TicketID], by scheme: String) async throws -> [TicketID: BarcodeValue] {
        var barcodes: [TicketID: BarcodeValue] = [:]
        var rest = tickets[...]
        while !rest.isEmpty {
            let part = Array(rest.prefix(OrdersLimits.ticketsPerIssue))
            rest = rest.dropFirst(part.count)
            var known = try await database.read { connection in
                let active = try Self.active(part, scheme, on: connection)
                let revoked = try Self.revoked(Array(active.values), scheme, on: connection)
                return active.filter { !revoked.contains($0.value) }
            }
            // Those who issue to the same tickets at once take them in one order, so that no two wait for each other.
            let lacking = part.filter { known[$0] == nil }.sorted { $0.text < $1.text }
            if !lacking.isEmpty, let scheme = schemes[scheme] {
                let issued = try await database.write { connection in
                    try scheme.refreshed(on: connection)
                    for ticket in lacking { try issue(scheme, to: ticket, on: connection) }
                    return try Self.active(lacking, scheme.id, on: connection)
                }
                known.merge(issued) { _, issued in issued }
            }
            barcodes.merge(known) { _, known in known }
        }
        return barcodes
    }

    /// Issues a barcode unless the ticket has one by now, or may not have one.
    private func issue(_ scheme: any BarcodeScheme, to ticket: TicketID, on connection: any Connection) throws {
        let draws = ImportLimits.standard.draws
        guard
            let row = try connection.row("SELECT instance_id FROM ticket WHERE id = ?1", [.text(ticket.text)])
        else { return }
        let instance = try OrderRows.understood { try InstanceID(row.text("instance_id")) }
        for _ in 0..<draws {
            let active = try Self.active([ticket], scheme.id, on: connection)[ticket]
            let replaced = try Self.revoked([active].compactMap(\.self), scheme.id, on: connection).first
            guard active == nil || replaced != nil else { return }
            if replaced == nil {
                let subject: [SQLValue] = [.text(ticket.text), .text(scheme.id)]
                guard try connection.row(Self.mayHave, subject) != nil else { return }
            }
            // The ticket's row first, as in `KeptBarcodes`: from here on nobody else changes its barcodes, and what was
            // read before may have been replaced by then.
            try OrderStore.noteChange(ofTickets: [ticket], on: connection)
            guard try Self.active([ticket], scheme.id, on: connection)[ticket] == active else { continue }
            let value = try scheme.makeValue(
                for: BarcodeSubject(ticketID: ticket, instanceID: instance), in: world)
            assert(scheme.read(value.text) == .wellFormed(value))
            let parameters: [SQLValue] = [
                .text(ticket.text), .text(scheme.id), .text(value.text), .integer(world.now().microseconds),
            ]
            if let replaced {
                if try Self.replace(replaced, by: parameters, on: connection) { return }
                continue
            }
            // A conflict is a value that is taken.
            if try connection.execute(Self.insert, parameters) > 0 { return }
        }
        throw ImportError(
            .numbersExhausted,
            "No free barcode was found in \(draws) draws; check the machine's random source.")
    }

    private static func active(
        _ tickets: [TicketID], _ scheme: String, on connection: any Connection
    ) throws -> [TicketID: BarcodeValue] {
        var conditions = SQLConditions()
        conditions.add("scheme = ?#", .text(scheme))
        conditions.add("state = 'active'")
        conditions.add("ticket_id IN (?*)", list: tickets.map { .text($0.text) })
        let sql: SQL = "SELECT ticket_id, value FROM barcode"
        var barcodes: [TicketID: BarcodeValue] = [:]
        try connection.forEach(sql + conditions.whereClause, conditions.parameters) { row in
            try OrderRows.understood {
                barcodes[try TicketID(row.text("ticket_id"))] = try BarcodeValue(row.text("value"))
            }
        }
        return barcodes
    }

    /// The number of ticket ?1's next barcode if it may be of scheme ?2; else no row.
    private static let mayHave: SQL = """
        SELECT max(print_number) + 1 AS next FROM barcode WHERE ticket_id = ?1 GROUP BY ticket_id
        HAVING sum(CASE WHEN state = 'active' THEN 1 ELSE 0 END) > 0
            AND sum(CASE WHEN scheme = ?2 AND state <> 'superseded' THEN 1 ELSE 0 END) = 0
        """

    private static let insert: SQL =
        """
        INSERT INTO barcode (value, scheme, ticket_id, print_number, state, superseded_by, created_at)
        SELECT CAST(?3 AS TEXT), CAST(?2 AS TEXT), CAST(?1 AS TEXT), n.next, 'active', NULL, CAST(?4 AS BIGINT) FROM (
        """ + mayHave + ") n WHERE true ON CONFLICT DO NOTHING"
}
