import Designs
import Orders
import Rendering
import Storage
import Testing
import Ticketing
import VenueTesting

@testable import Fulfilment

@Suite("The values of an order that has everything", .venue())
struct ResolvesEveryFieldTests {
    /// Fields that are resolved only when a design shows them, because a barcode is issued then.
    private static let onDemand: Set<String> = ["barcode.reference", "barcode.numeric", "barcode.signed"]

    private func pages() async throws -> [TicketPage] {
        try await SampleVenue.importExamples()
        let database = try SampleVenue.database
        try await database.write {
            // No file of orders limits who is let in where and when.
            _ = try $0.execute(
                "UPDATE admission_right SET gates = 'East', opens_at = 1781978400000000, closes_at = 1781985600000000")
        }
        let orders = try await OrderStore(database: database).orders(matching: OrderQuery(), limit: 200).orders
        let order = try #require(
            orders.first { order in
                order.agentCustomer.reference != nil && order.agentCustomer.addressLine1 != nil
                    && order.agentCustomer.name != nil && order.delivery == .collect
                    && order.tickets.allSatisfy { $0.seat.place != nil && $0.commission != nil }
            })
        return try await CollectionBatchTests.fulfilment(of: database).document(
            for: BatchRequest(instanceCode: order.tickets[0].instance.code, delivery: .collect)
        ).pages.filter { $0.record["order.number"] == .text(order.number.text) }
    }

    @Test(arguments: Design.Kind.allCases)
    func `every field of the catalogue has a value of its type`(kind: Design.Kind) async throws {
        let page = try #require(try await pages().first { $0.design.kind == kind })
        for field in FieldCatalogue.builtIn.fields
        where field.kinds.contains(kind) && field.place == .record && !Self.onDemand.contains(field.path) {
            let value = page.record[field.path]
            #expect(value != nil, "\(field.path) of a \(kind)")
            #expect(value.map(Self.type) == field.type, "\(field.path)")
        }
    }

    @Test func `a cover's tickets have every field of a ticket`() async throws {
        let pages = try await pages()
        let cover = try #require(pages.first { $0.design.kind == .cover })
        let tickets = try #require(cover.record.lists[.tickets])
        #expect(tickets.count == pages.count - 1)
        for ticket in tickets {
            for field in FieldCatalogue.builtIn.fields
            where field.kinds == [.ticket] && field.place == .record && !Self.onDemand.contains(field.path) {
                #expect(ticket[field.path] != nil, "\(field.path)")
            }
        }
    }

    @Test func `nothing is resolved that the catalogue does not know`() async throws {
        for page in try await pages() {
            let known = Set(
                FieldCatalogue.builtIn.fields.filter { $0.kinds.contains(page.design.kind) }.map(\.path))
            #expect(Set(page.record.values.keys).subtracting(known) == [])
        }
    }

    private static func type(_ value: MergeValue) -> MergeType {
        switch value {
        case .text: .text
        case .integer: .integer
        case .money: .money
        case .dateTime: .dateTime
        case .boolean: .boolean
        case .lines: .lines
        }
    }
}
