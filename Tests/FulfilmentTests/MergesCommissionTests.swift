import Designs
import Foundation
import Orders
import Rendering
import Testing
import Ticketing
import VenueTesting

@testable import Fulfilment

@Suite("The agency's commission in records", .venue())
struct MergesCommissionTests {
    private static let ticketFields = ["commission.amount", "commission.netPrice"]
    private static let orderFields = ["order.commission", "order.netTotal"]

    /// The amounts of one ticket or order in the currency's decimals, nil where a field has no value.
    private func amounts(_ fields: [String], of record: MergeRecord) -> [String?] {
        fields.map { field in
            guard case .money(let amount)? = record[field] else { return nil }
            return amount.currency.code + " " + amount.decimal
        }
    }

    /// The records of the cover and of the tickets of one order, whose rows end with price, currency and commission.
    private func records(_ rows: String...) async throws -> (cover: MergeRecord, tickets: [MergeRecord]) {
        let header = "importKey,agency,instance,ticketType,area,price,currency,commission\n"
        let text = rows.map { "K,VELVET,LANTERN-30,Adult,Yard,\($0)\n" }.joined()
        let report = try await SampleVenue.importing(header + text)
        try #require(report.problems == [])
        let pages = try await CollectionBatchTests.fulfilment(of: SampleVenue.database).document(
            for: BatchRequest(instanceCode: "LANTERN-30", delivery: .collect)
        ).pages
        let cover = try #require(pages.first { $0.design.kind == .cover })
        return (cover.record, pages.filter { $0.design.kind == .ticket }.map(\.record))
    }

    @Test func `a ticket has its own, and every page the order's sums`() async throws {
        let (cover, tickets) = try await records("45.00,,4.50", "22.50,,0", "17.50,,")
        let own: [[String?]] = [["GBP 4.50", "GBP 40.50"], ["GBP 0.00", "GBP 22.50"], [nil, nil]]
        #expect(tickets.map { amounts(Self.ticketFields, of: $0) } == own)
        let items = try #require(cover.lists[.tickets])
        #expect(items.map { amounts(Self.ticketFields, of: $0) } == own)
        for record in tickets + [cover] {
            #expect(amounts(Self.orderFields, of: record) == ["GBP 4.50", "GBP 80.50"])
        }
        #expect(amounts(Self.ticketFields, of: cover) == [nil, nil])
    }

    @Test func `an order without any has no sums`() async throws {
        let (cover, tickets) = try await records("45.00,,", "22.50,,")
        for record in tickets + [cover] {
            #expect(amounts(Self.ticketFields + Self.orderFields, of: record) == [nil, nil, nil, nil])
        }
    }

    @Test func `amounts of two currencies are not added`() async throws {
        let (cover, tickets) = try await records("45.00,GBP,4.50", "20.00,EUR,")
        #expect(amounts(Self.orderFields, of: cover) == [nil, nil])
        #expect(amounts(Self.ticketFields, of: tickets[0]) == ["GBP 4.50", "GBP 40.50"])
    }

    @Test func `a list of a cover shows each ticket's own, and a default where there is none`() async throws {
        let (cover, _) = try await records("45.00,,4.50", "17.50,,")
        let template = try Template(
            compiling: "{{commission.amount|default:none}} of {{order.commission}}", for: .ticket)
        let items = try #require(cover.lists[.tickets])
        let texts = try items.map {
            try template.text(with: cover.merging($0.values), formatter: ValueFormatter(locale: "en-GB"))
        }
        #expect(texts == ["£4.50 of £4.50", "none of £4.50"])
    }
}
