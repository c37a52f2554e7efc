import Barcodes
import Storage
import StorageTesting
import Testing
import Ticketing

@testable import Orders

@Suite(.database(OrdersSchema.migrations))
struct ImportsOrdersOnceTests {
    static let file = Sample.rows(
        "K-1,ACME,SUMMER-1,Adult,Stalls,A,1,45.00", "K-1,ACME,SUMMER-1,Child,Stalls,A,2,22.50",
        "K-1,LARK,SUMMER-2,Adult,Yard,,,17.5")

    @Test func `an order has its tickets, rights and barcodes`() async throws {
        try await Sample.importCatalogue()
        let report = try await Sample.importOrders(Self.file)
        #expect(report.problems == [])
        #expect((report.ordersImported, report.ticketsImported) == (2, 3))
        let store = OrderStore(database: try Sample.database())
        var query = OrderQuery()
        query.agencyCode = "ACME"
        let order = try #require(try await store.orders(matching: query, limit: 10).orders.first)
        #expect(order.delivery == .collect)
        #expect(order.confirmedAt == Sample.now)
        #expect(order.tickets.map(\.position) == [1, 2])
        #expect(order.tickets.map(\.price.minorUnits) == [4500, 2250])
        #expect(Set(order.tickets.map(\.barcode.value)).count == 2)
        #expect(order.tickets.allSatisfy { $0.barcode.state == .active && $0.barcode.scheme == "scheme.reference" })
        let reading = BarcodeReader(schemes: [ReferenceScheme()]).read(order.tickets[1].barcode.value.text.lowercased())
        let finding = try #require(try await store.barcode(reading))
        #expect(finding.ticket == order.tickets[1])
        #expect(finding.rights.map(\.maximumEntries) == [1])
        #expect(finding.rights.map(\.instanceID) == [order.tickets[1].instance.id])
        #expect(finding.rights.allSatisfy { $0.gates == nil && $0.opensAt == nil && $0.closesAt == nil })
    }

    @Test func `a second import changes nothing`() async throws {
        try await Sample.importCatalogue()
        try await Sample.importOrders(Self.file)
        let rows = try await Sample.rowsSold()
        let audits = try await Sample.count("SELECT count(*) AS n FROM audit")
        let report = try await Sample.importOrders(Self.file)
        #expect((report.ordersImported, report.ticketsImported, report.ordersAlreadyThere) == (0, 0, 2))
        #expect(report.isClean && report.ordersThatDiffer.isEmpty)
        #expect(try await Sample.rowsSold() == rows)
        #expect(try await Sample.count("SELECT count(*) AS n FROM audit") == audits)
    }

    @Test func `the same order in another format and sequence is the same`() async throws {
        try await Sample.importCatalogue()
        try await Sample.importOrders(Self.file)
        let json = """
            [{"importKey": "K-1", "agency": "ACME", "delivery": "collect", "tickets": [
              {"instance": "SUMMER-1", "ticketType": "Child", "area": "Stalls", "row": "A", "seat": 2, "price": 22.5},
              {"instance": "SUMMER-1", "ticketType": "Adult", "area": "Stalls", "row": "A", "seat": 1, "price": 45,
               "currency": "GBP"}]}]
            """
        let report = try await Sample.importOrders(json, "json")
        #expect((report.ordersAlreadyThere, report.ordersThatDiffer.count) == (1, 0))
    }

    @Test func `an order with other content is told and left alone`() async throws {
        try await Sample.importCatalogue()
        try await Sample.importOrders(Self.file)
        let changed = Self.file.replacing("45.00", with: "46.00") + "K-9,LARK,SUMMER-2,Adult,Yard,,,1\n"
        let report = try await Sample.importOrders(changed)
        #expect(report.ordersThatDiffer.map(\.importKey) == ["K-1"])
        #expect(report.ordersThatDiffer.map(\.line) == [2])
        #expect((report.ordersImported, report.ordersAlreadyThere) == (1, 1))
        let prices = try await Sample.count("SELECT sum(price_minor_units) AS n FROM ticket")
        #expect(prices == 4500 + 2250 + 1750 + 100)
    }

