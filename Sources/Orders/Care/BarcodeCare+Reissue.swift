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
    ///   again; `noSigningKey`, a `BarcodeError`, from a scheme that signs; a `StorageError`.
    package func reissue(
        _ reading: BarcodeReader.Reading, reason: String, actor: String
    ) async throws -> BarcodeOutcome? {
        let reason = try Self.checked(reason)
        return try await database.write { connection in
            guard let kept = try KeptBarcodes(reading, on: connection) else { return nil }
            guard let ticketID = kept.ticketID, let instanceID = kept.instanceID else {
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
                let value = try replace(
                    barcode, of: BarcodeSubject(ticketID: ticketID, instanceID: instanceID), on: connection)
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
        _ barcode: Barcode, of subject: BarcodeSubject, on connection: any Connection
    ) throws -> BarcodeValue {
        guard let scheme = schemes[barcode.scheme] else {
            throw BarcodeCareError(
                code: .unknownScheme,
                message: "Nothing here makes barcodes of the scheme ‘\(barcode.scheme)’; block it, and sell another "
                    + "ticket.")
        }
        try scheme.refreshed(on: connection)
        let draws = ImportLimits.standard.draws
        for _ in 0..<draws {
            let value = try scheme.makeValue(for: subject, in: world)
            assert(scheme.read(value.text) == .wellFormed(value))
            let isDone = try BarcodeIssuer.replace(
                barcode.value,
                by: [
                    .text(subject.ticketID.text), .text(scheme.id), .text(value.text),
                    .integer(world.now().microseconds),
                ], on: connection)
            if isDone { return value }
        }
        throw ImportError(
            .numbersExhausted, "No free barcode was found in \(draws) draws; check the machine's random source.")
    }
}
