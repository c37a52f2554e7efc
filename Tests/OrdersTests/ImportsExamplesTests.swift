import Barcodes
import Foundation
import Storage
import StorageTesting
import Testing
import Ticketing

@testable import Orders

@Suite(.database(OrdersSchema.migrations))
struct ImportsExamplesTests {
    private func path(_ name: String) -> String { Sample.repository.appending(path: name).path }

    private func importOrders(_ path: String) async throws -> ImportReport {
        try await OrderImport(
            database: Sample.database(), scheme: ReferenceScheme(), world: Sample.world(), importers: Sample.importers
        )
        .run(file: path, actor: "test")
    }

    @Test func `the examples import one after the other`() async throws {
        let database = try Sample.database()
        let catalogue = try await CatalogueImport(database: database, world: Sample.world()).run(
            file: path("examples/catalogue.json"), actor: "test")
        #expect(catalogue.problems == [])
        #expect((catalogue.events, catalogue.instances, catalogue.agencies) == (2, 3, 4))
        for (name, least) in [("agency-orders.csv", 300), ("agency-orders.json", 60)] {
            let report = try await importOrders(path("examples/" + name))
            #expect(report.problems == [])
            #expect(report.ordersImported >= least)
            #expect(report.ordersThatDiffer == [])
        }
        let second = try await importOrders(path("examples/agency-orders.csv"))
        #expect(second.ordersImported == 0)
        let kinds = try await database.read { connection in
            try connection.row(
                """
                SELECT count(DISTINCT t.instance_id) AS instances, count(DISTINCT o.agency_id) AS agencies,
                    count(DISTINCT o.delivery) AS deliveries,
                    sum(CASE WHEN t.seat_row IS NULL THEN 1 ELSE 0 END) AS unreserved,
                    sum(CASE WHEN o.customer_name IS NULL THEN 1 ELSE 0 END) AS nameless
                FROM ticket t JOIN orders o ON o.id = t.order_id
                """)
        }
        let row = try #require(kinds)
        #expect(try (row.integer("instances"), row.integer("agencies"), row.integer("deliveries")) == (3, 4, 4))
        #expect(try row.integer("unreserved") > 100)
        #expect(try row.integer("nameless") > 0)
        for event in try await CatalogueStore(database: database).instances() {
            let orders = try await OrderStore(database: database).orders(forInstance: event.code)
            #expect(orders.count > 30)
        }
    }

    /// The fenced blocks of a page whose fence says what they are, such as `csv orders`.
    private func blocks(of page: String) throws -> [String: String] {
        let text = try String(contentsOfFile: path(page), encoding: .utf8)
        var blocks: [String: String] = [:]
        for piece in text.split(separator: "\n```").filter({ $0.prefix { $0 != "\n" }.contains(" ") }) {
            let kind = piece.prefix { $0 != "\n" }
            blocks[String(kind)] = piece.dropFirst(kind.count + 1) + "\n"
        }
        return blocks
    }

    @Test func `what docs-import says is so`() async throws {
        let blocks = try blocks(of: "docs/import.md")
        let catalogue = try await Sample.importCatalogue(try #require(blocks["json catalogue"]))
        #expect(catalogue.problems == [])
        #expect(try await Sample.importOrders(try #require(blocks["csv orders"])).ordersImported == 2)
        #expect(try await Sample.importOrders(try #require(blocks["json orders"]), "json").ordersImported == 1)
        let report = try await Sample.importOrders(try #require(blocks["csv problems"]))
        let told = report.problems.map { $0.description + "\n" }.joined()
        #expect(told == blocks["text problems"])
    }
}
