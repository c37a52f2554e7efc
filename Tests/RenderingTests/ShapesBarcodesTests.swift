import Barcodes
import Designs
import Foundation
import Rendering
import Testing

@Suite("Barcodes of every form")
struct ShapesBarcodesTests {
    private struct Drawn {
        /// The white fields: the first beneath the code, a second where the line is wider.
        var fields: [Rectangle] = []
        var modules = Rectangle(x: 0, y: 0, width: 0, height: 0)
        var matrix = ModuleMatrix(width: 1, height: 1) { _, _ in false }
        var texts: [String] = []
        /// Left, right, and baseline of the line under it.
        var line: (left: Double, right: Double, baseline: Double)?

        var field: Rectangle { fields.first ?? Rectangle(x: 0, y: 0, width: 0, height: 0) }
        var module: Double { modules.width / Double(matrix.width) }
    }

    private func draw(
        _ content: Element.Content, _ value: String, width: Double = 80, height: Double = 30
    ) async throws -> Drawn {
        let design = SmallDesign.make([SmallDesign.element("code", width: width, height: height, content)])
        let list = try await renderer.displayLists(of: SmallDesign.page(design, ["ticket.barcode": .text(value)]))[0]
        var drawn = Drawn()
        var shift = Transform.identity
        for item in list.items {
            switch item {
            case .fill(let path, .white):
                guard case .rectangle(let field) = path.steps[0] else { break }
                drawn.fields.append(field)
            case .modules(let matrix, let box, _):
                drawn.matrix = matrix
                drawn.modules = box
            case .push(let transform): shift = transform
            case .glyphs(let run):
                drawn.texts.append(run.text)
                let xs = run.glyphs.map { $0.x + shift.x0 }
                drawn.line = (xs.min() ?? 0, xs.max() ?? 0, run.glyphs[0].y + shift.y0)
            default: break
            }
        }
        return drawn
    }

    private static func value(_ symbology: String) -> String {
        switch symbology {
        case "symbology.itf": "12345678901234567890"
        case "symbology.ean13": "5901234123457"
        default: "4T7Z9GQ2M8XK1BWY"
        }
    }

    @Test(arguments: SampleCodes.all)
    func `the quiet zone is the standard's, unless the design says another`(_ codes: SampleCodes) async throws {
        let value = Self.value(codes.symbology)
        let symbologies: [any Symbology] = [QRSymbology()] + ZintSymbology.all
        let symbology = try #require(symbologies.first { $0.id == codes.symbology })
        let symbol = try symbology.encode(value, errorCorrection: .medium)
        let isLinear = if case .linear = symbol.form { true } else { false }
        let none = BarcodeSymbol.QuietZone(horizontal: 0, vertical: 0)
        let three = BarcodeSymbol.QuietZone(horizontal: 3, vertical: isLinear ? 0 : 3)
        for (quiet, zone) in [(nil, symbol.quietZone), (0, none), (3, three)] {
            let drawn = try await draw(
                SmallDesign.barcode(symbology: codes.symbology, quiet: quiet, minimum: 0.2), value)
            let module = drawn.module
            func isNear(_ left: Double, _ right: Int) -> Bool { abs(left / module - Double(right)) < 1e-6 }
            #expect(isNear(drawn.modules.x - drawn.field.x, zone.left))
            #expect(isNear(drawn.modules.y - drawn.field.y, zone.top))
            let right = drawn.field.x + drawn.field.width - drawn.modules.x - drawn.modules.width
            let bottom = drawn.field.y + drawn.field.height - drawn.modules.y - drawn.modules.height
            #expect(isNear(right, zone.right))
            #expect(isNear(bottom, zone.bottom))
        }
    }

    @Test(arguments: SampleCodes.all)
    func `matrix and stacked codes keep their shape, linear ones fill the height`(_ codes: SampleCodes) async throws {
        for (width, height) in [(80.0, 30.0), (60.0, 38.0)] {
            let drawn = try await draw(
                SmallDesign.barcode(symbology: codes.symbology, quiet: nil, minimum: 0.2), Self.value(codes.symbology),
                width: width, height: height)
            let rowHeight = drawn.modules.height / Double(drawn.matrix.height)
            switch codes.symbology {
            case "symbology.pdf417": #expect(abs(rowHeight - 3 * drawn.module) < 1e-6)
            case "symbology.code128", "symbology.itf", "symbology.ean13":
                #expect(abs(drawn.modules.height - height * 72 / 25.4) < 1e-6)
                #expect(abs(drawn.field.width - width * 72 / 25.4) < 1e-6)
            default: #expect(abs(rowHeight - drawn.module) < 1e-6)
            }
            // Centred in the box, which is 10 mm off the page's corner.
            let middle = drawn.field.y + drawn.field.height / 2
            #expect(abs(middle - (10 + height / 2) * 72 / 25.4) < 1e-6)
        }
    }

