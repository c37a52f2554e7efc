import Storage
import StorageTesting
import Testing
import Ticketing

@testable import Orders

@Suite("The agency's commission in files of orders", .database(OrdersSchema.migrations))
struct ImportsCommissionTests {
    private static let csv = """
        \(Sample.header),commission
        K,ACME,SUMMER-1,Adult,Stalls,A,1,45.00,4.50
        K,ACME,SUMMER-1,Child,Stalls,A,2,22.50,0
        K,ACME,SUMMER-1,Carer,Yard,,,17.50,
        K,ACME,SUMMER-2,Adult,Yard,,,17.50,17.5

        """

    private static let json = """
        [{"importKey": "K", "agency": "ACME", "tickets": [
          {"instance": "SUMMER-2", "ticketType": "Adult", "area": "Yard", "price": 17.50, "commission": "17.50"},
          {"instance": "SUMMER-1", "ticketType": "Adult", "area": "Stalls", "row": "A", "seat": 1, "price": 45,
           "commission": 4.50},
          {"instance": "SUMMER-1", "ticketType": "Child", "area": "Stalls", "row": "A", "seat": 2, "price": "22.50",
           "commission": 0},
          {"instance": "SUMMER-1", "ticketType": "Carer", "area": "Yard", "price": 17.5, "commission": null}]}]
        """

    private func tickets() async throws -> [Ticket] {
        let page = try await OrderStore(database: Sample.database()).orders(matching: OrderQuery(), limit: 10)
        return page.orders.flatMap(\.tickets)
    }

    @Test(arguments: [("csv", csv), ("json", json)])
    func `each ticket keeps its own, and one without has none`(format: String, text: String) async throws {
        try await Sample.importCatalogue()
        #expect(try await Sample.importOrders(text, format).problems == [])
        let tickets = try await tickets().sorted {
            ($0.instance.code, $0.ticketType) < ($1.instance.code, $1.ticketType)
        }
        #expect(tickets.map(\.commission?.decimal) == ["4.50", nil, "0.00", "17.50"])
        #expect(tickets.map(\.netPrice.decimal) == ["40.50", "17.50", "22.50", "0.00"])
        #expect(tickets.allSatisfy { $0.commission == nil || $0.commission?.currency == .gbp })
    }

    @Test func `its currency is the ticket's`() async throws {
        try await Sample.importCatalogue()
        let text = Sample.header + ",currency,commission\nK,ACME,SUMMER-1,Adult,Yard,,,4500,JPY,450\n"
        #expect(try await Sample.importOrders(text).problems == [])
        #expect(try await tickets().map(\.commission) == [Money(minorUnits: 450, currency: try Currency("JPY"))])
    }

    @Test func `the same file again changes nothing, in whatever format`() async throws {
        try await Sample.importCatalogue()
        try await Sample.importOrders(Self.csv)
        for (format, text) in [("csv", Self.csv), ("json", Self.json)] {
            let report = try await Sample.importOrders(text, format)
            #expect((report.ordersImported, report.ordersAlreadyThere) == (0, 1), "\(format)")
            #expect(report.isClean && report.ordersThatDiffer.isEmpty, "\(format)")
        }
    }

    @Test func `another commission, or one where there was none, is a difference`() async throws {
        try await Sample.importCatalogue()
        try await Sample.importOrders(Self.csv)
        for (old, new) in [("4.50\n", "4.51\n"), ("17.50,\n", "17.50,0\n"), ("22.50,0\n", "22.50,\n")] {
            let report = try await Sample.importOrders(Self.csv.replacing(old, with: new))
            #expect(report.ordersThatDiffer.map(\.importKey) == ["K"], "\(new)")
        }
        #expect(try await tickets().compactMap(\.commission?.minorUnits).reduce(0, +) == 450 + 1750)
    }

    @Test func `an order without it has the digest that it had before there was any`() async throws {
        try await Sample.importCatalogue()
        let text = Sample.rows("K-1,ACME,SUMMER-1,Adult,Stalls,A,1,45.00", "K-1,ACME,SUMMER-1,Child,Stalls,A,2,22.50")
        try await Sample.importOrders(text)
        let digest = try await Sample.database().read { try $0.row("SELECT import_digest FROM orders") }
        #expect(
            try digest?.text("import_digest")
                == "7adc6d278d2af1e2558ba09e6f1d84c24c4de98d70ac2cb6d3ca147485d01b4c")
        let report = try await Sample.importOrders(
            Sample.header + ",commission\nK-1,ACME,SUMMER-1,Adult,Stalls,A,1,45.00,\n"
                + "K-1,ACME,SUMMER-1,Child,Stalls,A,2,22.50,\n")
        #expect(report.ordersAlreadyThere == 1)
    }

    @Test(arguments: [
        ("45.01", "The commission 45.01 is more than the price 45.00, inside which it lies; write at most the price."),
        ("-1", "‘-1’ is no amount in GBP; write it with a point and at most 2 decimals, for example 45.00."),
        ("10%", "‘10%’ is no amount in GBP; write it with a point and at most 2 decimals, for example 45.00."),
    ])
    func `what is no part of the price is refused where it stands`(amount: String, message: String) async throws {
        try await Sample.importCatalogue()
        let csv = Sample.header + ",commission\nK,ACME,SUMMER-1,Adult,Yard,,,45,1\nL,ACME,SUMMER-1,Adult,Yard,,,45,"
        let fromCSV = try await Sample.importOrders(csv + amount + "\n")
        #expect(fromCSV.problems.map(\.description) == ["3:33 commission: " + message])
        let json = """
            [{"importKey": "K", "agency": "ACME", "tickets": [{"instance": "SUMMER-1", "ticketType": "Adult",
             "area": "Yard", "price": 45, "commission": "\(amount)"}]}]
            """
        let fromJSON = try await Sample.importOrders(json, "json")
        #expect(fromJSON.problems.map(\.description) == ["2:45 /0/tickets/0/commission: " + message])
        #expect(try await Sample.rowsSold() == 0)
    }

    @Test func `it is read beside a price that is refused, and not without a currency`() async throws {
        try await Sample.importCatalogue()
        let text = """
            \(Sample.header),currency,commission
            K,ACME,SUMMER-1,Adult,Yard,,,x,,y
            L,ACME,SUMMER-1,Adult,Yard,,,x,,1
            M,ACME,SUMMER-1,Adult,Yard,,,1,POUNDS,y

            """
        let problems = try await Sample.importOrders(text).problems.map { "\($0.line) \($0.field ?? "")" }
        #expect(problems == ["2 price", "2 commission", "3 price", "4 currency"])
    }

    @Test(arguments: ["-1", "4501"] as [SQL])
    func `the database keeps no other`(amount: SQL) async throws {
        try await Sample.importCatalogue()
        try await Sample.importOrders(Sample.rows("K-1,ACME,SUMMER-1,Adult,Yard,,,45"))
        let database = try Sample.database()
        await #expect(throws: StorageError.self) {
            _ = try await database.write { try $0.execute("UPDATE ticket SET commission_minor_units = " + amount) }
        }
    }
}
