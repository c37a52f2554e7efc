import Barcodes
import Foundation
import Orders
import Storage
import Testing
import Ticketing
import VenueTesting

@testable import Admission

@Suite("Uploads that tell the hash of what was shown", .venue())
struct MergesShownHashesTests {
    private static let keys = ManifestKeys(SampleVenue.masterKey)

    private func hash(
        _ value: BarcodeValue, of instance: InstanceID, bytes: Int = 16, epoch: String? = nil
    ) throws -> ShownHash {
        let hash = BarcodeHash(key: Self.keys.hashKey(ofInstance: instance), byteCount: bytes)
        return try #require(ShownHash(hash.text(of: value.text), epoch: epoch))
    }

    private func scan(
        _ night: DoorNight, _ ticket: Int, _ hash: ShownHash?, nonce: String,
        given: Verdict.Outcome = .admitted, reason: Verdict.Reason? = nil
    ) async throws -> OfflineScan {
        let right = try #require(try await night.ledger.simulate(night.request(ticket, nonce: "s")).rightID)
        return try OfflineScan(
            .right(right, hash: hash), gate: "South", nonce: nonce, scannedAt: night.clock.now, given: given,
            reason: reason)
    }

    private func upload(
        _ night: DoorNight, _ scans: [OfflineScan], keys: ManifestKeys? = Self.keys
    ) async throws -> [MergedScan] {
        let clock = night.clock
        let ledger = ScanLedger(
            database: night.database, reader: BarcodeReader(schemes: [ReferenceScheme()]), listKeys: keys,
            world: World(now: { clock.now }, randomBytes: World.live.randomBytes))
        return try await ledger.merge(OfflineUpload(device: "south", deviceTime: clock.now, scans: scans))
            .scans.map { try $0.get() }
    }

    private func reissue(_ night: DoorNight, _ ticket: Int) async throws -> BarcodeValue {
        let care = BarcodeCare(
            database: night.database, schemes: [ReferenceScheme()], world: .seeded(11, now: SampleVenue.evening))
        let reading = BarcodeReader(schemes: [ReferenceScheme()]).read(night.tickets[ticket].barcode.value.text)
        return try #require(try await care.reissue(reading, reason: "lost", actor: "test")).value
    }

    @Test(arguments: [6, 12, 16, 32])
    func `a barcode that was reissued meanwhile is found by its hash`(bytes: Int) async throws {
        let night = try await DoorNight.open()
        let ticket = night.tickets[0]
        let scan = try await scan(
            night, 0, hash(ticket.barcode.value, of: ticket.instance.id, bytes: bytes), nonce: "1")
        let new = try await reissue(night, 0)
        let merged = try await upload(night, [scan])
        #expect(merged.map(\.verdict) == [.admitted])
        #expect(merged[0].trouble?.kind == .notAdmissible && merged[0].trouble?.reason == .reissued)
        let row = try #require(try await night.changes()[ticket.id.text]?.first)
        #expect(row.barcode == ticket.barcode.value.text && row.sequence == 1)
        let conflicts = ConflictStore(database: night.database, world: SampleVenue.world)
        let conflict = try #require(try await conflicts.conflicts(limit: 9).conflicts.first)
        #expect(conflict.barcode == ticket.barcode.value.text && conflict.ticket?.id == ticket.id)
        // The same again is answered the same.
        #expect(try await upload(night, [scan]) == merged)
        // Whoever came with the new one is no conflict, but for the entry that was.
        let later = try await self.scan(night, 0, hash(new, of: ticket.instance.id, bytes: bytes), nonce: "2")
        #expect(try await upload(night, [later])[0].trouble?.kind == .doubleAdmission)
    }

    @Test func `what admits makes no conflict, and neither does a right alone`() async throws {
        let night = try await DoorNight.open()
        let ticket = night.tickets[2]
        let scans = [
            try await scan(night, 2, hash(ticket.barcode.value, of: ticket.instance.id), nonce: "1"),
            try await scan(night, 2, nil, nonce: "2"),
        ]
        #expect(try await upload(night, scans).allSatisfy { $0.verdict == .admitted && $0.trouble == nil })
    }

