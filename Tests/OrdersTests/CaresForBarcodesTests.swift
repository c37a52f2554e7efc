import Barcodes
import Storage
import StorageTesting
import Testing
import Ticketing

@testable import Orders

@Suite("Care of barcodes", .database(OrdersSchema.migrations))
struct CaresForBarcodesTests {
    private static let reader = BarcodeReader(schemes: [ReferenceScheme(), NumericScheme()])

    /// Two tickets; the first has a numeric barcode beside its first.
    private func tickets() async throws -> [Ticket] {
        try await Sample.importCatalogue()
        let rows = (1...2).map { "K1,ACME,SUMMER-1,Adult,Stalls,A,\($0),12.00\n" }.joined()
        try #require(try await Sample.importOrders(Sample.header + "\n" + rows).isClean)
        let tickets = try #require(
            try await OrderStore(database: Sample.database()).orders(matching: OrderQuery(), limit: 1).orders.first?
                .tickets)
        _ = try await BarcodeIssuer(
            database: Sample.database(), schemes: Self.reader.schemes, world: Sample.world()
        ).barcodes(ofTickets: [tickets[0].id], by: "scheme.numeric")
        return tickets
    }

    private func care(_ world: World = Sample.world()) throws -> BarcodeCare {
        BarcodeCare(database: try Sample.database(), schemes: Self.reader.schemes, world: world)
    }

    /// State, scheme and mark of each barcode of a ticket, by number.
    private func states(_ ticket: Ticket) async throws -> [String] {
        try await Sample.database().read { connection in
            try connection.rows(
                "SELECT state, scheme, print_number FROM barcode WHERE ticket_id = ?1 ORDER BY print_number",
                [.text(ticket.id.text)]
            ).map { row in "\(try row.integer("print_number")) \(try row.text("scheme")) \(try row.text("state"))" }
        }
    }

    private func mark(_ ticket: Ticket) async throws -> Int64 {
        try await Sample.database().read { connection in
            try connection.row("SELECT mark FROM ticket WHERE id = ?1", [.text(ticket.id.text)])?.integer("mark") ?? -1
        }
    }

    private func audit() async throws -> [String] {
        try await Sample.database().read { connection in
            try connection.rows("SELECT action FROM audit WHERE action >= 'barcode' ORDER BY id").map {
                try $0.text("action")
            }.filter { $0.hasPrefix("barcode.") }
        }
    }

    private func reading(_ ticket: Ticket) -> BarcodeReader.Reading { Self.reader.read(ticket.barcode.value.text) }

    private func code(_ body: () async throws -> Void) async -> BarcodeCareError.Code? {
        await #expect(throws: BarcodeCareError.self) { try await body() }?.code
    }

    @Test func `blocking holds all barcodes of one ticket back, and unblocking lets them admit again`() async throws {
        let tickets = try await tickets()
        let care = try care()
        let before = try await mark(tickets[0])
        let untouched = try await mark(tickets[1])
        let first = try await care.block(reading(tickets[0]), reason: "lost", actor: "test")
        #expect(first == BarcodeOutcome(value: tickets[0].barcode.value, hasChanged: true))
        #expect(
            try await states(tickets[0]) == ["1 scheme.reference blocked", "2 scheme.numeric blocked"])
        #expect(try await states(tickets[1]) == ["1 scheme.reference active"])
        #expect(try await mark(tickets[0]) > before)
        #expect(try await mark(tickets[1]) == untouched)
        let again = try await care.block(reading(tickets[0]), reason: "lost", actor: "test")
        #expect(again?.hasChanged == false)
        _ = try await care.unblock(reading(tickets[0]), reason: "found", actor: "test")
        #expect(try await states(tickets[0]) == ["1 scheme.reference active", "2 scheme.numeric active"])
        let twice = try await care.unblock(reading(tickets[0]), reason: "found", actor: "test")
        #expect(twice?.hasChanged == false)
        #expect(try await audit().sorted() == ["barcode.block", "barcode.unblock"])
    }

    @Test(arguments: [false, true])
    func `a reissue replaces every barcode by one of its scheme, and a retry makes no third`(
        blocked: Bool
    ) async throws {
        let tickets = try await tickets()
        let care = try care(.seeded(99, now: Sample.now))
        if blocked { _ = try await care.block(reading(tickets[0]), reason: "stolen", actor: "test") }
        let before = try await mark(tickets[0])
        let made = try #require(try await care.reissue(reading(tickets[0]), reason: "stolen", actor: "test"))
        #expect(made.hasChanged && made.value != tickets[0].barcode.value)
        let expected = [
            "1 scheme.reference superseded", "2 scheme.numeric superseded", "3 scheme.reference active",
            "4 scheme.numeric active",
        ]
        #expect(try await states(tickets[0]) == expected)
        #expect(try await mark(tickets[0]) > before)
        let retried = try await care.reissue(reading(tickets[0]), reason: "stolen", actor: "test")
        #expect(retried == BarcodeOutcome(value: made.value, hasChanged: false))
        #expect(try await states(tickets[0]) == expected)
        #expect(try await audit().count { $0 == "barcode.reissue" } == 1)
        // The next one starts from what admits, and the first still leads to what does.
        let third = try #require(
            try await care.reissue(Self.reader.read(made.value.text), reason: "again", actor: "test"))
        #expect(third.hasChanged)
        #expect(
            try await care.reissue(reading(tickets[0]), reason: "old", actor: "test")
                == BarcodeOutcome(value: third.value, hasChanged: false))
        let order = try await OrderStore(database: Sample.database()).orders(matching: OrderQuery(), limit: 1)
        #expect(order.orders.first?.tickets.first?.barcode.value == third.value)
    }

    @Test func `a barcode that was replaced cannot be blocked, unblocked, nor reissued to nobody`() async throws {
        let tickets = try await tickets()
        let care = try care(.seeded(99, now: Sample.now))
        let made = try #require(try await care.reissue(reading(tickets[0]), reason: "lost", actor: "test"))
        let old = reading(tickets[0])
        let states = try await states(tickets[0])
        #expect(await code { _ = try await care.block(old, reason: "x", actor: "test") } == .barcodeSuperseded)
        #expect(await code { _ = try await care.unblock(old, reason: "x", actor: "test") } == .barcodeSuperseded)
        #expect(try await self.states(tickets[0]) == states)
        _ = try await care.block(Self.reader.read(made.value.text), reason: "x", actor: "test")
        #expect(await code { _ = try await care.reissue(old, reason: "x", actor: "test") } == .barcodeSuperseded)
    }

    @Test func `what was called off stays so`() async throws {
        let tickets = try await tickets()
        let care = try care()
        try await Sample.database().write { connection in
            try connection.execute(
                "UPDATE barcode SET state = 'revoked' WHERE ticket_id = ?1", [.text(tickets[0].id.text)])
            try connection.execute(
                "UPDATE ticket SET state = 'cancelled' WHERE id = ?1", [.text(tickets[1].id.text)])
        }
        let revoked = reading(tickets[0])
        #expect(await code { _ = try await care.block(revoked, reason: "x", actor: "test") } == .barcodeRevoked)
        #expect(await code { _ = try await care.unblock(revoked, reason: "x", actor: "test") } == .barcodeRevoked)
        #expect(await code { _ = try await care.reissue(revoked, reason: "x", actor: "test") } == .barcodeRevoked)
        let cancelled = reading(tickets[1])
        #expect(
            await code { _ = try await care.reissue(cancelled, reason: "x", actor: "test") } == .ticketNotStanding)
        #expect(try await audit().isEmpty)
    }

    @Test func `a foreign code is blocked, and not reissued; an unknown one is nothing`() async throws {
        _ = try await tickets()
        let care = try care()
        try await Sample.database().write { connection in
            _ = try connection.execute(
                """
                INSERT INTO barcode (value, scheme, ticket_id, print_number, state, superseded_by, created_at)
                VALUES ('FOREIGN-1', 'scheme.foreign', NULL, 1, 'active', NULL, 0)
                """)
        }
        let foreign = Self.reader.read("FOREIGN-1")
        #expect(
            await code { _ = try await care.reissue(foreign, reason: "x", actor: "test") } == .barcodeWithoutTicket)
        #expect(try await care.block(foreign, reason: "x", actor: "test")?.hasChanged == true)
        #expect(try await care.block(Self.reader.read("NOBODY"), reason: "x", actor: "test") == nil)
    }

    @Test func `a scheme that nobody has is told, and nothing is replaced`() async throws {
        let tickets = try await tickets()
        let care = BarcodeCare(database: try Sample.database(), schemes: [ReferenceScheme()], world: Sample.world())
        #expect(
            await code { _ = try await care.reissue(reading(tickets[0]), reason: "x", actor: "test") }
                == .unknownScheme)
        #expect(try await states(tickets[0]) == ["1 scheme.reference active", "2 scheme.numeric active"])
    }

    @Test(arguments: ["", "  ", "a\u{7}b", String(repeating: "x", count: OrdersLimits.careReasonLength + 1)])
    func `an act needs a reason`(_ reason: String) async throws {
        let tickets = try await tickets()
        let care = try care()
        let reading = reading(tickets[0])
        #expect(await code { _ = try await care.block(reading, reason: reason, actor: "test") } == .invalidReason)
        #expect(await code { _ = try await care.reissue(reading, reason: reason, actor: "test") } == .invalidReason)
        #expect(try await states(tickets[1]) == ["1 scheme.reference active"])
    }

    @Test func `of many who reissue one barcode at once, one makes a new one and all are told it`() async throws {
        let tickets = try await tickets()
        let reading = reading(tickets[0])
        let outcomes = try await withThrowingTaskGroup(of: BarcodeOutcome?.self) { group in
            for seed in 0..<12 {
                let care = try care(.seeded(UInt64(seed) + 500, now: Sample.now))
                group.addTask { try await care.reissue(reading, reason: "lost", actor: "test") }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(outcomes.compactMap(\.self).count == 12)
        #expect(outcomes.count { $0?.hasChanged == true } == 1)
        #expect(Set(outcomes.map { $0?.value }).count == 1)
        #expect(try await states(tickets[0]).count == 4)
        #expect(try await audit() == ["barcode.reissue"])
    }
}
