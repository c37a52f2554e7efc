import Barcodes
import Designs
import Orders
import Rendering
import Storage
import Testing
import Ticketing
import VenueTesting

@testable import Fulfilment

@Suite("The collection batch of an instance", .venue())
struct CollectionBatchTests {
    static let designs = DesignCatalogue.load(
        folder: SampleVenue.root + "/designs", inspector: ResourceInspector(examiner: ExaminationInPlace()))

    private func imported() async throws -> (fulfilment: Fulfilment, instance: Instance, orders: [Order]) {
        try await SampleVenue.importExamples()
        let database = try SampleVenue.database
        let instance = try #require(try await CatalogueStore(database: database).instances().first)
        let orders = try await OrderStore(database: database).orders(
            forInstance: instance.code, delivery: .collect)
        return (try await Self.fulfilment(of: database), instance, orders)
    }

    /// Fulfilment of the database with the shipped designs.
    static func fulfilment(of database: any Database) async throws -> Fulfilment {
        let archive = DesignArchive(
            database: database, inspector: ResourceInspector(examiner: ExaminationInPlace()), world: .live)
        try #require(try await archive.publish(designs, actor: "test").isEmpty)
        let issuer = BarcodeIssuer(database: database, schemes: [ReferenceScheme()], world: SampleVenue.world)
        return Fulfilment(database: database, designs: archive, barcodes: issuer)
    }

    @Test func `every ticket to collect is on one page, after its order's cover`() async throws {
        let (fulfilment, instance, orders) = try await imported()
        let document = try await fulfilment.document(
            for: BatchRequest(instanceCode: instance.code, delivery: .collect))
        let tickets = orders.flatMap(\.tickets).filter { $0.instance.code == instance.code }
        #expect(document.prints.count == tickets.count)
        #expect(document.pages.count == tickets.count + orders.count)
        #expect(Set(document.prints.map(\.barcode)) == Set(tickets.map(\.barcode.value)))
        var number: MergeValue?
        for page in document.pages {
            if page.design.kind == .cover { number = page.record["order.number"] }
            #expect(page.record["order.number"] == number)
        }
    }

    @Test func `envelopes are in the order of surnames`() async throws {
        let (fulfilment, instance, _) = try await imported()
        let document = try await fulfilment.document(
            for: BatchRequest(instanceCode: instance.code, delivery: .collect))
        let surnames = document.pages.filter { $0.design.kind == .cover }.map { page -> String? in
            guard case .text(let surname) = page.record["customer.surname"] else { return nil }
            return SearchText.words(of: surname).joined(separator: " ")
        }
        let named = surnames.compactMap(\.self)
        #expect(surnames == named.sorted() + Array(repeating: nil, count: surnames.count - named.count))
        #expect(named.count < surnames.count, "the examples have orders without a name")
        #expect(Set(surnames).count > 10)
    }

    @Test func `one agency's orders can be had alone`() async throws {
        let (fulfilment, instance, orders) = try await imported()
        let code = try #require(orders.first?.agency.code)
        let document = try await fulfilment.document(
            for: BatchRequest(instanceCode: instance.code, agencyCode: code, delivery: .collect, withCovers: false))
        #expect(document.pages.allSatisfy { $0.record["agency.code"] == .text(code) })
        #expect(document.pages.count < orders.flatMap(\.tickets).count)
    }

    @Test func `an instance without tickets to print is an error`() async throws {
        let fulfilment = try await Self.fulfilment(of: SampleVenue.database)
        for (batch, words) in [
            (BatchRequest(instanceCode: "LANTERN-3O"), "no instance ‘LANTERN-3O’. Did you mean ‘LANTERN-30’?"),
            (BatchRequest(instanceCode: "LANTERN-30", agencyCode: "VELVTE"), "Did you mean ‘VELVET’?"),
            (BatchRequest(instanceCode: "LANTERN-30", delivery: .post), "another delivery method"),
            (BatchRequest(instanceCode: "LANTERN-30"), "has no ticket that stands"),
        ] {
            await #expect {
                _ = try await fulfilment.document(for: batch)
            } throws: { error in
                let error = error as? FulfilmentError
                return error?.code == .nothingToPrint && error?.message.contains(words) == true
            }
        }
    }

    @Test func `a recorded print makes the next one a duplicate`() async throws {
        let (fulfilment, instance, _) = try await imported()
        let batch = BatchRequest(instanceCode: instance.code, delivery: .collect, withCovers: false)
        let first = try await fulfilment.document(for: batch)
        #expect(first.pages.allSatisfy { $0.record["print.isDuplicate"] == .boolean(false) })
        let ledger = PrintLedger(database: try SampleVenue.database)
        try await ledger.record(
            first.prints, documentDigest: "00", printedAt: SampleVenue.evening, actor: "test")
        let second = try await fulfilment.document(for: batch)
        #expect(second.pages.allSatisfy { $0.record["print.isDuplicate"] == .boolean(true) })
        #expect(second.pages.allSatisfy { $0.record["print.copy"] == .integer(2) })
        await #expect {
            try await ledger.record(
                first.prints, documentDigest: "00", printedAt: SampleVenue.evening, actor: "test")
        } throws: {
            ($0 as? StorageError)?.code == .uniqueViolation
        }
    }

    @Test func `a cover says that it is a reprint as soon as one of its tickets is`() async throws {
        let (fulfilment, instance, _) = try await imported()
        let batch = BatchRequest(instanceCode: instance.code, delivery: .collect)
        let first = try await fulfilment.document(for: batch)
        let print = try #require(first.prints.first)
        try await PrintLedger(database: SampleVenue.database).record(
            [print], documentDigest: "00", printedAt: SampleVenue.evening, actor: "test")
        let covers = try await fulfilment.document(for: batch).pages.filter { $0.design.kind == .cover }
        #expect(covers.map { $0.record["print.copy"] == .integer(2) } == [true] + covers.dropFirst().map { _ in false })
        #expect(covers[0].record["print.isDuplicate"] == .boolean(true))
    }

    @Test func `a validator changes with the record and with the format only`() async throws {
        let (fulfilment, _, orders) = try await imported()
        let first = try await fulfilment.document(for: orders[0])
        let again = try await fulfilment.document(for: orders[0])
        let other = try await fulfilment.document(for: orders[1])
        #expect(first.entityTag(format: "pdf") == again.entityTag(format: "pdf"))
        #expect(first.entityTag(format: "pdf") != other.entityTag(format: "pdf"))
        #expect(first.entityTag(format: "pdf") != first.entityTag(format: "png@203"))
    }

    @Test func `a cover is no design for a ticket`() async throws {
        let (fulfilment, _, orders) = try await imported()
        await #expect {
            _ = try await fulfilment.document(for: orders[0], designID: "collection-cover")
        } throws: {
            ($0 as? FulfilmentError)?.code == .unsuitableDesign
        }
        await #expect {
            _ = try await fulfilment.document(for: orders[0], designID: "nothing")
        } throws: {
            ($0 as? FulfilmentError)?.code == .unknownDesign
        }
    }
}