    @Test func `one key of two agencies is two orders`() async throws {
        try await Sample.importCatalogue()
        #expect(try await Sample.importOrders(Self.file).ordersImported == 2)
    }

    @Test func `a dry run reports the same and writes nothing`() async throws {
        try await Sample.importCatalogue()
        var report = try await Sample.importOrders(Self.file, dryRun: true)
        #expect(report.isDryRun)
        #expect(try await Sample.rowsSold() == 0)
        #expect(try await Sample.count("SELECT count(*) AS n FROM audit WHERE action = 'orders.import'") == 0)
        report.isDryRun = false
        #expect(try await Sample.importOrders(Self.file) == report)
    }

    @Test func `a bad last row leaves the tables empty`() async throws {
        try await Sample.importCatalogue()
        let report = try await Sample.importOrders(Self.file + "K-2,ACME,SUMMER-1,Adult,Yard,,,x\n")
        #expect(report.problems.map(\.line) == [5])
        #expect((report.ordersImported, report.ticketsImported) == (0, 0))
        #expect(try await Sample.rowsSold() == 0)
    }

    @Test func `a seat that is sold is refused, in whatever file it comes`() async throws {
        try await Sample.importCatalogue()
        try await Sample.importOrders(Self.file)
        let rows = try await Sample.rowsSold()
        let report = try await Sample.importOrders(
            Sample.rows("K-8,LARK,SUMMER-1,Adult,Yard,,,1", "K-9,LARK,SUMMER-1,Adult,Stalls,A,2,45.00"))
        #expect(
            report.problems.map(\.description) == [
                "3:1 seat: Stalls A-2 of SUMMER-1 is sold already; correct the seat, or cancel the other ticket first."
            ])
        #expect(try await Sample.rowsSold() == rows)
    }

    @Test func `an import is one line of the audit`() async throws {
        try await Sample.importCatalogue()
        try await Sample.importOrders(Self.file)
        let audit = try await Sample.database().read {
            try $0.rows("SELECT actor, subject, after_json FROM audit WHERE action = 'orders.import'")
        }
        #expect(try audit.map { try $0.text("actor") } == ["test"])
        #expect(try audit[0].text("subject") == "orders.csv")
        #expect(
            try audit[0].text("after_json")
                == #"{"alreadyThere":0,"differ":0,"importer":"import.csv","orders":2,"tickets":3}"#)
    }

    @Test func `orders need a catalogue, a known format and a file`() async throws {
        let without = try #require(
            await #expect(throws: ImportError.self) { try await Sample.importOrders(Self.file) })
        #expect(without.code == .noCatalogue)
        try await Sample.importCatalogue()
        let format = try #require(
            await #expect(throws: ImportError.self) { try await Sample.importOrders(Self.file, "xlsx") })
        #expect(format.code == .unknownFormat)
        #expect(format.message.contains("csv, json"))
        let database = try Sample.database()
        let missing = try #require(
            await #expect(throws: ImportError.self) {
                try await OrderImport(
                    database: database, scheme: ReferenceScheme(), world: Sample.world(), importers: Sample.importers
                )
                .run(file: "/nowhere/orders.csv", actor: "test")
            })
        #expect(missing.code == .unreadableFile)
    }

    @Test func `order numbers that collide are drawn again`() async throws {
        try await Sample.importCatalogue()
        // A random source that repeats itself three times makes each number, key and barcode come up again.
        let repeating = RepeatingBytes(times: 3)
        let world = World(now: { Sample.now }, randomBytes: { repeating.next($0) })
        let database = try Sample.database()
        let rows = (1...5).map { "K-\($0),ACME,SUMMER-1,Adult,Yard,,,1" }
        let text = ([Sample.header] + rows).joined(separator: "\n")
        let report = try await Sample.withFile(Array(text.utf8), "orders.csv") { path in
            try await OrderImport(
                database: database, scheme: ReferenceScheme(), world: world, importers: Sample.importers
            )
            .run(file: path, actor: "test")
        }
        #expect(report.ordersImported == 5)
    }
}
