import Orders
import Storage
import Testing
import Ticketing
import VenueTesting

@testable import Admission

@Suite("An edge forgets what left its list", .venue())
struct ForgetsPastPerformancesTests {
    /// The list of another performance in place of the house's own.
    private func move(_ house: EdgeHouse) async throws {
        let own = house.night.tickets[0].instance.code
        let other = try #require(
            try await CatalogueStore(database: house.night.database).instances().first { $0.code != own })
        let list = try await house.upstream.lists.manifest(
            ManifestRequest(instanceCodes: [other.code], isForEdge: true))
        #expect(list.isComplete)
        #expect(try await house.store.take(EdgeManifest.read(list.bytes)))
    }

    private func count(_ sql: SQL, in database: any Database) async throws -> Int {
        try await database.read { Int(try $0.row(sql)?.integer("count") ?? -1) }
    }

    @Test func `names, orders and barcodes go, and what was scanned stays and is forwarded`() async throws {
        try await EdgeHouse.open { house in
            try await house.round()
            #expect(try await count("SELECT count(*) AS count FROM ticket", in: house.edge) == 4)
            house.line(.down)
            #expect(try await house.ledger.scan(house.night.request(0, nonce: "1")).verdict == .admitted)
            #expect(
                try await house.ledger.scan(house.night.request(0, nonce: "2")).verdict == .refused(.alreadyAdmitted))
            try await move(house)
            let named: SQL = "SELECT count(*) AS count FROM orders WHERE customer_name IS NOT NULL OR number <> id"
            #expect(try await count(named, in: house.edge) == 0)
            #expect(try await count("SELECT count(*) AS count FROM orders", in: house.edge) == 1)
            #expect(try await count("SELECT count(*) AS count FROM ticket", in: house.edge) == 1)
            #expect(try await count("SELECT count(*) AS count FROM admission_right", in: house.edge) == 1)
            let barcodes: SQL = "SELECT count(*) AS count FROM barcode WHERE ticket_id IS NOT NULL"
            #expect(try await count(barcodes, in: house.edge) == 0)
            let piece = try #require(try await house.store.waitingPiece())
            #expect(
                piece.scans.map(\.nonce) == ["1", "2"] && piece.scans.allSatisfy { $0.right != nil && $0.hash != nil })
            // Its own list again: the performance is there as before, and who is in is in.
            house.line(.up)
            try await house.round()
            #expect(try await house.link.status().untaken == 0)
            let merged = try await house.changes(of: 0, in: house.night.database)
            #expect(merged.map(\.nonce) == ["1"])
            #expect(merged.map(\.barcode) == [house.night.tickets[0].barcode.value.text])
            #expect(try await house.conflicts().isEmpty)
            #expect(
                try await house.ledger.scan(house.night.request(0, nonce: "3")).verdict == .refused(.alreadyAdmitted))
            #expect(try await house.ledger.scan(house.night.request(1, nonce: "4")).verdict == .admitted)
            let lookup = try #require(try await house.ledger.doorLookup(house.night.tickets[0].barcode.value.text))
            #expect(lookup.ticket.customerName == "Eleanor Rigby" && lookup.isInside)
            #expect(try await count("SELECT count(*) AS count FROM orders", in: house.edge) == 1)
        }
    }

    @Test func `a complete list that says the same changes nothing that doors see`() async throws {
        try await EdgeHouse.open { house in
            try await house.round()
            _ = try await house.ledger.scan(house.night.request(2, nonce: "1"))
            for round in 1...2 {
                try await house.edge.write { _ = try $0.execute("UPDATE edge_state SET cursor = NULL") }
                try await house.round()
                for table: SQL in [
                    "SELECT count(*) AS count FROM ticket", "SELECT count(*) AS count FROM admission_right",
                    "SELECT count(*) AS count FROM barcode WHERE state = 'active'",
                ] { #expect(try await count(table, in: house.edge) == 4) }
                #expect(try await count("SELECT count(*) AS count FROM orders", in: house.edge) == 1)
                let again = try await house.ledger.scan(house.night.request(2, nonce: "r\(round)"))
                #expect(again.verdict == (round == 1 ? .admitted : .refused(.entryLimitReached)))
            }
        }
    }
}
