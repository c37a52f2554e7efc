import Designs
import Orders
import Rendering
import Storage
import Testing
import Ticketing
import VenueTesting

@testable import Admission
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
                """
                UPDATE admission_right SET gates = 'East', zones = 'Terrace', opens_at = 1781978400000000,
                    closes_at = 1781985600000000
                """)
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

    @Test func `a list and its tickets have every field that lists show`() async throws {
        _ = try await pages()
        let database = try SampleVenue.database
        let instances = try await CatalogueStore(database: database).instances()
        let instance = try #require(instances.first { $0.code == "MIDSUMMER-19" })
        try await DoorStore(database: database, world: SampleVenue.world).setZone(
            "Terrace", ofGate: "East", actor: "test")
        let list = try await DoorListStore(database: database).list(ofInstance: instance.id, gate: "East")
        let used = list.entries.map { entry in
            DoorList.Entry(
                ticket: entry.ticket, entries: 1, isInside: true, admittedAt: SampleVenue.evening)
        }
        // A design that shows everything; those that lack something do not ask for it.
        let shown = FieldCatalogue.builtIn.fields.filter(\.isListed).map(\.path)
        let template = Template(segments: shown.map { .field(path: $0, formats: []) })
        let design = try #require(CollectionBatchTests.designs["door-list"]).showing(template)
        let organisation = try #require(try await CatalogueStore(database: database).organisation())
        let record = MergeRecord(
            list: DoorList(entries: used, leftOut: 1), of: DoorListRequest(instance: instance, gate: "East"),
            organisation: organisation, madeAt: SampleVenue.evening, for: design)
        for field in FieldCatalogue.builtIn.fields where field.kinds.contains(.list) && field.place == .record {
            #expect(record[field.path].map(Self.type) == field.type, "\(field.path)")
        }
        let known = Set(FieldCatalogue.builtIn.fields.filter { $0.kinds.contains(.list) }.map(\.path))
        #expect(Set(record.values.keys).subtracting(known) == [])
        let tickets = try #require(record.lists[.tickets])
        let whole = try #require(tickets.max { $0.values.count < $1.values.count })
        for field in FieldCatalogue.builtIn.fields where field.isListed {
            #expect(whole[field.path].map(Self.type) == field.type, "\(field.path)")
        }
    }

    @Test(arguments: [Design.Kind.ticket, .cover])
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
            where field.isOfTicketAlone && field.place == .record && !Self.onDemand.contains(field.path) {
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

    static func type(_ value: MergeValue) -> MergeType {
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

extension Design {
    /// The design with a further text, which makes it another revision.
    fileprivate func showing(_ template: Template) -> Design {
        let text = TextContent(
            template: template, fontFamilies: ["DejaVu Sans"], sizePoints: 10, minimumSizePoints: 5, weight: 400,
            isItalic: false, colour: .black, alignment: .start, verticalAlignment: .top, lineHeight: 1,
            letterCase: .asWritten, fit: .ellipsis, language: nil, direction: .auto)
        let box = Box(x: .zero, y: .zero, width: Length(millimetres: 10), height: Length(millimetres: 10))
        let element = Element(
            id: "all", pointer: "", box: box, rotationDegrees: 0, condition: nil, alternativeText: nil,
            content: .text(text))
        return Design(
            id: id, revision: revision + "-all", name: name, summary: summary, kind: kind,
            pages: pages + [DesignPage(format: page, elements: [element])], locale: locale, assets: assets)
    }
}
