import Barcodes
import Designs
import Rendering
import Testing

/// What a check says of a design's quiet zone is what drawing would leave white by itself.
@Suite("Quiet zones that designs ask for")
struct JudgesQuietZonesTests {
    private static let symbologies: [any Symbology] = [QRSymbology()] + ZintSymbology.all

    private func warnings(_ symbology: any Symbology, quietZone: Int) throws -> [DesignProblem.Rule] {
        let name = symbology.id.replacing("symbology.", with: "")
        let document = """
            {"name": "A", "page": {"width": 100, "height": 50}, "elements": [
             {"id": "code", "type": "barcode", "box": {"x": 5, "y": 5, "width": 90, "height": 40},
              "symbology": "\(name)", "value": "4006381333931", "quietZone": \(quietZone)}]}
            """
        let inspector = ResourceInspector(examiner: ExaminationInPlace(), symbologies: Self.symbologies)
        return try DesignSource(id: "a", files: MemoryFiles(["design.json": Array(document.utf8)]))
            .load(inspector: inspector).get().warnings.map(\.rule)
    }

    @Test(arguments: SampleCodes.all) func `less than the encoder leaves is told`(_ codes: SampleCodes) throws {
        let symbology = try #require(Self.symbologies.first { $0.id == codes.symbology })
        let zone = symbology.quietZone
        let least = max(zone.left, zone.right, zone.top, zone.bottom)
        #expect(try warnings(symbology, quietZone: least - 1).contains(.quietZoneTooSmall))
        #expect(try !warnings(symbology, quietZone: least).contains(.quietZoneTooSmall))
    }
}
