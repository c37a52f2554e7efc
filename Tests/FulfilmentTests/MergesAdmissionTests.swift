import Designs
import Orders
import Rendering
import Storage
import Testing
import Ticketing
import VenueTesting

@testable import Fulfilment

@Suite("The admission right in records", .venue())
struct MergesAdmissionTests {
    private static let fields = [
        "ticket.gates", "ticket.admittedFrom", "ticket.admittedUntil", "ticket.maximumEntries", "ticket.state",
    ]

    /// The cover and the tickets of one order of two, whose rights were changed by those statements.
    private func records(_ statements: SQL...) async throws -> (cover: MergeRecord, tickets: [MergeRecord]) {
        let report = try await SampleVenue.importing(
            """
            importKey,agency,instance,ticketType,area,price
            K,VELVET,LANTERN-30,Adult,Yard,45.00
            K,VELVET,LANTERN-30,Child,Yard,22.50

            """)
        try #require(report.problems == [])
        let database = try SampleVenue.database
        try await database.write { connection in
            for statement in statements { _ = try connection.execute(statement) }
        }
        let pages = try await CollectionBatchTests.fulfilment(of: database).document(
            for: BatchRequest(instanceCode: "LANTERN-30", delivery: .collect)
        ).pages
        let cover = try #require(pages.first { $0.design.kind == .cover })
        return (cover.record, pages.filter { $0.design.kind == .ticket }.map(\.record))
    }

    private func values(of record: MergeRecord) -> [MergeValue?] { Self.fields.map { record[$0] } }

    @Test func `a ticket that every gate admits at any time has neither`() async throws {
        let (cover, tickets) = try await records()
        #expect(tickets.map(values) == Array(repeating: [nil, nil, nil, .integer(1), .text("sold")], count: 2))
        #expect(values(of: cover) == [nil, nil, nil, nil, nil], "a cover has them in its list alone")
        #expect(cover.lists[.tickets]?.map(values) == tickets.map(values))
    }

    @Test func `gates stand by name, and times by the venue's clock`() async throws {
        let (cover, tickets) = try await records(
            """
            UPDATE admission_right SET gates = 'West\nEast', opens_at = 1781978400000000,
                closes_at = 1781985600000000, maximum_entries = 3
            WHERE ticket_id = (SELECT id FROM ticket WHERE ticket_type = 'Adult')
            """)
        #expect(tickets[0]["ticket.gates"] == .lines(["East", "West"]))
        #expect(tickets[0]["ticket.maximumEntries"] == .integer(3))
        #expect(tickets[1]["ticket.gates"] == nil && tickets[1]["ticket.maximumEntries"] == .integer(1))
        let times = "{{ticket.admittedFrom|time:short}}–{{ticket.admittedUntil|time:short}}"
        let template = try Template(compiling: "{{ticket.gates|join:, }} " + times, for: .ticket)
        let formatter = ValueFormatter(locale: "en-GB")
        #expect(try template.text(with: tickets[0], formatter: formatter) == "East, West 19:00–21:00")
        let item = try #require(cover.lists[.tickets]?.first)
        #expect(try template.text(with: item, formatter: formatter) == "East, West 19:00–21:00")
    }

    @Test func `a zone that the rules have lost does not hide the times`() async throws {
        let (_, tickets) = try await records(
            "UPDATE admission_right SET opens_at = 1781978400000000",
            "UPDATE instance SET time_zone = 'Europe/Nowhere'")
        guard case .dateTime(let opens) = tickets[0]["ticket.admittedFrom"] else {
            Issue.record("no time")
            return
        }
        #expect(opens.rfc3339 == "2026-06-20T19:00:00+01:00")
    }

    @Test func `a ticket without a right to its performance admits nobody`() async throws {
        let (_, tickets) = try await records("DELETE FROM admission_right")
        #expect(tickets.map { $0["ticket.maximumEntries"] } == [.integer(0), .integer(0)])
    }
}
