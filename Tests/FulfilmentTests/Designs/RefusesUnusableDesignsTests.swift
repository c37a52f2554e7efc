import Barcodes
import Designs
import Orders
import Rendering
import Testing
import Ticketing
import VenueTesting

@testable import Fulfilment

/// What was assigned and can no longer be loaded is refused; nothing older is printed in its place.
@Suite("Designs that this machine cannot draw", .venue())
struct RefusesUnusableDesignsTests {
    /// A machine from which the fonts were taken.
    private struct Fontless: ResourceInspecting {
        let symbologies = ResourceInspector(examiner: ExaminationInPlace()).symbologies

        func digest(ofFontFamily family: String, weight: Int, isItalic: Bool, fonts: [Asset]) -> String? { nil }
        func flaw(in asset: Asset) -> AssetFlaw? { nil }
        func quietZoneModules(ofSymbology id: String) -> Int? { nil }
    }

    @Test(arguments: [false, true])
    func `a design whose fonts are gone is refused by name, whether pinned or the latest`(isPinned: Bool) async throws {
        try await SampleVenue.importExamples()
        let database = try SampleVenue.database
        _ = try await CollectionBatchTests.fulfilment(of: database)
        let archive = DesignArchive(database: database, inspector: Fontless(), world: .live)
        let revision = try await archive.book().latest["roll-80mm"]?.revision
        try await archive.assignments.assign(
            "roll-80mm", revision: isPinned ? revision : nil, to: DesignAssignment.Scope(), actor: "ada")
        let issuer = BarcodeIssuer(database: database, schemes: [ReferenceScheme()], world: SampleVenue.world)
        let fulfilment = Fulfilment(database: database, designs: archive, barcodes: issuer)
        let order = try #require(
            try await OrderStore(database: database).orders(matching: OrderQuery(), limit: 1).orders.first)
        let error = await #expect(throws: FulfilmentError.self) { _ = try await fulfilment.document(for: order) }
        #expect(error?.code == .unusableDesign)
        #expect(
            error?.message.contains("‘roll-80mm’ cannot be used on this machine") == true, "\(error?.message ?? "")")
        #expect(error?.message.contains("font") == true)
    }
}
