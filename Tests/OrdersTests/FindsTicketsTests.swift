import Barcodes
import Storage
import StorageTesting
import Testing
import Ticketing

@testable import Orders

@Suite("Finding tickets", .database(OrdersSchema.migrations))
struct FindsTicketsTests {
    private static let names = [
        "Eleanor Rigby", "Rigby, John", "Zoë O’Neill", "Anna Andrews", "Ann Rigby-Andrews", "李小龙", "",
    ]

    /// Orders of two tickets each: row A to G, seats 1 and 2; the third one's agency wrote its row small.
    private func sell() async throws {
        try await Sample.importCatalogue()
        var csv = "importKey,agency,instance,ticketType,area,row,seat,price,customerName,reference\n"
        for (index, name) in Self.names.enumerated() {
            let row = index == 2 ? "c" : ["A", "B", "C", "D", "E", "F", "G"][index]
            for seat in 1...2 {
                csv += "K\(index),ACME,SUMMER-1,Adult,Stalls,\(row),\(seat),12.00,\"\(name)\",AGT/\(index)-X\n"
            }
        }
        try #require(try await Sample.importOrders(csv).isClean)
    }

    private func find(_ limit: Int = 50, _ fill: (inout TicketQuery) throws -> Void) async throws -> [FoundTicket] {
        var query = TicketQuery()
        try fill(&query)
        var found: [FoundTicket] = []
        var cursor: TicketCursor?
        repeat {
            let page = try await Sample.database().read { [query, cursor] connection in
                try OrderStore.tickets(matching: query, after: cursor, limit: limit, on: connection)
            }
            #expect(page.tickets.count <= limit)
            found += page.tickets
            // A client sends back the text.
            cursor = page.next.flatMap { TicketCursor($0.text) }
        } while cursor != nil
        return found
    }

    private func names(_ found: [FoundTicket]) -> Set<String> {
        Set(found.map { $0.order.agentCustomer.name ?? "" })
    }

    @Test(
        arguments: [
            ("rig", ["Eleanor Rigby", "Rigby, John", "Ann Rigby-Andrews"]), ("RIGBY el", ["Eleanor Rigby"]),
            ("zoe", ["Zoë O’Neill"]), ("oneill", []), ("o neill", ["Zoë O’Neill"]),
            ("an", ["Anna Andrews", "Ann Rigby-Andrews"]), ("ann andrews", ["Anna Andrews", "Ann Rigby-Andrews"]),
            ("李小", ["李小龙"]), ("igby", []), ("…", []),
        ])
    func `names are found by the beginnings of their words`(_ name: String, _ expected: [String]) async throws {
        try await sell()
        for limit in [1, 3, 50] {
            let found = try await find(limit) { $0.name = name }
            #expect(names(found) == Set(expected))
            #expect(found.count == expected.count * 2, "each ticket once")
            #expect(Set(found.map(\.ticket.id)).count == found.count)
        }
    }

    @Test func `the rarest word of a name leads, and the next page follows it`() async throws {
        try await sell()
        var query = TicketQuery()
        // Three orders have the longer word, one the shorter.
        query.name = "rigby el"
        let rarest = try await Sample.database().read { [query] in
            try TicketSearch.rarestWord(of: query, on: $0)
        }
        #expect(rarest == 1)
        let page = try await Sample.database().read { [query] in
            try OrderStore.tickets(matching: query, after: nil, limit: 1, on: $0)
        }
        let next = try #require(page.next)
        #expect(next.word == 1 && TicketCursor(next.text) == next)
        // Of words that equally many have, the longest; of one word, none need be chosen.
        for (name, expected) in [("ann andrews", 1), ("xx xyzzy", 1), ("rigby", nil), ("…", nil)] {
            query.name = name
            let word = try await Sample.database().read { [query] in
                try TicketSearch.rarestWord(of: query, on: $0)
            }
            #expect(word == expected, "\(name)")
        }
        query.name = "rigby el"
        query.reference = "agt"
        let unled = try await Sample.database().read { [query] in
            try TicketSearch.rarestWord(of: query, on: $0)
        }
        #expect(unled == nil)
    }

    @Test func `a name is found at one performance, page by page`() async throws {
        try await sell()
        let instance = try await instance()
        for limit in [1, 3, 50] {
            for (name, expected) in [("rig", 6), ("rigby an", 2), ("an", 4), ("el rigby", 2), ("…", 0)] {
                let found = try await find(limit) {
                    $0.name = name
                    $0.instance = instance
                }
                #expect(found.count == expected, "\(name)")
                #expect(Set(found.map(\.ticket.id)).count == expected)
            }
        }
    }

