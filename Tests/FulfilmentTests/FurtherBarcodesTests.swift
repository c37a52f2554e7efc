import Barcodes
import Designs
import Foundation
import Orders
import Rendering
import Storage
import Testing
import Ticketing
import VenueTesting

@testable import Fulfilment

@Suite("Designs that show further barcodes", .venue())
struct FurtherBarcodesTests {
    /// The starter designs, and a ticket with a code of digits beside its QR code.
    private static let designs: DesignCatalogue = {
        let folder = FileManager.default.temporaryDirectory.appending(path: "designs-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let design = """
            {"name": "Two codes", "kind": "ticket", "page": {"width": 160, "height": 60}, "locale": "en-GB",
             "elements": [
               {"id": "qr", "type": "barcode", "symbology": "qr", "box": {"x": 5, "y": 5, "width": 30, "height": 30}},
               {"id": "laser", "type": "barcode", "symbology": "itf", "value": "{{barcode.numeric}}",
                "box": {"x": 40, "y": 5, "width": 110, "height": 20}},
               {"id": "own", "type": "barcode", "symbology": "code128", "value": "{{barcode.reference}}",
                "box": {"x": 40, "y": 30, "width": 110, "height": 20}}]}
            """
        try? FileManager.default.createDirectory(
            at: folder.appending(path: "two-codes"), withIntermediateDirectories: true)
        try? Data(design.utf8).write(to: folder.appending(path: "two-codes/design.json"))
        let inspector = ResourceInspector(
            examiner: ExaminationInPlace(), symbologies: [QRSymbology()] + ZintSymbology.all)
        return DesignCatalogue.load(folder: folder.path, inspector: inspector)
    }()

    private func order(tickets count: Int = 3) async throws -> (fulfilment: Fulfilment, order: Order) {
        let database = try SampleVenue.database
        let catalogue = CatalogueStore(database: database)
        let agency = try #require(try await catalogue.agencies().first)
        let instance = try #require(try await catalogue.instances().first)
        let rows = (1...count).map {
            "K1,\(agency.code),\(instance.code),Adult,45.00,Stalls,C,\($0),Eleanor Rigby\n"
        }
        try #require(
            try await SampleVenue.importing(
                "importKey,agency,instance,ticketType,price,area,row,seat,customerName\n" + rows.joined()
            ).isClean)
        let orders = OrderStore(database: database)
        return (
            try await fulfilment(), try #require(try await orders.orders(matching: OrderQuery(), limit: 1).orders.first)
        )
    }

    private func fulfilment() async throws -> Fulfilment {
        try #require(Self.designs.refusals.isEmpty, "\(Self.designs.refusals)")
        let database = try SampleVenue.database
        let issuer = BarcodeIssuer(
            database: database, schemes: [ReferenceScheme(), NumericScheme()], world: .live)
        let archive = DesignArchive(
            database: database,
            inspector: ResourceInspector(
                examiner: ExaminationInPlace(), symbologies: [QRSymbology()] + ZintSymbology.all), world: .live)
        try #require(try await archive.publish(Self.designs, actor: "test").isEmpty)
        return Fulfilment(database: database, designs: archive, barcodes: issuer)
    }

    private func barcodes() async throws -> Int64 {
        try await SampleVenue.database.read { try $0.row("SELECT count(*) AS n FROM barcode")?.integer("n") ?? -1 }
    }

    @Test func `what a design asks for is issued, and is the same on the next print`() async throws {
        let (fulfilment, order) = try await order()
        let document = try await fulfilment.document(for: order, designID: "two-codes")
        let values = document.pages.map { $0.record["barcode.numeric"] }
        #expect(Set(values).count == 3)
        for (page, ticket) in zip(document.pages, order.tickets) {
            guard case .text(let value) = page.record["barcode.numeric"] else {
                Issue.record("no barcode")
                continue
            }
            #expect(NumericScheme().read(value) == .wellFormed(try BarcodeValue(value)))
            #expect(page.record["barcode.reference"] == .text(ticket.barcode.value.text))
            #expect(page.record["ticket.barcode"] == .text(ticket.barcode.value.text))
        }
        let again = try await self.fulfilment().document(for: order, designID: "two-codes")
        #expect(again.pages.map(\.record) == document.pages.map(\.record))
        #expect(again.entityTag(format: "pdf") == document.entityTag(format: "pdf"))
        #expect(try await barcodes() == 6)
    }

    @Test func `what is printed can be drawn, and admits`() async throws {
        let (fulfilment, order) = try await order(tickets: 1)
        let document = try await fulfilment.document(for: order.tickets[0], of: order, designID: "two-codes")
        let renderer = Renderer(threads: 1, symbologies: [QRSymbology()] + ZintSymbology.all)
        defer { renderer.stop() }
        try await renderer.check(document.pages[0])
        guard case .text(let value) = document.pages[0].record["barcode.numeric"] else {
            Issue.record("no barcode")
            return
        }
        let reading = BarcodeReader(schemes: [ReferenceScheme(), NumericScheme()]).read(value)
        let finding = try await OrderStore(database: SampleVenue.database).barcode(reading)
        #expect(finding?.ticket == order.tickets[0])
    }

    @Test func `a ticket whose barcode is blocked is not printed with another`() async throws {
        let (fulfilment, order) = try await order(tickets: 2)
        let blocked = order.tickets[1].id.text
        _ = try await SampleVenue.database.write {
            try $0.execute("UPDATE barcode SET state = 'blocked' WHERE ticket_id = ?1", [.text(blocked)])
        }
        let error = await #expect(throws: FulfilmentError.self) {
            _ = try await fulfilment.document(for: order, designID: "two-codes")
        }
        #expect(error?.code == .ticketNotValid)
        #expect(error?.message.contains("Ticket 2") == true)
    }

    @Test func `many who print at once print the same`() async throws {
        let (_, order) = try await order(tickets: 5)
        let records = try await withThrowingTaskGroup(of: [MergeRecord].self) { group in
            for _ in 0..<8 {
                let fulfilment = try await fulfilment()
                group.addTask { try await fulfilment.document(for: order, designID: "two-codes").pages.map(\.record) }
            }
            return try await group.reduce(into: Set()) { $0.insert($1) }
        }
        #expect(records.count == 1)
        #expect(try await barcodes() == 10)
    }
}