    @Test func `a pass is found by the hash for another of its performances`() async throws {
        let night = try await DoorNight.open()
        let ticket = night.tickets[0]
        let other = try #require(
            try await CatalogueStore(database: night.database).instances().first { $0.id != ticket.instance.id })
        let scan = try await scan(night, 0, hash(ticket.barcode.value, of: other.id), nonce: "1")
        // As long as it is no pass, the hash is none of its own.
        let stranger = try await self.scan(night, 0, hash(ticket.barcode.value, of: other.id), nonce: "0")
        #expect(try await upload(night, [stranger])[0].trouble?.kind == .unknownBarcode)
        try await night.database.write { connection in
            _ = try connection.execute("DELETE FROM admission_conflict")
            _ = try connection.execute("DELETE FROM scan")
            try connection.execute(
                """
                INSERT INTO admission_right (id, ticket_id, instance_id, maximum_entries) VALUES (?1, ?2, ?3, 1)
                """,
                [
                    .text(RightID(in: .seeded(12, now: SampleVenue.evening)).text), .text(ticket.id.text),
                    .text(other.id.text),
                ])
        }
        let merged = try await upload(night, [scan])
        #expect(merged.map(\.verdict) == [.admitted] && merged[0].trouble == nil)
    }

    @Test func `a hash that is none of the ticket's is a conflict, and the right is used up`() async throws {
        let night = try await DoorNight.open()
        let foreign = try hash(night.tickets[1].barcode.value, of: night.tickets[0].instance.id)
        let scans = [
            try await scan(night, 0, foreign, nonce: "1"),
            try await scan(night, 0, foreign, nonce: "2", given: .refused, reason: .alreadyAdmitted),
        ]
        let merged = try await upload(night, scans)
        #expect(merged.map(\.verdict) == [.admitted, .refused(.alreadyAdmitted)])
        #expect(merged[0].trouble?.kind == .unknownBarcode && merged[0].trouble?.reason == .unknownBarcode)
        #expect(merged[1].trouble == nil)
        #expect(
            try await night.ledger.scan(night.request(0, nonce: "live")).verdict == .refused(.alreadyAdmitted))
        // Without the keys of lists nobody can tell, and somebody looks.
        let ticket = night.tickets[1]
        let own = try await scan(night, 1, hash(ticket.barcode.value, of: ticket.instance.id), nonce: "3")
        #expect(try await upload(night, [own], keys: nil)[0].trouble?.kind == .unknownBarcode)
    }

    @Test func `a hash of a former epoch is passed over, and one of the present is compared`() async throws {
        let night = try await DoorNight.open()
        let (own, foreign) = (night.tickets[0], night.tickets[1].barcode.value)
        let former = try hash(foreign, of: own.instance.id, epoch: "0011223344556677")
        let scan = try await scan(night, 0, former, nonce: "1")
        let merged = try await upload(night, [scan])
        #expect(merged.map(\.verdict) == [.admitted] && merged[0].trouble == nil)
        // A door that tells the epoch by now repeats what it sent without, and gets the same answer.
        let before = try await self.scan(night, 0, ShownHash(former.text), nonce: "1")
        #expect(try await upload(night, [before]) == merged)
        let present = try hash(foreign, of: own.instance.id, epoch: Self.keys.epoch)
        let strange = try await self.scan(night, 2, present, nonce: "2")
        #expect(try await upload(night, [strange])[0].trouble?.kind == .unknownBarcode)
    }

    @Test func `the same nonce with another hash is another scan`() async throws {
        let night = try await DoorNight.open()
        let instance = night.tickets[0].instance.id
        _ = try await upload(
            night, [scan(night, 0, hash(night.tickets[0].barcode.value, of: instance), nonce: "1")])
        await #expect {
            _ = try await upload(night, [scan(night, 0, nil, nonce: "1")])
        } throws: {
            ($0 as? AdmissionError)?.code == .nonceReused
        }
    }

    @Test(arguments: [
        ("AAAAAAAA", true), ("AAAAAAA", false), ("AAAAAAAAAAAAAAAAAAAAAA", true), ("AAAAAAAAAAAAAAAAAAAAAB", false),
        ("AAAA+AAA", false), ("AAAAAAAA==", false), ("", false), (String(repeating: "A", count: 43), true),
        (String(repeating: "A", count: 44), false), ("ÄAAAAAAA", false),
    ])
    func `a hash has the form that lists have`(text: String, isHash: Bool) {
        #expect(ShownHash(text).map(\.text) == (isHash ? text : nil))
    }

    @Test func `hashes are written as lists have them`() throws {
        for count in 1...32 {
            let bytes = (0..<count).map { UInt8(($0 * 37 + count) & 255) }
            let text = Data(bytes).base64EncodedString().replacing("=", with: "").replacing("+", with: "-")
                .replacing("/", with: "_")
            #expect(Base64URL.text(of: bytes) == text && text.utf8.count == Base64URL.length(ofBytes: count))
            #expect(Base64URL.bytes(of: text) == bytes)
        }
    }
}
