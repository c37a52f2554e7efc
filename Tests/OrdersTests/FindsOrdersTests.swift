import Barcodes
import Storage
import StorageTesting
import Testing
import Ticketing

@testable import Orders

@Suite(.database(OrdersSchema.migrations))
struct FindsOrdersTests {
    static let header = Sample.header + ",customerName,reference"
    static let file = [
        header,
        "K-1,ACME,SUMMER-1,Adult,Stalls,A,1,1,Zoë O’Neill,\"AGT/99812-AB \"\"VIP\"\"\"",
        "K-2,ACME,SUMMER-1,Adult,Stalls,A,2,1,\"Rigby, Eleanor\",agt 99812 cd",
        "K-3,LARK,SUMMER-2,Adult,Stalls,A,1,1,山田 花子,№ 42",
        "K-4,LARK,SUMMER-2,Adult,Stalls,A,2,1,ليلى بنت منصور,🎟️",
        "K-5,LARK,SUMMER-2,Adult,Stalls,A,3,1,अनन्या क्षेत्रपाल,",
        "K-6,LARK,SUMMER-2,Adult,Stalls,A,4,1,สมหญิง ใจดี,",
        "K-7,LARK,SUMMER-2,Adult,Stalls,A,5,1,👩‍👩‍👧 Łukasz Żółć,",
        "K-8,LARK,SUMMER-2,Adult,Stalls,A,6,1,,",
    ].joined(separator: "\n")

    private func keys(_ change: (inout OrderQuery) -> Void) async throws -> [String] {
        var query = OrderQuery()
        change(&query)
        let page = try await OrderStore(database: Sample.database()).orders(matching: query, limit: 200)
        let seats = page.orders.flatMap(\.tickets).map { "\($0.instance.code) \($0.seat.place?.number ?? "")" }
        return seats.sorted()
    }

    private func importFile() async throws {
        try await Sample.importCatalogue()
        #expect(try await Sample.importOrders(Self.file).problems == [])
    }

    @Test(
        arguments: [
            ("zoe", ["SUMMER-1 1"]), ("ZOË", ["SUMMER-1 1"]), ("Zoe\u{308}", ["SUMMER-1 1"]),
            ("neill zo", ["SUMMER-1 1"]),
            ("o'neill", ["SUMMER-1 1"]), ("eleanor rig", ["SUMMER-1 2"]), ("leanor", []), ("zoe rigby", []),
            ("山田", ["SUMMER-2 1"]), ("花", ["SUMMER-2 1"]), ("ليلى", ["SUMMER-2 2"]), ("منصور", ["SUMMER-2 2"]),
            ("अनन्या", ["SUMMER-2 3"]), ("क्षे", ["SUMMER-2 3"]), ("สมหญิง", ["SUMMER-2 4"]),
            ("zolc", []), ("Żółć", ["SUMMER-2 5"]), ("👩‍👩‍👧", []), ("...", []),
        ] as [(String, [String])])
    func `a customer is found by beginnings of words`(name: String, expected: [String]) async throws {
        try await importFile()
        #expect(try await keys { $0.customer = name } == expected)
    }

    @Test(
        arguments: [
            ("agt", ["SUMMER-1 1", "SUMMER-1 2"]), ("AGT/99812-AB \"VIP\"", ["SUMMER-1 1"]),
            ("agt99812a", ["SUMMER-1 1"]),
            ("AGT-99812/CD", ["SUMMER-1 2"]), ("99812", []), ("/", []), ("🎟️", []), ("No 42", ["SUMMER-2 1"]),
        ] as [(String, [String])])
    func `a reference is found by its beginning, whatever its punctuation`(
        reference: String, expected: [String]
    ) async throws {
        try await importFile()
        #expect(try await keys { $0.reference = reference } == expected)
    }

