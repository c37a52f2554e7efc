import Barcodes
import Orders
import Storage
import Testing
import Ticketing
import VenueTesting

@testable import Admission

@Suite("An edge follows the main service", .venue())
struct FollowsTheServiceTests {
    @Test func `it admits by the list once, while the line is down as well, and forwards it`() async throws {
        try await EdgeHouse.open { house in
            try await house.round()
            house.line(.down)
            #expect(try await house.ledger.scan(house.night.request(0, nonce: "1")).verdict == .admitted)
            #expect(
                try await house.ledger.scan(house.night.request(0, nonce: "2")).verdict == .refused(.alreadyAdmitted))
            await #expect(throws: EdgeError.self) { try await house.round() }
            let down = try await house.link.status()
            #expect(!down.isUp && down.waiting == 2 && down.trouble == "The line is down.")
            house.line(.up)
            try await house.round()
            let up = try await house.link.status()
            #expect(up.isUp && up.waiting == 0 && up.trouble == nil && up.untaken == 0)
            let merged = try await house.changes(of: 0, in: house.night.database)
            #expect(merged.map(\.device) == [house.name + "/north"])
            #expect(merged.map(\.verdict) == [.admitted] && merged[0].gate == "North")
            #expect(try await house.conflicts().isEmpty)
            // What it forwarded comes back, and is known.
            try await house.round()
            #expect(try await house.changes(of: 0, in: house.edge).count == 1)
        }
    }

    @Test func `a ticket that was admitted online is refused, and one that came later`() async throws {
        try await EdgeHouse.open { house in
            _ = try await house.night.ledger.scan(house.night.request(0, nonce: "a", device: "online"))
            try await house.round()
            let refused = try await house.ledger.scan(house.night.request(0, nonce: "1"))
            #expect(refused.verdict == .refused(.alreadyAdmitted))
            #expect(refused.earlier?.device == "online" && refused.earlier?.at == SampleVenue.evening)
            _ = try await house.night.ledger.scan(house.night.request(1, nonce: "b", device: "online"))
            try await house.round()
            #expect(
                try await house.ledger.scan(house.night.request(1, nonce: "2")).verdict == .refused(.alreadyAdmitted))
            // A retry of what the main service judged gets its answer.
            let retry = try await house.ledger.scan(house.night.request(1, nonce: "b", device: "online"))
            #expect(retry.verdict == .admitted)
            #expect(try await house.link.status().waiting == 1)
        }
    }

    @Test func `the same ticket here and there during a cut is one conflict`() async throws {
        try await EdgeHouse.open { house in
            try await house.round()
            house.line(.down)
            #expect(try await house.ledger.scan(house.night.request(0, nonce: "1")).verdict == .admitted)
            #expect(
                try await house.night.ledger.scan(house.night.request(0, nonce: "1", device: "online")).verdict
                    == .admitted)
            house.line(.up)
            try await house.round()
            try await house.round()
            #expect(try await house.conflicts().map(\.kind) == [.doubleAdmission])
            for database in [house.night.database, house.edge] as [any Database] {
                #expect(
                    Set(
                        try await house.changes(of: 0, in: database).map {
                            $0.device.replacing(house.name + "/", with: "")
                        })
                        == ["north", "online"])
            }
        }
    }

    @Test func `an answer that was lost doubles nothing`() async throws {
        try await EdgeHouse.open { house in
            try await house.round()
            _ = try await house.ledger.scan(house.night.request(0, nonce: "1"))
            house.line(.loses)
            await #expect(throws: EdgeError.self) { try await house.round() }
            #expect(try await house.link.status().waiting == 1)
            house.line(.up)
            try await house.round()
            #expect(try await house.changes(of: 0, in: house.night.database).count == 1)
            #expect(try await house.changes(of: 0, in: house.edge).count == 1)
            #expect(try await house.conflicts().isEmpty)
        }
    }

    @Test func `a list that was changed on its way changes nothing`() async throws {
        try await EdgeHouse.open { (house: EdgeHouse) async throws in
            house.line(.forges)
            await #expect {
                try await house.round()
            } throws: {
                ($0 as? EdgeError)?.code == .forgedList
            }
            #expect(try await house.store.pulledAt() == nil)
            #expect(
                try await house.ledger.scan(house.night.request(0, nonce: "1")).verdict == .refused(.unknownBarcode))
        }
    }

    @Test func `what is no longer listed is refused, and nothing of the ledger is lost`() async throws {
        try await EdgeHouse.open { house in
            try await house.round()
            _ = try await house.ledger.scan(house.night.request(0, nonce: "1"))
            // A complete list that lacks the tickets, as after the day of their performance.
            try await house.night.database.write { connection in
                _ = try connection.execute("DELETE FROM scan")
                _ = try connection.execute("DELETE FROM admission_right")
            }
            try await house.edge.write { _ = try $0.execute("UPDATE edge_state SET cursor = NULL") }
            house.line(.up)
            try await house.edge.write { _ = try $0.execute("UPDATE edge_state SET forwarded = 1000000") }
            try await house.round()
            #expect(
                try await house.ledger.scan(house.night.request(1, nonce: "2")).verdict == .refused(.unknownBarcode))
            #expect(try await house.changes(of: 0, in: house.edge).count == 1)
        }
    }

    @Test func `it follows tickets that were blocked, called off, and sold meanwhile`() async throws {
        try await EdgeHouse.open { house in
            try await house.round()
            try await house.night.database.write { connection in
                let tickets = house.night.tickets
                try connection.execute(
                    "UPDATE barcode SET state = 'blocked' WHERE ticket_id = ?1", [.text(tickets[0].id.text)])
                try connection.execute(
                    "UPDATE ticket SET state = 'refunded' WHERE id = ?1", [.text(tickets[1].id.text)])
                try OrderStore.noteChange(ofTickets: tickets.prefix(2).map(\.id), on: connection)
            }
            try await house.round()
            #expect(try await house.ledger.scan(house.night.request(0, nonce: "1")).verdict == .refused(.blocked))
            #expect(try await house.ledger.scan(house.night.request(1, nonce: "2")).verdict == .refused(.refunded))
            #expect(try await house.ledger.scan(house.night.request(2, nonce: "3")).verdict == .admitted)
            let ticket = try #require(try await house.ledger.doorLookup(house.night.tickets[2].barcode.value.text))
            #expect(ticket.ticket.customerName == "Eleanor Rigby" && ticket.isInside)
            #expect(ticket.ticket.entrances.first?.start == house.night.tickets[2].instance.start.rfc3339)
        }
    }

    @Test func `what a revoked key signed is refused, and the others admit`() async throws {
        try await EdgeHouse.open { house in
            let keys = SigningKeyStore(database: house.night.database, world: SampleVenue.world)
            _ = try await keys.create(sealedBy: SampleVenue.masterKey, actor: "test")
            let scheme = SignedScheme(keys: SigningKeyring(masterKey: SampleVenue.masterKey))
            let issuer = BarcodeIssuer(
                database: house.night.database, schemes: [scheme], world: .seeded(9, now: SampleVenue.evening))
            let tickets = house.night.tickets.prefix(2).map(\.id)
            let signed = try await issuer.barcodes(ofTickets: tickets, by: scheme.id)
            let texts = try tickets.map { try #require(signed[$0]).text }
            try await house.round()
            #expect(try await house.ledger.scan(request(texts[0], "1")).verdict == .admitted)
            _ = try await keys.rotate(sealedBy: SampleVenue.masterKey, actor: "test")
            try await keys.revoke(number: 1, actor: "test")
            try await house.round()
            #expect(try await house.ledger.scan(request(texts[1], "2")).verdict == .refused(.keyRevoked))
            #expect(try await house.ledger.doorLookup(texts[1])?.ticket.isKeyRevoked == true)
            #expect(try await house.ledger.scan(house.night.request(1, nonce: "3")).verdict == .admitted)
        }
    }

    @Test func `a hash that somebody read is no barcode`() async throws {
        try await EdgeHouse.open { house in
            try await house.round()
            let values = try await house.edge.read { connection in
                try connection.rows("SELECT value FROM barcode").map { try $0.text("value") }
            }
            #expect(values.count == 5)
            for (number, value) in values.enumerated() {
                let answer = try await house.ledger.scan(request(value, "\(number)"))
                #expect(answer.verdict.outcome == .refused && answer.ticket == nil)
            }
        }
    }

    private func request(_ text: String, _ nonce: String) throws -> ScanRequest {
        try ScanRequest(
            scanned: text, instanceCodes: nil, gate: "North", direction: .entry, nonce: nonce, scannedAt: nil,
            device: "north")
    }
}
