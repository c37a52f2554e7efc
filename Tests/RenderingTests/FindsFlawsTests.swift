import Designs
import Rendering
import Testing

@Suite("Everything that goes wrong with a design at once")
struct FindsFlawsTests {
    @Test func `each element is tried, those of groups too`() async throws {
        let inner = SmallDesign.element(
            "inner", x: 0, y: 0, width: 10, height: 4,
            SmallDesign.text(SmallDesign.literal("far too long for its box"), fit: .error))
        let design = SmallDesign.make([
            SmallDesign.element("missing", SmallDesign.text(SmallDesign.field("customer.name"))),
            SmallDesign.element("good", SmallDesign.text(SmallDesign.literal("good"))),
            SmallDesign.element("group", .group(GroupContent(elements: [inner]))),
        ])
        let flaws = try await renderer.flaws(of: SmallDesign.page(design))
        #expect(flaws.map(\.element) == ["missing", "inner"])
        let codes = flaws.compactMap { flaw -> DrawingError.Code? in
            guard case .undrawable(let error) = flaw.kind else { return nil }
            return error.code
        }
        #expect(codes == [.missingValue, .textOverflow])
    }

    @Test(arguments: [(10.0, true), (12.0, false)])
    func `a module below two dots is told`(millimetres: Double, isFlaw: Bool) async throws {
        // A QR code of 21 modules with four of quiet zone on each side: 0.25 mm in a box of 7.25 mm are two dots.
        let design = SmallDesign.make([
            SmallDesign.element(
                "code", width: millimetres * 0.65, height: millimetres * 0.65,
                SmallDesign.barcode(SmallDesign.literal("4T7Z9GQ2M8XK1BWY"), minimum: 0.1))
        ])
        let flaws = try await renderer.flaws(of: SmallDesign.page(design))
        #expect(flaws.map(\.element) == (isFlaw ? ["code"] : []))
    }
}
