import Barcodes
import Orders
import Storage
import Testing
import Ticketing
import VenueTesting

@testable import Admission

@Suite("Lists for doors on paper", .venue())
struct ReadsDoorListsTests {
    private func list(gate: String? = nil) async throws -> DoorList {
        let instance = try #require(
            try await CatalogueStore(database: SampleVenue.database).instance(ofCode: "LANTERN-30"))
        return try await DoorListStore(database: SampleVenue.database).list(ofInstance: instance.id, gate: gate)
    }

    /// Six tickets of one order, of which each has a type of its own.
    private func sold(beside rows: String = "") async throws -> [Ticket] {
        let types = ["A", "B", "C", "D", "E", "F"]
        try await SampleVenue.importing(
            "importKey,agency,reference,instance,ticketType,area,row,seat,price,customerName\n"
                + types.map { "K,VELVET,R-7,LANTERN-30,\($0),Yard,,,10.00,Eleanor Rigby\n" }.joined() + rows)
        let orders = try await OrderStore(database: SampleVenue.database).orders(matching: OrderQuery(), limit: 9)
        return try #require(orders.orders.first { $0.agentCustomer.reference == "R-7" }).tickets
    }

    private func change(_ sql: SQL, _ values: SQLValue...) async throws {
        try await SampleVenue.database.write { _ = try $0.execute(sql, values) }
    }

    private func scan(_ ticket: Ticket, _ nonce: String, _ direction: Attempt.Direction = .entry) async throws {
        let ledger = ScanLedger(
            database: try SampleVenue.database, reader: BarcodeReader(schemes: [ReferenceScheme()]),
            world: SampleVenue.world)
        let request = try ScanRequest(
            scanned: ticket.barcode.value.text, instanceCodes: nil, gate: nil, direction: direction, nonce: nonce,
            scannedAt: nil, device: "north")
        try #require(try await ledger.scan(request).verdict.reason == nil)
    }

    @Test func `a list tells who is in, who went out, and when one was let in`() async throws {
        let tickets = try await sold()
        try await scan(tickets[1], "1")
        try await scan(tickets[2], "2")
        try await scan(tickets[2], "3", .exit)
        let entries = try await list().entries.sorted { $0.ticket.position < $1.ticket.position }
        #expect(entries.map(\.ticket.ticketType) == ["A", "B", "C", "D", "E", "F"])
        #expect(entries.map(\.entries) == [0, 1, 1, 0, 0, 0])
        #expect(entries.map(\.isInside) == [false, true, false, false, false, false])
        let evening = SampleVenue.evening
        #expect(entries.map(\.admittedAt) == [nil, evening, evening, nil, nil, nil])
        let first = entries[0].ticket
        #expect(first.agentCustomer.name == "Eleanor Rigby" && first.agentCustomer.reference == "R-7")
        #expect(first.agency.code == "VELVET" && first.seat.area == "Yard" && first.seat.place == nil)
        #expect(first.barcodeEnd == String(tickets[0].barcode.value.text.suffix(4)) && first.barcodeState == .active)
    }

    @Test func `what was taken back did not happen`() async throws {
        let ticket = try await sold()[0]
        try await scan(ticket, "1")
        try await change(
            """
            INSERT INTO scan (nonce, device, digest, at, direction, barcode, outcome, ticket_id, instance_id, right_id,
                sequence, annuls, mark)
            SELECT 'undo', device, digest, at, direction, barcode, 'annulled', ticket_id, instance_id, right_id, 2,
                1, mark
            FROM scan
            """)
        let entry = try #require(try await list().entries.first { $0.ticket.id == ticket.id })
        #expect(entry.entries == 0 && !entry.isInside && entry.admittedAt == nil)
    }

    @Test func `what is called off or a test is left out and counted; what is blocked is told`() async throws {
        let tickets = try await sold(beside: "T,VELVET,,LANTERN-30,G,Yard,,,10.00,\n")
        try await change("UPDATE ticket SET state = 'cancelled' WHERE id = ?1", .text(tickets[0].id.text))
        try await change("UPDATE ticket SET state = 'refunded' WHERE id = ?1", .text(tickets[1].id.text))
        try await change("UPDATE barcode SET state = 'blocked' WHERE ticket_id = ?1", .text(tickets[2].id.text))
        try await change(
            "UPDATE orders SET is_test = 1 WHERE id IN (SELECT order_id FROM ticket WHERE ticket_type = 'G')")
        let list = try await list()
        #expect(list.leftOut == 3)
        #expect(Set(list.entries.map(\.ticket.ticketType)) == ["C", "D", "E", "F"])
        #expect(list.entries.filter { $0.ticket.barcodeState == .blocked }.map(\.ticket.ticketType) == ["C"])
    }

    @Test func `a pass for several performances is on the list of each, and no other performance's ticket is`()
        async throws
    {
        let ticket = try await sold(beside: "O,VELVET,,MIDSUMMER-19,Other,Stalls,C,12,10.00,\n")[0]
        #expect(try await !list().entries.contains { $0.ticket.ticketType == "Other" })
        try await change(
            """
            INSERT INTO admission_right (id, ticket_id, instance_id, maximum_entries)
            SELECT '019ee1aa-5c00-7000-8000-000000000001', t.id, (SELECT id FROM instance WHERE code = 'LANTERN-30'), 1
            FROM ticket t WHERE t.ticket_type = 'Other'
            """)
        let list = try await list()
        #expect(list.entries.count == 7 && list.entries.contains { $0.ticket.ticketType == "Other" })
        #expect(list.entries.contains { $0.ticket.id == ticket.id })
    }

    @Test func `a gate's list has whom its scanner would not send to another gate`() async throws {
        let tickets = try await sold()
        try await change(
            "UPDATE admission_right SET gates = 'North' WHERE ticket_id = ?1", .text(tickets[0].id.text))
        try await change(
            "UPDATE admission_right SET gates = 'East' WHERE ticket_id = ?1", .text(tickets[1].id.text))
        try await change(
            "UPDATE admission_right SET zones = 'Yard' WHERE ticket_id = ?1", .text(tickets[2].id.text))
        try await DoorStore(database: SampleVenue.database, world: SampleVenue.world)
            .setZone("Yard", ofGate: "East", actor: "test")
        func types(_ gate: String?) async throws -> String {
            try await list(gate: gate).entries.map(\.ticket.ticketType).sorted().joined()
        }
        #expect(try await types(nil) == "ABCDEF")
        #expect(try await types("North") == "ADEF")
        #expect(try await types("East") == "BCDEF")
        #expect(try await types("West") == "DEF")
        await #expect {
            _ = try await list(gate: "")
        } throws: {
            ($0 as? AdmissionError)?.code == .invalidGate
        }
    }
}
