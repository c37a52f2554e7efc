import Designs
import Foundation
import Rendering
import Testing

@Suite("Barcodes on pages")
struct PlacesBarcodesTests {
    private let values: [String: MergeValue] = ["ticket.barcode": .text("4T7Z9GQ2M8XK1BWY")]

    @Test func `modules are square, centred, within a white quiet zone`() async throws {
        let design = SmallDesign.make([
            SmallDesign.element("code", x: 10, y: 5, width: 40, height: 29, SmallDesign.barcode())
        ])
        let list = try await renderer.displayLists(of: SmallDesign.page(design, values))[0]
        #expect(
            list.description == """
                page 283.46 141.73
                fill [43.94 14.17 82.2 82.2] #ffffff
                modules 21×21 55.28 25.51 59.53 59.53 #000000
                """)
    }

    @Test func `modules that scanners cannot read are refused`() async {
        let design = SmallDesign.make([
            SmallDesign.element("code", width: 8, height: 8, SmallDesign.barcode(minimum: 0.3))
        ])
        let error = await #expect(throws: DrawingError.self) {
            try await renderer.check(SmallDesign.page(design, values))
        }
        #expect(error?.code == .barcodeTooDense)
        #expect(error?.message.contains("0.276 mm") == true)
        #expect(error?.message.contains("4T7Z") == false)
    }

    @Test func `an unknown symbology is refused`() async {
        let design = SmallDesign.make([SmallDesign.element("code", SmallDesign.barcode(symbology: "symbology.none"))])
        let error = await #expect(throws: DrawingError.self) {
            try await renderer.check(SmallDesign.page(design, values))
        }
        #expect(error?.code == .unsuitableBarcode)
    }

    @Test func `a missing value is refused`() async {
        let design = SmallDesign.make([SmallDesign.element("code", SmallDesign.barcode())])
        let error = await #expect(throws: DrawingError.self) { try await renderer.check(SmallDesign.page(design)) }
        #expect(error?.code == .missingValue)
        #expect(error?.underlying is MergeError)
    }

    @Test(arguments: [150, 203, 300])
    func `a scanner reads the drawn code`(_ dotsPerInch: Int) async throws {
        let design = SmallDesign.make([
            SmallDesign.element("code", x: 10.3, y: 5.7, width: 20, height: 20, SmallDesign.barcode())
        ])
        let page = SmallDesign.page(design, values)
        let png = try await renderer.png(page, dotsPerInch: dotsPerInch)
        #expect(try Tool.run("zbarimg", ["-q", "--raw", "PNG:-"], input: png) == "4T7Z9GQ2M8XK1BWY\n")
        let pdf = try await renderer.pdf([page], of: SmallDesign.properties)
        let drawn = try Tool.output("pdftoppm", ["-r", "\(dotsPerInch)", "-png", "-"], input: pdf)
        #expect(try Tool.run("zbarimg", ["-q", "--raw", "PNG:-"], input: drawn) == "4T7Z9GQ2M8XK1BWY\n")
    }
}
