import Barcodes
import Storage
import StorageTesting
import Testing
import Ticketing

@testable import Orders

@Suite("Further barcodes of a ticket", .database(OrdersSchema.migrations))
struct IssuesBarcodesTests {
    private static let numeric = NumericScheme()

    /// A database of one order with so many tickets, and its issuer.
    private func tickets(_ count: Int = 2) async throws -> (issuer: BarcodeIssuer, tickets: [Ticket]) {
        try await Sample.importCatalogue()
        let rows = (1...count).map { "K1,ACME,SUMMER-1,Adult,Stalls,A,\($0),12.00\n" }.joined()
        try #require(try await Sample.importOrders(Sample.header + "\n" + rows).isClean)
        let order = try #require(try await stored())
        return (try issuer(), order.tickets)
    }

    private func issuer(_ world: World = Sample.world()) throws -> BarcodeIssuer {
        BarcodeIssuer(database: try Sample.database(), schemes: [ReferenceScheme(), Self.numeric], world: world)
    }

    private func stored() async throws -> Order? {
        try await OrderStore(database: Sample.database()).orders(matching: OrderQuery(), limit: 1).orders.first
    }

    private func count() async throws -> Int64 {
        try await Sample.database().read { try $0.row("SELECT count(*) AS n FROM barcode")?.integer("n") ?? -1 }
    }

    private func execute(_ sql: SQL, _ parameters: [SQLValue]) async throws {
        let changed = try await Sample.database().write { try $0.execute(sql, parameters) }
        #expect(changed == 1)
    }

    @Test func `a ticket without one of the scheme gets it, once and for all`() async throws {
        let (issuer, tickets) = try await tickets()
        let ids = tickets.map(\.id)
        let first = try await issuer.barcodes(ofTickets: ids, by: Self.numeric.id)
        #expect(Set(first.keys) == Set(ids) && Set(first.values).count == 2)
        for value in first.values { #expect(Self.numeric.read(value.text) == .wellFormed(value)) }
        #expect(try await issuer.barcodes(ofTickets: ids, by: Self.numeric.id) == first)
        #expect(try await self.issuer().barcodes(ofTickets: ids.reversed(), by: Self.numeric.id) == first)
        #expect(try await count() == 4)
    }

    @Test func `the barcode of the sale is found, and stays the ticket's first`() async throws {
        let (issuer, tickets) = try await tickets()
        let ids = tickets.map(\.id)
        _ = try await issuer.barcodes(ofTickets: ids, by: Self.numeric.id)
        let found = try await issuer.barcodes(ofTickets: ids, by: "scheme.reference")
        #expect(found == Dictionary(uniqueKeysWithValues: tickets.map { ($0.id, $0.barcode.value) }))
        #expect(try await stored()?.tickets == tickets)
        #expect(try await count() == 4)
    }

    @Test func `a ticket is found by each of its barcodes`() async throws {
        let (issuer, tickets) = try await tickets()
        let value = try #require(
            try await issuer.barcodes(ofTickets: [tickets[1].id], by: Self.numeric.id)[tickets[1].id])
        let reader = BarcodeReader(schemes: [ReferenceScheme(), Self.numeric])
        let typed = value.text.prefix(5) + " " + value.text.dropFirst(5).prefix(5) + "-" + value.text.dropFirst(10)
        let store = OrderStore(database: try Sample.database())
        let finding = try #require(try await store.barcode(reader.read(String(typed))))
        #expect(finding.barcode.value == value)
        #expect(finding.barcode.scheme == Self.numeric.id)
        #expect(finding.barcode.barcodeNumber == 2)
        #expect(finding.ticket == tickets[1])
        let first = try await store.barcode(reader.read(tickets[1].barcode.value.text))
        #expect(finding.rights == first?.rights && finding.rights.count == 1)
    }

    @Test func `many who ask at once get the same values`() async throws {
        let (_, tickets) = try await tickets(20)
        let ids = tickets.map(\.id)
        let answers = try await withThrowingTaskGroup(of: [TicketID: BarcodeValue].self) { group in
            for shift in 0..<16 {
                let issuer = try issuer()
                let turned = Array(ids[shift...] + ids[..<shift])
                group.addTask { try await issuer.barcodes(ofTickets: turned, by: Self.numeric.id) }
            }
            return try await group.reduce(into: Set()) { $0.insert($1) }
        }
        #expect(answers.count == 1)
        #expect(answers.first?.count == 20)
        #expect(try await count() == 40)
    }

