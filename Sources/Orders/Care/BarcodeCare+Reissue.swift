package import Barcodes
import Storage
import Ticketing

extension BarcodeCare {
    /// Replaces the barcodes of a ticket, active and blocked ones, each by a new one of its scheme.
    ///
    /// A barcode that was reissued before is not reissued again: the answer names the one that admits. So a retry after
    /// a lost answer makes no third barcode, and of two who reissue one barcode at once the second is told the first's.
    ///
    /// - Parameters:
    ///   - reading: one of the barcodes, as scanned or typed.
    ///   - reason: why, for the audit.
    ///   - actor: who asks, for the audit.
    /// - Returns: the barcode that admits now in place of the named one; nil if there is no such barcode.
    /// - Throws: a ``BarcodeCareError``; `numbersExhausted`, an ``ImportError``, when random values collide again and
    ///   again; a `StorageError`.
    package func reissue(
        _ reading: BarcodeReader.Reading, reason: String, actor: String
    ) async throws -> BarcodeOutcome? {
        let reason = try Self.checked(reason)
        return try await database.write { connection in
            guard let kept = try KeptBarcodes(reading, on: connection) else { return nil }
            guard let ticketID = kept.ticketID else {
                throw BarcodeCareError(
                    code: .barcodeWithoutTicket,
                    message: "This barcode stands for no ticket of ours; block it, or ask whoever issued it.")
            }
            switch kept.named.state {
            case .superseded:
                guard let value = try OrderStore.standingBarcode(from: kept.named.value, on: connection) else {
                    throw BarcodeCareError(
                        code: .barcodeSuperseded,
                        message: "This barcode was reissued before, and the one in its place admits nobody either; "
                            + "look it up, and reissue that one.")
                }
                return BarcodeOutcome(value: value, hasChanged: false)
            case .revoked: throw Self.revoked
            case .active, .blocked: break
            }
            guard kept.ticketState == .sold else {
                throw BarcodeCareError(
                    code: .ticketNotStanding,
                    message: "The ticket was cancelled or refunded, so no barcode of it admits; sell another ticket.")
            }
            guard kept.all.count(where: { $0.state == .superseded }) < OrdersLimits.reissuesPerTicket else {
                throw BarcodeCareError(
                    code: .tooManyReissues,
                    message: "A ticket's barcodes are replaced at most \(OrdersLimits.reissuesPerTicket) times; cancel "
                        + "the ticket and sell another.")
            }
            let old = kept.all.filter { [.active, .blocked].contains($0.state) }
            var successor = kept.named.value
            for barcode in old {
                let value = try replace(barcode, ofTicket: ticketID, on: connection)
                if barcode.value == kept.named.value { successor = value }
            }
            try record(
                "barcode.reissue", kept, old, to: BarcodeState.superseded.rawValue, reason: reason, actor: actor,
                on: connection)
            return BarcodeOutcome(value: successor, hasChanged: true)
        }
    }

    /// Puts a new barcode in the place of one that is active or blocked.
    private func replace(
        _ barcode: Barcode, ofTicket ticket: TicketID, on connection: any Connection
    ) throws -> BarcodeValue {
        guard let scheme = schemes[barcode.scheme] else {
            throw BarcodeCareError(
                code: .unknownScheme,
                message: "Nothing here makes barcodes of the scheme ‘\(barcode.scheme)’; block it, and sell another "
                    + "ticket.")
        }
        let draws = ImportLimits.standard.draws
        for _ in 0..<draws {
            let value = scheme.makeValue(in: world)
            assert(scheme.read(value.text) == .wellFormed(value))
            // A conflict is a value that is taken, or a number that a further barcode took at this moment.
            let inserted = try connection.execute(
                """
                INSERT INTO barcode (value, scheme, ticket_id, print_number, state, superseded_by, created_at)
                SELECT CAST(?1 AS TEXT), CAST(?2 AS TEXT), b.ticket_id, max(b.print_number) + 1, 'blocked', NULL,
                    CAST(?3 AS BIGINT)
                FROM barcode b WHERE b.ticket_id = ?4 GROUP BY b.ticket_id
                ON CONFLICT DO NOTHING
                """,
                [
                    .text(value.text), .text(scheme.id), .integer(world.now().microseconds), .text(ticket.text),
                ])
            guard inserted > 0 else { continue }
            // A ticket has one active barcode of a scheme, and a superseded one names its successor; so the new one
            // is there first, and active last.
            try connection.execute(
                "UPDATE barcode SET state = 'superseded', superseded_by = ?2 WHERE value = ?1",
                [.text(barcode.value.text), .text(value.text)])
            try connection.execute("UPDATE barcode SET state = 'active' WHERE value = ?1", [.text(value.text)])
            return value
        }
        throw ImportError(
            .numbersExhausted, "No free barcode was found in \(draws) draws; check the machine's random source.")
    }
}
