import Barcodes
import Storage
import StorageTesting
import Testing
import Ticketing

@testable import Orders

@Suite(.database(OrdersSchema.migrations))
struct KeepsWritersWaitingBrieflyTests {
    static let file = Sample.rows("K-1,ACME,SUMMER-1,Adult,Stalls,A,1,45.00", "K-2,LARK,SUMMER-1,Adult,Stalls,A,2,1")

    private func run(
        _ text: String, on database: WatchedDatabase, dryRun: Bool = false
    ) async throws -> ImportReport {
        try await Sample.withFile(Array(text.utf8), "orders.csv") { path in
            try await OrderImport(
                database: database, scheme: ReferenceScheme(), world: Sample.world(), importers: Sample.importers
            )
            .run(file: path, dryRun: dryRun, actor: "test")
        }
    }

    @Test func `only a clean import of something new begins to write`() async throws {
        try await Sample.importCatalogue()
        let database = WatchedDatabase(try Sample.database())
        #expect(try await run(Self.file, on: database, dryRun: true).ordersImported == 2)
        #expect(try await run(Self.file + "K-3,ACME,SUMMER-1,Adult,Yard,,,x\n", on: database).problems.count == 1)
        #expect(database.writes == 0)
        #expect(try await run(Self.file, on: database).ordersImported == 2)
        #expect(database.writes == 1)
        #expect(try await run(Self.file, on: database).ordersAlreadyThere == 2)
        #expect(database.writes == 1)
    }

    @Test func `only a clean catalogue that changes something begins to write`() async throws {
        let database = WatchedDatabase(try Sample.database())
        func run(_ text: String, dryRun: Bool = false) async throws -> CatalogueReport {
            try await Sample.withFile(Array(text.utf8), "catalogue.json") { path in
                try await CatalogueImport(database: database, world: Sample.world())
                    .run(file: path, dryRun: dryRun, actor: "test")
            }
        }
        #expect(try await run(Sample.catalogue, dryRun: true).changes == 7)
        #expect(try await run("{}").problems.count == 1)
        #expect(database.writes == 0)
        #expect(try await run(Sample.catalogue).changes == 7)
        #expect(try await run(Sample.catalogue).changes == 0)
        #expect(database.writes == 1)
    }

    @Test func `a seat that is sold between check and write is a problem, and nothing is imported`() async throws {
        try await Sample.importCatalogue()
        let database = WatchedDatabase(try Sample.database()) { number in
            guard number == 1 else { return }
            try await Sample.importOrders(Sample.rows("X-1,LARK,SUMMER-1,Adult,Stalls,A,2,1"))
        }
        let report = try await run(Self.file, on: database)
        #expect(
            report.problems.map(\.description) == [
                "3:1 seat: Stalls A-2 of SUMMER-1 is sold already; correct the seat, or cancel the other ticket first."
            ])
        #expect((report.ordersImported, report.ticketsImported) == (0, 0))
        #expect(try await Sample.count("SELECT count(*) AS n FROM orders") == 1)
    }

    @Test func `an order that is imported between check and write is there already`() async throws {
        try await Sample.importCatalogue()
        let database = WatchedDatabase(try Sample.database()) { number in
            guard number == 1 else { return }
            try await Sample.importOrders(Sample.rows("K-1,ACME,SUMMER-1,Adult,Stalls,A,1,45.00"))
        }
        let report = try await run(Self.file, on: database)
        #expect((report.problems, report.ordersImported, report.ordersAlreadyThere) == ([], 1, 1))
        #expect(try await Sample.count("SELECT count(*) AS n FROM ticket") == 2)
    }

    @Test func `an import that is overtaken again and again gives up, and nothing is imported`() async throws {
        try await Sample.importCatalogue()
        let rows = (1...6).map { "K-\($0),ACME,SUMMER-1,Adult,Yard,,,1" }
        let database = WatchedDatabase(try Sample.database()) { number in
            try await Sample.importOrders(Sample.rows(rows[number - 1]))
        }
        let error = try #require(
            await #expect(throws: ImportError.self) {
                try await run(([Sample.header] + rows).joined(separator: "\n"), on: database)
            })
        #expect(error.code == .changedMeanwhile)
        #expect(try await Sample.count("SELECT count(*) AS n FROM orders") == Int64(database.writes))
    }

    @Test func `a failure in the middle of writing leaves nothing`() async throws {
        try await Sample.importCatalogue()
        // A scheme whose barcodes are all the same can give only the first ticket one.
        let rows = (1...300).map { "K-\($0),ACME,SUMMER-1,Adult,Yard,,,1" }
        let text = ([Sample.header] + rows).joined(separator: "\n")
        let database = try Sample.database()
        let repeating = RepeatingBytes(times: .max)
        let world = World(now: { Sample.now }, randomBytes: { repeating.next($0) })
        let error = try #require(
            await #expect(throws: ImportError.self) {
                try await Sample.withFile(Array(text.utf8), "orders.csv") { path in
                    try await OrderImport(
                        database: database, scheme: ReferenceScheme(), world: world, importers: Sample.importers
                    )
                    .run(file: path, actor: "test")
                }
            })
        #expect(error.code == .numbersExhausted)
        #expect(try await Sample.rowsSold() == 0)
    }

    @Test func `what is spooled comes out as it went in`() throws {
        let customer = try AgentCustomer(name: "Zoë O’Neill", addressLine1: nil, reference: "AGT/1")
        let instance = InstanceID(in: Sample.world())
        let seats = [try Seat(area: "Stalls", row: "A", number: "1"), try Seat(area: "Yard", row: nil, number: nil)]
        let orders = (0..<5_000).map { index in
            CheckedOrder(
                place: SourcePlace(line: 1, column: 1), keyField: "importKey",
                agency: Agency(id: AgencyID(in: Sample.world()), code: "ACME", name: "Acme"), importKey: "K-\(index)",
                agentCustomer: customer, delivery: .post, confirmedAt: index % 2 == 0 ? nil : Sample.now,
                tickets: seats.map {
                    CheckedOrder.Ticket(
                        place: SourcePlace(line: 1, column: 1), seatField: "seat", instanceID: instance,
                        instanceCode: "SUMMER-1", seat: $0, ticketType: "Adult",
                        price: Money(minorUnits: Int64(index), currency: .gbp),
                        commission: index % 2 == 0 ? nil : Money(minorUnits: Int64(index / 2), currency: .gbp))
                })
        }
        var spool = OrderSpool()
        let expected = try orders.map { try SpooledOrder($0, digest: $0.digest, ReferenceScheme(), in: Sample.world()) }
        for order in expected { spool.append(order) }
        var found: [SpooledOrder] = []
        spool.forEach { found.append($0) }
        #expect(found == expected)
        #expect((spool.orders, spool.tickets) == (5_000, 10_000))
        #expect(spool.bytes > 1 << 20)
    }
}
