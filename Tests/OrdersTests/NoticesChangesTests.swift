import Storage
import StorageTesting
import Testing
import Ticketing

@testable import Orders

@Suite("What changed of a performance", .database(OrdersSchema.migrations))
struct NoticesChangesTests {
    private func instance(_ code: String) async throws -> InstanceID {
        try #require(
            try await CatalogueStore(database: Sample.database()).instances().first { $0.code == code }?.id)
    }

    @Test func `a change is noticed from its mark on, at its own performance alone`() async throws {
        try await Sample.importCatalogue()
        let row = "\nK1,ACME,SUMMER-1,Adult,Stalls,A,1,12.00\n"
        try #require(try await Sample.importOrders(Sample.header + row).isClean)
        let (here, elsewhere) = (try await instance("SUMMER-1"), try await instance("SUMMER-2"))
        try await Sample.database().write { connection in
            let row = try #require(try connection.row("SELECT id, mark FROM ticket"))
            let (ticket, old) = (try TicketID(row.text("id")), try row.integer("mark"))
            let mark = try connection.changeMark()
            #expect(try OrderStore.hasChanges(of: here, since: old, on: connection))
            #expect(try !OrderStore.hasChanges(of: here, since: mark, on: connection))
            try OrderStore.noteChange(ofTickets: [ticket], on: connection)
            #expect(try OrderStore.hasChanges(of: here, since: mark, on: connection))
            #expect(try !OrderStore.hasChanges(of: elsewhere, since: old, on: connection))
            #expect(try !OrderStore.hasChanges(of: here, since: mark + 1, on: connection))
        }
    }

    @Test func `those who count look at what changed, not at all tickets of a house`() async throws {
        let plan = try await Sample.database().read { connection in
            guard case .sqlite = connection.dialect else { return [String]() }
            let explain: SQL = "EXPLAIN QUERY PLAN "
            return try connection.rows(explain + OrderStore.changedTicket, [.text("x"), .integer(1)])
                .map { try $0.text("detail") }
        }
        #expect(plan.isEmpty || plan[0].contains("ticket_mark"), "\(plan)")
    }
}