    @Test(arguments: ["", ".1", "1", "x.1", "01890000-0000-7000-8000-000000000001.1.16"])
    func `what is no cursor is none`(_ text: String) {
        #expect(TicketCursor(text) == nil)
        #expect(TicketCursor("01890000-0000-7000-8000-000000000001.1.-1") == nil)
        #expect(TicketCursor("01890000-0000-7000-8000-000000000001.1.2.3") == nil)
        #expect(TicketCursor("01890000-0000-7000-8000-000000000001.1")?.word == nil)
    }

    @Test(arguments: ["B1", "b1", "Row B Seat 1", "B 1", "b-1", "B/1"])
    func `a seat is found as people say it`(_ seat: String) async throws {
        try await sell()
        let instance = try await instance()
        let found = try await find {
            $0.place = TypedPlace(seat)
            $0.instance = instance
        }
        #expect(found.map { $0.order.agentCustomer.name } == ["Rigby, John"])
        let place = try #require(found.first?.ticket.seat.place)
        #expect(place.row == "B" && place.number == "1")
        let small = try await find {
            $0.place = TypedPlace("C2")
            $0.instance = instance
        }
        #expect(small.first?.ticket.seat.place?.row == "c")
    }

    @Test(arguments: ["", "12", "B", "row B", "seat 12", "B 12 13", String(repeating: "B", count: 80) + "1"])
    func `what is no seat is none`(_ seat: String) { #expect(TypedPlace(seat) == nil) }

    @Test func `orders and references are found, and every part must fit`() async throws {
        try await sell()
        let instance = try await instance()
        for limit in [1, 50] {
            #expect(try await find(limit) { $0.reference = "agt" }.count == 14)
            #expect(try await find(limit) { $0.reference = "AGT-3" }.map(\.ticket.position) == [1, 2])
            #expect(
                try await find(limit) {
                    $0.reference = "agt"; $0.name = "rigby"
                }.count == 6)
        }
        #expect(try await find { $0.reference = "/" }.isEmpty)
        let order = try #require(try await find { $0.name = "eleanor" }.first?.order)
        for limit in [1, 50] {
            #expect(try await find(limit) { $0.number = order.number }.map(\.ticket.position) == [1, 2])
        }
        #expect(
            try await find {
                $0.number = order.number; $0.name = "zoe"
            }.isEmpty)
        #expect(
            try await find {
                $0.number = order.number; $0.reference = "agt0"
            }.count == 2)
        #expect(
            try await find {
                $0.name = "eleanor"; $0.instance = instance
            }.count == 2)
        #expect(
            try await find {
                $0.name = "eleanor"; $0.instance = InstanceID(in: Sample.world())
            }.isEmpty)
        #expect(
            try await find {
                $0.place = TypedPlace("A1")
                $0.instance = instance
                $0.name = "zoe"
            }.isEmpty)
    }

    @Test func `no search passes over a whole table`() async throws {
        try await sell()
        let instance = try await instance()
        var queries: [TicketQuery] = []
        var query = TicketQuery()
        query.name = "rigby an"
        queries.append(query)
        query.instance = instance
        queries.append(query)
        query = TicketQuery()
        query.reference = "agt"
        queries.append(query)
        query.name = "rigby"
        queries.append(query)
        query = TicketQuery()
        query.number = try #require(try await find { $0.name = "zoe" }.first?.order.number)
        queries.append(query)
        query = TicketQuery()
        query.place = TypedPlace("A1")
        query.instance = instance
        queries.append(query)
        let cursor = try #require(
            try await find { $0.name = "rigby" }.first.map {
                TicketCursor(order: $0.order.id, position: 1)
            })
        for (number, query) in queries.enumerated() {
            for after in [nil, cursor] {
                let plan = try await Sample.database().read { connection in
                    guard case .sqlite = connection.dialect else { return [String]() }
                    var search = TicketSearch(query, after: after)
                    let statement = search.statement(limit: 20)
                    let explain: SQL = "EXPLAIN QUERY PLAN "
                    return try connection.rows(explain + statement, search.parameters).map { try $0.text("detail") }
                }
                #expect(!plan.contains { $0.hasPrefix("SCAN") && !$0.contains("CONSTANT ROW") }, "\(number): \(plan)")
            }
        }
    }

    private func instance() async throws -> InstanceID {
        try #require(
            try await CatalogueStore(database: Sample.database()).instances().first { $0.code == "SUMMER-1" }?.id)
    }
}
