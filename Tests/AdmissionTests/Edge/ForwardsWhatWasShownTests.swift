import Barcodes
import Orders
import Storage
import Testing
import Ticketing
import VenueTesting

@testable import Admission

@Suite("An edge forwards what was shown", .venue())
struct ForwardsWhatWasShownTests {
    @Test func `an entry by a barcode that was reissued during the cut is a conflict`() async throws {
        try await EdgeHouse.open { house in
            try await house.round()
            house.line(.down)
            #expect(try await house.ledger.scan(house.night.request(0, nonce: "1")).verdict == .admitted)
            let reader = BarcodeReader(schemes: [ReferenceScheme()])
            let care = BarcodeCare(
                database: house.night.database, schemes: reader.schemes, world: .seeded(9, now: SampleVenue.evening))
            let old = house.night.tickets[0].barcode.value
            let new = try #require(try await care.reissue(reader.read(old.text), reason: "lost", actor: "test")).value
            house.line(.up)
            try await house.round()
            let conflict = try #require(try await house.conflicts().first)
            #expect(conflict.kind == .notAdmissible && conflict.reason == .reissued)
            #expect(conflict.barcode == old.text && conflict.merged.device == house.name + "/north")
            // The entry stands: nobody comes in by the new one, here or there.
            try await house.round()
            for ledger in [house.ledger, house.night.ledger] {
                #expect(try await ledger.scan(request(new.text, "2")).verdict == .refused(.alreadyAdmitted))
                #expect(try await ledger.scan(request(old.text, "3")).verdict == .refused(.reissued))
            }
            try await house.round()
            #expect(try await house.conflicts().count == 1)
            #expect(try await house.changes(of: 0, in: house.night.database).count == 1)
        }
    }

    @Test func `an entry by a barcode whose key was revoked during the cut is a conflict`() async throws {
        try await EdgeHouse.open { house in
            let keys = SigningKeyStore(database: house.night.database, world: SampleVenue.world)
            _ = try await keys.create(sealedBy: SampleVenue.masterKey, actor: "test")
            let scheme = SignedScheme(keys: SigningKeyring(masterKey: SampleVenue.masterKey))
            let issuer = BarcodeIssuer(
                database: house.night.database, schemes: [scheme], world: .seeded(9, now: SampleVenue.evening))
            let ticket = house.night.tickets[0].id
            let signed = try #require(try await issuer.barcodes(ofTickets: [ticket], by: scheme.id)[ticket])
            try await house.round()
            house.line(.down)
            #expect(try await house.ledger.scan(request(signed.text, "1")).verdict == .admitted)
            // The ticket's other barcode was signed by nobody.
            #expect(try await house.ledger.scan(house.night.request(1, nonce: "2")).verdict == .admitted)
            _ = try await keys.rotate(sealedBy: SampleVenue.masterKey, actor: "test")
            try await keys.revoke(number: 1, actor: "test")
            house.line(.up)
            try await house.round()
            let conflicts = try await house.conflicts()
            #expect(conflicts.map(\.kind) == [.notAdmissible] && conflicts.map(\.reason) == [.keyRevoked])
            #expect(conflicts.first?.barcode == signed.text && conflicts.first?.ticket?.id == ticket)
        }
    }

    private func request(_ text: String, _ nonce: String) throws -> ScanRequest {
        try ScanRequest(
            scanned: text, instanceCodes: nil, gate: "North", direction: .entry, nonce: nonce, scannedAt: nil,
            device: "north")
    }
}