    @Test func `every part of a query must fit`() async throws {
        try await importFile()
        #expect(try await keys { $0.agencyCode = "ACME" }.count == 2)
        #expect(try await keys { $0.instanceCode = "SUMMER-2" }.count == 6)
        let both = try await keys {
            $0.agencyCode = "ACME"
            $0.instanceCode = "SUMMER-2"
        }
        #expect(both == [])
    }

    @Test func `pages together have every order once, newest first`() async throws {
        try await Sample.importCatalogue()
        let rows = (1...23).map { "K-\($0),ACME,SUMMER-1,Adult,Yard,,,1" }
        try await Sample.importOrders(([Sample.header] + rows).joined(separator: "\n"))
        let store = OrderStore(database: try Sample.database())
        var found: [OrderID] = []
        var sizes: [Int] = []
        var next: OrderID?
        repeat {
            let page = try await store.orders(matching: OrderQuery(), from: next, limit: 10)
            found += page.orders.map(\.id)
            sizes.append(page.orders.count)
            next = page.next
        } while next != nil
        #expect(sizes == [10, 10, 3])
        #expect(found == found.sorted(by: >))
        #expect(Set(found).count == 23)
    }

    @Test func `a foreign order is as unknown as one that never was`() async throws {
        try await importFile()
        let database = try Sample.database()
        let store = OrderStore(database: database)
        let catalogue = CatalogueStore(database: database)
        let acme = try #require(try await catalogue.agencies().first { $0.code == "ACME" }).id
        let lark = try #require(try await catalogue.agencies().first { $0.code == "LARK" }).id
        var query = OrderQuery()
        query.customer = "rigby"
        let order = try #require(try await store.orders(matching: query, limit: 1).orders.first)
        let ticket = order.tickets[0]
        let reading = BarcodeReader(schemes: [ReferenceScheme()]).read(ticket.barcode.value.text)
        #expect(try await store.order(order.number, soldBy: acme) == order)
        #expect(try await store.order(order.number, soldBy: lark) == nil)
        #expect(try await store.ticket(ticket.id, soldBy: acme)?.ticket == ticket)
        #expect(try await store.ticket(ticket.id, soldBy: lark) == nil)
        #expect(try await store.barcode(reading, soldBy: acme)?.ticket == ticket)
        #expect(try await store.barcode(reading, soldBy: lark) == nil)
        #expect(try await store.barcode(reading)?.order?.number == order.number)
        query.soldBy = lark
        #expect(try await store.orders(matching: query, limit: 1).orders == [])
        query = OrderQuery()
        query.number = order.number
        query.soldBy = lark
        #expect(try await store.orders(matching: query, limit: 1).orders == [])
        query = OrderQuery()
        query.barcodes = [ticket.barcode.value]
        #expect(try await store.orders(matching: query, limit: 1).orders == [order])
        query.soldBy = lark
        #expect(try await store.orders(matching: query, limit: 1).orders == [])
    }

    @Test func `the orders of an instance can be told by agency and delivery`() async throws {
        try await importFile()
        let store = OrderStore(database: try Sample.database())
        #expect(try await store.orders(forInstance: "SUMMER-2").count == 6)
        #expect(try await store.orders(forInstance: "SUMMER-1", agencyCode: "LARK").isEmpty)
        #expect(try await store.orders(forInstance: "SUMMER-1", delivery: .collect).count == 2)
        #expect(try await store.orders(forInstance: "SUMMER-1", delivery: .post).isEmpty)
    }

    @Test(
        arguments: [
            ("Zoë O’Neill", ["zoe", "o’neill"]), ("ＺＯＥ ｶﾅ", ["zoe", "カナ"]), ("علی\u{200C}رضا", ["علیرضا"]),
            ("\u{200F}שלום", ["שלום"]), ("a a A", ["a"]),
        ] as [(String, [String])])
    func `names are folded`(name: String, words: [String]) {
        #expect(
            SearchText.words(of: name).map { Array($0.utf8) }
                == words.flatMap { word in
                    word.split(separator: "’").map { Array($0.utf8) }
                })
    }
}
