import Storage
import StorageTesting
import Testing
import Ticketing

@testable import Orders

@Suite(.database(OrdersSchema.migrations))
struct TellsProblemsOfJSONTests {
    struct Case: CustomTestStringConvertible {
        let name: String
        let text: String
        let problems: [String]
        var testDescription: String { name }
    }

    static let ticket = #"{"instance": "SUMMER-1", "ticketType": "Adult", "area": "Yard", "price": "1"}"#
    static func order(_ key: String, _ tickets: String) -> String {
        #"{"importKey": "\#(key)", "agency": "ACME", "tickets": \#(tickets)}"#
    }

    static let cases: [Case] = [
        Case(
            name: "wrong types",
            text: """
                {"orders": [
                  {"importKey": 7, "agency": ["ACME"], "tickets": [
                    {"instance": {}, "ticketType": "Adult", "area": true, "price": 1}]},
                  3,
                  {"importKey": "L", "agency": "ACME", "tickets": {}},
                  {"importKey": "M", "agency": "ACME", "tickets": ["x"]}
                ]}
                """,
            problems: [
                "2:17 /orders/0/importKey: ‘importKey’ must be a string, but this is a number.",
                "2:30 /orders/0/agency: ‘agency’ must be a string, but this is an array.",
                "3:18 /orders/0/tickets/0/instance: ‘instance’ must be a string, but this is an object.",
                "3:53 /orders/0/tickets/0/area: ‘area’ must be a string, but this is true or false.",
                "4:3 /orders/1: An order is an object, but this is a number.",
                "5:51 /orders/2/tickets: The tickets are an array, but this is an object.",
                "6:52 /orders/3/tickets/0: A ticket is an object, but this is a string.",
            ]),
        Case(
            name: "unknown keys",
            text: #"[{"importKey": "K", "agencie": "ACME", "tickets": [\#n{"instanc": "x"}]}]"#
                .replacing("\\#n", with: "\n"),
            problems: [
                "1:2 /0/agency: ‘agency’ is missing; fill it in.",
                "1:21 /0/agencie: An order has no key ‘agencie’. Did you mean ‘agency’?",
                "2:1 /0/tickets/0/instance: ‘instance’ is missing; fill it in.",
                "2:1 /0/tickets/0/ticketType: ‘ticketType’ is missing; fill it in.",
                "2:1 /0/tickets/0/price: ‘price’ is missing; fill it in.",
                "2:1 /0/tickets/0/area: ‘area’ is missing; fill it in.",
                "2:2 /0/tickets/0/instanc: A ticket has no key ‘instanc’. Did you mean ‘instance’?",
            ]),
        Case(
            name: "no tickets", text: "[\(order("K", "[]")),\n\(order("L", "null"))]",
            problems: [
                "1:50 /0/tickets: The order has no ticket; add at least one.",
                "2:1 /1/tickets: The order has no ‘tickets’; add an array with at least one.",
            ]),
        Case(
            name: "a key twice",
            text: #"[{"importKey": "K", "importKey": "L", "agency": "ACME", "tickets": [\#(ticket)]}]"#,
            problems: ["1:21 /0/importKey: ‘importKey’ comes twice; remove one."]),
        Case(
            name: "an order's key twice", text: "[\(order("K", "[\(ticket)]")),\n\(order("K", "[\(ticket)]"))]",
            problems: [
                "2:1 /1/importKey: The key ‘K’ of line 1 comes back here; put the tickets of one order together."
            ]),
        Case(
            name: "broken in the middle", text: "[\(order("K", "[\(ticket)]")),\n{\"importKey\" \"L\"}]",
            problems: ["2:14 /1: ‘\"’ stands where ‘:’ is wanted. Nothing after this place was read."]),
        Case(
            name: "the end is missing", text: "{\"orders\": [\(order("K", "[\(ticket)]"))",
            problems: [
                "1:141 /orders/1: The file ends where ‘,’ or ‘]’ is wanted. Nothing after this place was read."
            ]),
        Case(
            name: "something after the end", text: "[]\n[]",
            problems: ["2:1 ‘[’ stands where the end of the file is wanted. Nothing after this place was read."]),
        Case(
            name: "another key at the top", text: #"{"version": {"a": [1]}, "orders": [], "order": 1}"#,
            problems: [
                "1:2 /version: There is no key ‘version’ here; the only one is ‘orders’.",
                "1:39 /order: There is no key ‘order’ here; the only one is ‘orders’.",
            ]),
        Case(
            name: "no orders", text: "{}",
            problems: ["1:1 /orders: The file has no ‘orders’; put its orders in that array."]),
        Case(
            name: "orders are no array", text: #"{"orders": 5}"#,
            problems: ["1:12 ‘5’ stands where the array of orders is wanted. Nothing after this place was read."]),
        Case(
            name: "a text", text: "importKey,agency",
            problems: [
                "1:1 ‘i’ stands where an object with ‘orders’, or an array of orders is wanted. Nothing after this "
                    + "place was read."
            ]),
    ]

    @Test(arguments: cases) func `each problem has its line, character and pointer`(of example: Case) async throws {
        try await Sample.importCatalogue()
        let report = try await Sample.importOrders(example.text, "json")
        #expect(report.problems.map(\.description) == example.problems)
        #expect(try await Sample.rowsSold() == 0)
    }

    @Test func `a number keeps its digits as a price or a seat`() async throws {
        try await Sample.importCatalogue()
        let text = """
            [{"importKey": "K", "agency": "ACME", "delivery": null, "tickets": [{"instance": "SUMMER-1",
              "ticketType": "Adult", "area": "Stalls", "row": 1, "seat": 12, "price": 45.10}]}]
            """
        #expect(try await Sample.importOrders(text, "json").problems == [])
        let order = try #require(
            try await OrderStore(database: Sample.database()).orders(matching: OrderQuery(), limit: 1).orders.first)
        #expect(order.tickets[0].price.decimal == "45.10")
        #expect(order.tickets[0].seat.place?.number == "12")
    }
}
