import Foundation
import Orders
import Secrets
import Storage
import StorageTesting
import Testing
import Ticketing
import VenueTesting

@testable import Admission

@Suite("The rows of doors' lists", .venue())
struct ManifestRowsTests {
    private func json(
        _ night: DoorNight, _ codes: [String], since: String? = nil, isForEdge: Bool = false
    ) async throws -> [String: Any] {
        let store = ManifestStore(
            database: night.database, keys: ManifestKeys(try MasterKey(bytes: Array(repeating: 1, count: 32))),
            world: SampleVenue.world)
        let manifest = try await store.manifest(
            ManifestRequest(instanceCodes: codes, since: since, isForEdge: isForEdge))
        return try #require(try JSONSerialization.jsonObject(with: Data(manifest.bytes)) as? [String: Any])
    }

    private func addBarcode(
        _ value: String, _ number: Int64, _ state: String, to ticket: Ticket, on connection: any Connection
    ) throws {
        _ = try connection.execute(
            """
            INSERT INTO barcode (value, scheme, ticket_id, print_number, state, superseded_by, created_at)
            VALUES (?1, 'scheme.' || ?1, ?2, ?3, ?4, CAST(?5 AS TEXT), 0)
            """,
            [
                .text(value), .text(ticket.id.text), .integer(number), .text(state),
                state == "superseded" ? .text(ticket.barcode.value.text) : .null,
            ])
    }

    @Test func `a ticket's barcodes stand in one row by their states`() async throws {
        let night = try await DoorNight.open()
        let (many, none) = (night.tickets[0], night.tickets[1])
        try await night.database.write { connection in
            for (index, state) in ["active", "blocked", "superseded", "blocked", "revoked"].enumerated() {
                try addBarcode("ONE-\(index)", Int64(index + 2), state, to: many, on: connection)
            }
            _ = try connection.execute("DELETE FROM barcode WHERE ticket_id = ?1", [.text(none.id.text)])
        }
        let json = try await json(night, [many.instance.code])
        let rows = try #require(json["rights"] as? [[Any]])
        #expect(rows.count == 4)
        let empty = try #require(rows.first { $0[7] as? String == "" })
        #expect(empty.count == 8 && empty[0] as? String == none.right?.id.text)
        let row = try #require(rows.first { $0[0] as? String == many.right?.id.text })
        let further = try #require(row[8] as? [String: Any])
        #expect((row[7] as? String)?.count == 16)
        #expect((further["blocked"] as? String)?.count == 16)
        #expect((further["superseded"] as? String)?.count == 8)
        #expect((further["revoked"] as? String)?.count == 8)
        #expect(further.count == 3)
        #expect(Set(rows.compactMap { $0[1] as? Int }) == Set(0..<4))
    }

    @Test func `a pass has one number, and a row with hashes of its own for each performance`() async throws {
        let night = try await DoorNight.open()
        let instances = try await CatalogueStore(database: night.database).instances().prefix(2)
        let pass = night.tickets[2]
        let other = try #require(instances.first { $0.id != pass.instance.id })
        try await night.database.write { connection in
            _ = try connection.execute(
                """
                INSERT INTO admission_right (id, ticket_id, instance_id, gates, zones, opens_at, maximum_entries)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, 1)
                """,
                [
                    .text(RightID(in: .seeded(9, now: SampleVenue.evening)).text), .text(pass.id.text),
                    .text(other.id.text),
                    .text("North\nSouth \"7\""), .text("Stalls"), .integer(3_000_000),
                ])
        }
        let json = try await json(night, instances.map(\.code), isForEdge: true)
        let rows = try #require(json["rights"] as? [[Any]])
        #expect(rows.count == 5)
        let own = rows.filter { (($0[8] as? [String: Any])?["ticket"] as? [Any])?.first as? String == pass.id.text }
        #expect(own.count == 2 && Set(own.compactMap { $0[1] as? Int }).count == 1)
        #expect(Set(own.compactMap { $0[2] as? Int }).count == 2)
        #expect(Set(own.compactMap { $0[7] as? String }).count == 2)
        #expect(Set(rows.compactMap { $0[1] as? Int }) == Set(0..<4))
        let further = try #require(own.compactMap { $0[8] as? [String: Any] }.first { $0["opens"] != nil })
        #expect(further["gates"] as? [String] == ["North", "South \"7\""])
        #expect(further["zones"] as? [String] == ["Stalls"])
        #expect(further["opens"] as? Int == 3)
        #expect(further["name"] as? String == "Eleanor Rigby")
    }

    @Test func `tickets that were sold in test mode are told as such, in lists of changes, too`() async throws {
        let night = try await DoorNight.open()
        let code = night.tickets[0].instance.code
        for isForEdge in [false, true] {
            try await night.database.write { connection in
                _ = try connection.execute("UPDATE orders SET is_test = 0")
                try OrderStore.noteChange(ofTickets: night.tickets.map(\.id), on: connection)
            }
            try await night.database.settle()
            let before = try await json(night, [code], isForEdge: isForEdge)
            #expect(Self.inTest(before) == 0)
            try await night.database.write { connection in
                _ = try connection.execute("UPDATE orders SET is_test = 1")
                try OrderStore.noteChange(ofTickets: night.tickets.map(\.id), on: connection)
            }
            try await night.database.settle()
            let next = try #require(before["next"] as? String)
            let changes = try await json(night, [code], since: next, isForEdge: isForEdge)
            #expect(changes["complete"] as? Bool == false && Self.inTest(changes) == 4)
            #expect(Self.inTest(try await json(night, [code], isForEdge: isForEdge)) == 4)
        }
    }

    private static func inTest(_ json: [String: Any]) -> Int {
        let rows = json["rights"] as? [[Any]] ?? []
        return rows.filter { ($0.last as? [String: Any])?["test"] as? Bool == true }.count
    }

    @Test func `a list passes over no table`() async throws {
        let night = try await DoorNight.open()
        _ = try await night.ledger.scan(night.request(0, nonce: "1"))
        let planned = PlannedDatabase(night.database)
        let store = ManifestStore(
            database: planned, keys: ManifestKeys(try MasterKey(bytes: Array(repeating: 1, count: 32))),
            world: SampleVenue.world)
        let code = night.tickets[0].instance.code
        let first = try await store.manifest(ManifestRequest(instanceCodes: [code]))
        _ = try await night.ledger.scan(night.request(1, nonce: "2"))
        try await night.database.settle()
        let changes = try await store.manifest(ManifestRequest(instanceCodes: [code], since: first.next))
        #expect(first.rights == 4 && !changes.isComplete)
        // Organisations, policies, gates and keys are a handful.
        let small = ["organisation", "gate", "signing_key", "door_policy"]
        #expect(planned.scans.filter { scan in !small.contains { scan.hasPrefix("SCAN \($0)") } } == [])
    }
}
