import Barcodes
import Foundation
import Orders
import Storage
import Ticketing

extension ScanLedger {
    /// Writes an answer within the transaction that made it: to the ledger or the refusals, and under its nonce.
    ///
    /// - Throws: `uniqueViolation` when another node took the right's next sequence or the nonce meanwhile.
    func record(_ answer: ScanAnswer, of request: ScanRequest, on connection: any Connection) throws {
        if answer.verdict.changesState {
            try recordChange(answer, of: request, on: connection)
        } else {
            try recordRefusal(answer, of: request, on: connection)
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let recorded = String(decoding: try encoder.encode(RecordedAnswer(answer)), as: UTF8.self)
        try connection.execute(
            "INSERT INTO scan_nonce (device, nonce, request_digest, answer) VALUES (?1, ?2, ?3, ?4)",
            [.text(request.device), .text(request.nonce), .text(request.digest), .text(recorded)])
    }

    private func recordChange(_ answer: ScanAnswer, of request: ScanRequest, on connection: any Connection) throws {
        guard let right = answer.rightID, let barcode = answer.finding?.barcode else {
            preconditionFailure("only a ticket with a right for the door can pass it")
        }
        try connection.execute(
            """
            INSERT INTO scan (right_id, sequence, outcome, at, gate, device, barcode)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
            """,
            [
                .text(right.text), .integer(Int64((answer.earlier?.sequence ?? 0) + 1)),
                .text(answer.verdict.outcome.rawValue), .integer(answer.at.microseconds),
                .text(optional: request.gate), .text(request.device), .text(barcode.value.text),
            ])
    }

    private func recordRefusal(_ answer: ScanAnswer, of request: ScanRequest, on connection: any Connection) throws {
        let barcode =
            answer.finding?.barcode.value.text
            ?? String(ScannedText.cleaned(request.scanned).prefix(AdmissionLimits.refusedBarcodeLength))
        try connection.execute(
            """
            INSERT INTO refusal (id, ticket_id, barcode, outcome, reason, at, gate, device)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
            """,
            [
                .text(Identifier<ScanAnswer>(in: world).text), .text(optional: answer.finding?.ticket?.id.text),
                .text(barcode), .text(answer.verdict.outcome.rawValue), .text(answer.verdict.reason?.rawValue ?? ""),
                .integer(answer.at.microseconds), .text(optional: request.gate), .text(request.device),
            ])
    }
}
