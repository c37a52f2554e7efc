import Barcodes
import Designs
import Foundation
import Orders
import Rendering
import Secrets
import Storage
import StorageTesting
import Testing
import Ticketing

@testable import Willcall

@Suite("What ships")
struct ShippedTests {
    @Test func `ids are dotted, and no two are equal`() {
        let ids = Shipped.schemes().map(\.id) + Shipped.symbologies.map(\.id) + Shipped.importers.map(\.id)
        #expect(Set(ids).count == ids.count)
        for id in ids { #expect(id.wholeMatch(of: /[a-z]+\.[a-zA-Z0-9]+/) != nil, "\(id)") }
    }

    @Test(.database(Shipped.migrations), arguments: Shipped.schemes().indices)
    func `what a scheme makes, it reads`(index: Int) async throws {
        let world = World.seeded(1, now: Timestamp(seconds: 0))
        let masterKey = MasterKey(in: world)
        let database = try #require(TemporaryDatabase.current)
        _ = try await SigningKeyStore(database: database, world: world).create(sealedBy: masterKey, actor: "test")
        let scheme = Shipped.schemes(masterKey)[index]
        _ = try await database.read { try (scheme as? any KeyedBarcodeScheme)?.refreshKeys(on: $0) }
        for seed in UInt64(1)...200 {
            let world = World.seeded(seed, now: Timestamp(seconds: 0))
            let subject = BarcodeSubject(ticketID: TicketID(in: world), instanceID: InstanceID(in: world))
            let value = try scheme.makeValue(for: subject, in: world)
            #expect(scheme.read(value.text) == .wellFormed(value))
            #expect(BarcodeReader(schemes: Shipped.schemes()).read(value.text).candidates == [value])
        }
    }

    @Test func `the scheme of new tickets can be read at the doors`() {
        #expect(Shipped.schemes().contains { $0.id == Shipped.issuingScheme })
    }

    @Test func `a design can show a barcode of each scheme, and of no other`() {
        let fields = FieldCatalogue.builtIn.fields.map(\.path).filter { $0.hasPrefix("barcode.") }
        #expect(Set(fields) == Set(Shipped.schemes().map { $0.id.replacing("scheme.", with: "barcode.") }))
    }

    @Test(.database(Shipped.migrations))
    func `the whole schema can be made, and made again`() async throws {
        let database = try #require(TemporaryDatabase.current)
        #expect(try await Migrator(Shipped.migrations).migrate(database, appliedAt: 0).isEmpty)
        let tables = try await database.tableNames()
        for table in [
            "admission_right", "audit", "barcode", "orders", "device", "print", "scan", "signing_key", "ticket",
        ] {
            #expect(tables.contains(table))
        }
    }

    @Test func `every starter design is good, and draws its sample`() async throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().path
        let catalogue = DesignCatalogue.load(
            folder: root + "/designs",
            inspector: ResourceInspector(examiner: ExaminationInPlace(), symbologies: Shipped.symbologies))
        #expect(catalogue.refusals.isEmpty)
        #expect(
            Set(["a4-home", "boca-203x83", "collection-cover", "door-list", "roll-80mm"])
                .isSubset(of: catalogue.designs.map(\.id)))
        let renderer = Renderer(threads: 1, symbologies: Shipped.symbologies)
        for design in catalogue.designs {
            try await renderer.check(TicketPage(design: design, record: design.sample, label: "its sample"))
        }
    }
}