    @Test(arguments: [4.0, 10.0])
    func `bars that are too low are refused with what they need`(_ height: Double) async {
        // 16 characters of 80 mm need 15 per cent of their length, and more than 5 mm.
        let error = await #expect(throws: DrawingError.self) {
            _ = try await draw(
                SmallDesign.barcode(symbology: "symbology.code128", quiet: nil), "4T7Z9GQ2M8XK1BWY", height: height)
        }
        #expect(error?.code == .barcodeTooDense)
        #expect(error?.message.contains("10.961 mm") == true, "\(error?.message ?? "")")
    }

    @Test(arguments: SampleCodes.all)
    func `the line under a code is exactly its value, about its middle`(_ codes: SampleCodes) async throws {
        let value = Self.value(codes.symbology)
        let line = SmallDesign.text(
            SmallDesign.literal("not this"), size: 8, align: .end, letterCase: .lower)
        let drawn = try await draw(
            SmallDesign.barcode(symbology: codes.symbology, quiet: nil, minimum: 0.2, line: line), value)
        #expect(drawn.texts == [value])
        let place = try #require(drawn.line)
        let bottom = drawn.modules.y + drawn.modules.height
        #expect(place.baseline > bottom && place.baseline < drawn.field.y + drawn.field.height)
        #expect(place.baseline < 40 * 72 / 25.4)
        // The last glyph is as wide as another digit, about 5 pt of 8 pt text.
        let middle = (place.left + place.right + 5) / 2
        #expect(abs(middle - drawn.modules.x - drawn.modules.width / 2) < 2)
    }

    @Test(arguments: [(24.0, 40.0), (80, 15)])
    func `the line under a code stands on white, too`(_ width: Double, _ height: Double) async throws {
        for value in ["4T7Z9GQ2M8XK1BWY", "1"] {
            let line = SmallDesign.text(SmallDesign.literal(""), size: 8, minimum: 4, fit: .shrink)
            let drawn = try await draw(
                SmallDesign.barcode(quiet: nil, minimum: 0.1, line: line), value, width: width, height: height)
            let place = try #require(drawn.line)
            let white = try #require(drawn.fields.last)
            // The last glyph's width comes to its place; a letter's depth to the baseline.
            #expect(white.x <= place.left && white.x + white.width >= place.right + 3, "\(drawn.fields) \(place)")
            #expect(white.y < place.baseline - 3 && white.y + white.height > place.baseline + 0.5)
            // And nothing of the page but that is covered.
            #expect(drawn.fields.allSatisfy { $0.x >= 9 * 72 / 25.4 && $0.width <= (width + 2) * 72 / 25.4 })
        }
    }

    @Test func `a line that is too long shrinks on one line, or is refused`() async throws {
        let value = String(repeating: "W", count: 40)
        let small = SmallDesign.text(SmallDesign.literal(""), size: 8, minimum: 4, fit: .shrink)
        let code = SmallDesign.barcode(quiet: nil, minimum: 0.2, line: small)
        // Forty Ws of 8 pt take about 110 mm; of 5.8 pt 80 mm.
        #expect(try await draw(code, value).texts == [value])
        let error = await #expect(throws: DrawingError.self) { _ = try await draw(code, value, width: 50) }
        #expect(error?.code == .textOverflow)
        let large = SmallDesign.text(SmallDesign.literal(""), size: 8, fit: .wrap)
        let second = await #expect(throws: DrawingError.self) {
            _ = try await draw(SmallDesign.barcode(quiet: nil, minimum: 0.2, line: large), value)
        }
        #expect(second?.code == .textOverflow)
    }

    @Test func `an unsuitable value is refused without telling it`() async {
        let error = await #expect(throws: DrawingError.self) {
            _ = try await draw(SmallDesign.barcode(symbology: "symbology.itf", quiet: nil), "SECRET47")
        }
        #expect(error?.code == .unsuitableBarcode)
        #expect(error?.message.contains("digits 0 to 9") == true)
        #expect(error?.message.contains("SECRET") == false)
        #expect(error?.underlying is BarcodeError)
    }
}
