import Barcodes
import Orders
import Storage
import Testing
import Ticketing
import VenueTesting

@testable import Admission

@Suite("Barcodes of keys that were revoked", .venue())
struct RevokedKeysTests {
    /// A ticket with a signed barcode beside its first, and a ledger whose reader has no master key.
    private func signed() async throws -> (ledger: ScanLedger, ticket: Ticket, signed: String, keys: SigningKeyStore) {
        try await SampleVenue.importExamples()
        let database = try SampleVenue.database
        let keys = SigningKeyStore(database: database, world: SampleVenue.world)
        _ = try await keys.create(sealedBy: SampleVenue.masterKey, actor: "test")
        let scheme = SignedScheme(keys: SigningKeyring(masterKey: SampleVenue.masterKey))
        let orders = try await OrderStore(database: database).orders(matching: OrderQuery(), limit: 1).orders
        let ticket = try #require(orders.first?.tickets.first)
        let value = try #require(
            try await BarcodeIssuer(database: database, schemes: [scheme], world: SampleVenue.world)
                .barcodes(ofTickets: [ticket.id], by: scheme.id)[ticket.id])
        let reader = BarcodeReader(schemes: [
            ReferenceScheme(), SignedScheme(keys: SigningKeyring(masterKey: nil)),
        ])
        return (
            ScanLedger(database: database, reader: reader, world: SampleVenue.world), ticket, value.text, keys
        )
    }

    private func request(
        _ scanned: String, _ nonce: String, direction: Attempt.Direction = .entry, override: String? = nil
    ) throws -> ScanRequest {
        try ScanRequest(
            scanned: scanned, instanceCodes: nil, gate: "North", direction: direction, nonce: nonce, scannedAt: nil,
            device: "north", overrideReason: override)
    }

    @Test func `a signed barcode admits once, by an active key and by a retired one`() async throws {
        let (ledger, _, signed, keys) = try await signed()
        _ = try await keys.rotate(sealedBy: SampleVenue.masterKey, actor: "test")
        #expect(try await ledger.scan(request(signed, "1")).verdict == .admitted)
        #expect(try await ledger.scan(request(signed, "2")).verdict == .refused(.alreadyAdmitted))
    }

    @Test func `what a revoked key signed is refused from the next scan on, and a steward may let in`() async throws {
        let (ledger, ticket, signed, keys) = try await signed()
        try await keys.revoke(number: 1, actor: "test")
        let refused = try await ledger.scan(request(signed, "1"))
        #expect(refused.verdict == .refused(.keyRevoked))
        #expect(refused.ticket?.id == ticket.id, "the steward sees whose it is")
        let overridden = try await ledger.scan(request(signed, "2", override: "knows the holder"))
        #expect(overridden.verdict == .admitted)
        #expect(overridden.overridden == .keyRevoked)
        #expect(
            try await ledger.scan(request(signed, "3")).verdict == .refused(.keyRevoked),
            "the key comes before what happened earlier")
        #expect(try await ledger.scan(request(signed, "4", direction: .exit)).verdict == .exited)
        #expect(try await ledger.scan(request(signed, "1")).verdict == .refused(.keyRevoked), "a retry")
    }

    @Test func `nobody is let in by overriding an exit`() async throws {
        let (ledger, _, signed, keys) = try await signed()
        try await keys.revoke(number: 1, actor: "test")
        let out = try await ledger.scan(request(signed, "1", direction: .exit, override: "knows the holder"))
        #expect(out.verdict.outcome != .admitted && out.overridden == nil)
        #expect(try await ledger.scan(request(signed, "2", override: "knows the holder")).verdict == .admitted)
        #expect(try await ledger.scan(request(signed, "3")).earlier?.sequence == 1)
    }

    @Test func `the ticket's other barcodes admit all the same`() async throws {
        let (ledger, ticket, _, keys) = try await signed()
        try await keys.revoke(number: 1, actor: "test")
        #expect(try await ledger.scan(request(ticket.barcode.value.text, "1")).verdict == .admitted)
    }

    @Test func `a good signature is not enough, and a bad one is told`() async throws {
        let (ledger, ticket, signed, _) = try await signed()
        let other = SignedScheme(keys: SigningKeyring(masterKey: SampleVenue.masterKey))
        _ = try await SampleVenue.database.read { try other.refreshKeys(on: $0) }
        let subject = BarcodeSubject(ticketID: ticket.id, instanceID: ticket.instance.id)
        let stranger = try other.makeValue(for: subject, in: .seeded(99, now: SampleVenue.evening)).text
        #expect(try await ledger.scan(request(stranger, "1")).verdict == .refused(.unknownBarcode))
        let last = signed.last == "0" ? "1" : "0"
        #expect(
            try await ledger.scan(request(signed.dropLast() + last, "2")).verdict == .refused(.malformedBarcode))
        #expect(try await ledger.simulate(request(signed, "3")).verdict == .admitted)
        #expect(try await ledger.lookup(signed)?.finding.ticket?.id == ticket.id)
    }
}
