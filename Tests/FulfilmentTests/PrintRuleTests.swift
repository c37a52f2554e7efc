import Orders
import Storage
import Testing
import Ticketing
import VenueTesting

@testable import Fulfilment

@Suite("Which tickets may be printed", .venue())
struct PrintRuleTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let ticket: TicketState
        let instance: Instance.State
        let barcode: BarcodeState
        let obstacle: PrintRule.Obstacle?
        var testDescription: String { "\(ticket), \(instance), \(barcode)" }
    }

    /// Every combination; what is wrong with the ticket comes first, then the performance, then the barcode.
    static let cases: [Case] = TicketState.allCases.flatMap { ticket in
        Instance.State.allCases.flatMap { instance in
            BarcodeState.allCases.map { barcode in
                let obstacle: PrintRule.Obstacle? =
                    switch (ticket, instance, barcode) {
                    case (.cancelled, _, _): .cancelled
                    case (.refunded, _, _): .refunded
                    case (.sold, .cancelled, _): .instanceCancelled
                    case (.sold, .scheduled, .blocked): .blocked
                    case (.sold, .scheduled, .revoked): .revoked
                    case (.sold, .scheduled, .superseded): .superseded
                    case (.sold, .scheduled, .active): nil
                    }
                return Case(ticket: ticket, instance: instance, barcode: barcode, obstacle: obstacle)
            }
        }
    }

    @Test(arguments: cases)
    func `only a standing ticket with a barcode that admits is printed`(_ example: Case) {
        #expect(
            PrintRule.obstacle(ticket: example.ticket, instance: example.instance, barcode: example.barcode)
                == example.obstacle)
    }

    /// A change of the database, and the word that the refusal says.
    static let changes: [(sql: SQL, word: String)] = [
        ("UPDATE instance SET state = 'cancelled'", "performance was cancelled"),
        ("UPDATE barcode SET state = 'blocked'", "barcode is blocked"),
        ("UPDATE barcode SET state = 'revoked'", "barcode was revoked"),
        ("UPDATE ticket SET state = 'refunded'", "refunded"),
    ]

    @Test(arguments: changes)
    func `order, ticket and batch are refused with the reason`(sql: SQL, word: String) async throws {
        try await SampleVenue.importExamples()
        let database = try SampleVenue.database
        _ = try await database.write { try $0.execute(sql) }
        let fulfilment = try await CollectionBatchTests.fulfilment(of: database)
        let order = try #require(
            try await OrderStore(database: database).orders(matching: OrderQuery(), limit: 1).orders.first)
        let whole = await #expect(throws: FulfilmentError.self) { _ = try await fulfilment.document(for: order) }
        #expect(whole?.code == .nothingToPrint && whole?.message.contains(word) == true, "\(whole?.message ?? "")")
        let single = await #expect(throws: FulfilmentError.self) {
            _ = try await fulfilment.document(for: order.tickets[0], of: order)
        }
        #expect(single?.code == .ticketNotValid && single?.message.contains(word) == true)
        let batch = await #expect(throws: FulfilmentError.self) {
            _ = try await fulfilment.document(for: BatchRequest(instanceCode: order.tickets[0].instance.code))
        }
        #expect(batch?.code == .nothingToPrint)
        // Tickets that do not stand are not even looked for in a batch.
        if word != "refunded" { #expect(batch?.message.contains(word) == true, "\(batch?.message ?? "")") }
    }

    @Test func `a blocked barcode is left out, and the rest of the order is printed`() async throws {
        try await SampleVenue.importExamples()
        let database = try SampleVenue.database
        let orders = try await OrderStore(database: database).orders(matching: OrderQuery(), limit: 50).orders
        let order = try #require(orders.first { $0.tickets.count > 1 })
        let blocked = order.tickets[0].barcode.value
        _ = try await database.write {
            try $0.execute("UPDATE barcode SET state = 'blocked' WHERE value = ?1", [.text(blocked.text)])
        }
        let again = try #require(try await OrderStore(database: database).order(order.number))
        let document = try await CollectionBatchTests.fulfilment(of: database).document(for: again)
        #expect(document.prints.map(\.barcode) == order.tickets.dropFirst().map(\.barcode.value))
    }
}