    @Test func `the ticket's row is taken before its barcodes, and not for nothing`() async throws {
        let (_, tickets) = try await tickets()
        let database = ListeningDatabase(try Sample.database())
        let issuer = BarcodeIssuer(database: database, schemes: [Self.numeric], world: Sample.world())
        try await execute(
            "UPDATE barcode SET state = 'blocked' WHERE ticket_id = ?1", [.text(tickets[1].id.text)])
        // Who may have none is not noted as changed: lists of changes would tell it as news.
        #expect(try await issuer.barcodes(ofTickets: [tickets[1].id], by: Self.numeric.id).isEmpty)
        #expect(database.changes.isEmpty)
        #expect(try await issuer.barcodes(ofTickets: [tickets[0].id], by: Self.numeric.id).count == 1)
        #expect(database.changes == ["UPDATE ticket", "INSERT INTO barcode"])
    }

    @Test func `the database refuses a second active barcode of a scheme`() async throws {
        let (issuer, tickets) = try await tickets()
        _ = try await issuer.barcodes(ofTickets: [tickets[0].id], by: Self.numeric.id)
        await expect(.uniqueViolation) {
            try await execute(
                """
                INSERT INTO barcode (value, scheme, ticket_id, print_number, state, superseded_by, created_at)
                VALUES ('X', ?1, ?2, 9, 'active', NULL, 0)
                """, [.text(Self.numeric.id), .text(tickets[0].id.text)])
        }
    }

    @Test(arguments: ["blocked", "revoked"])
    func `a ticket whose barcode does not stand gets no other way in`(_ state: String) async throws {
        let (issuer, tickets) = try await tickets()
        try await execute(
            "UPDATE barcode SET state = ?1 WHERE ticket_id = ?2", [.text(state), .text(tickets[0].id.text)])
        let found = try await issuer.barcodes(ofTickets: tickets.map(\.id), by: Self.numeric.id)
        #expect(Array(found.keys) == [tickets[1].id])
        #expect(try await count() == 3)
    }

    @Test(arguments: ["blocked", "revoked"])
    func `a barcode that was blocked or revoked is not replaced by printing`(_ state: String) async throws {
        let (issuer, tickets) = try await tickets()
        _ = try await issuer.barcodes(ofTickets: [tickets[0].id], by: Self.numeric.id)
        try await execute(
            "UPDATE barcode SET state = ?1 WHERE ticket_id = ?2 AND scheme = ?3",
            [.text(state), .text(tickets[0].id.text), .text(Self.numeric.id)])
        #expect(try await issuer.barcodes(ofTickets: [tickets[0].id], by: Self.numeric.id).isEmpty)
        #expect(try await count() == 3)
    }

    @Test func `a value that is taken is drawn again`() async throws {
        let (_, tickets) = try await tickets()
        // The second ticket's first draw repeats the first ticket's value.
        let same: @Sendable () -> World = { .seeded(4711, now: Sample.now) }
        let first = try await issuer(same()).barcodes(ofTickets: [tickets[0].id], by: Self.numeric.id)
        let second = try await issuer(same()).barcodes(ofTickets: [tickets[1].id], by: Self.numeric.id)
        #expect(first.count == 1 && second.count == 1)
        #expect(first[tickets[0].id] != second[tickets[1].id])
    }

    @Test func `a random source that repeats itself is told`() async throws {
        let (_, tickets) = try await tickets()
        let stuck = World(now: { Sample.now }, randomBytes: { [UInt8](repeating: 7, count: $0) })
        let error = await #expect(throws: ImportError.self) {
            _ = try await issuer(stuck).barcodes(ofTickets: tickets.map(\.id), by: Self.numeric.id)
        }
        #expect(error?.code == .numbersExhausted)
        #expect(try await count() == 2)
    }

    @Test func `a scheme that nobody has is issued to nobody`() async throws {
        let (issuer, tickets) = try await tickets()
        #expect(try await issuer.barcodes(ofTickets: tickets.map(\.id), by: "scheme.none").isEmpty)
    }
}
