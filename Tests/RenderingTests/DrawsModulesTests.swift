import Barcodes
import Designs
import Foundation
import Testing

@testable import Rendering

/// A pattern in place of a barcode, so that its dark areas are known.
private struct PatternSymbology: Symbology {
    let id = "symbology.pattern"
    let quietZone = BarcodeSymbol.QuietZone(horizontal: 0, vertical: 0)

    /// Areas of 4 × 4 modules, dark and light like a chessboard, but for single modules in the last rows.
    func encode(_ value: String, errorCorrection: ErrorCorrection) throws(BarcodeError) -> BarcodeSymbol {
        let modules = ModuleMatrix(width: 20, height: 20) { x, y in
            y < 16 ? (x / 4 + y / 4) % 2 == 0 : (x + y) % 2 == 0
        }
        return BarcodeSymbol(modules: modules, form: .matrix, quietZone: quietZone)
    }
}

@Suite("Barcodes as outlines")
struct DrawsModulesTests {
    private static func pdf(rotation: Double = 0) async throws -> [UInt8] {
        let design = SmallDesign.make(
            [
                SmallDesign.element(
                    "code", x: 5, y: 5, width: 23.37, height: 23.37, rotation: rotation,
                    SmallDesign.barcode(symbology: "symbology.pattern", quiet: 0))
            ], width: 40, height: 40)
        let renderer = Renderer(threads: 1, symbologies: [PatternSymbology()])
        return try await renderer.pdf(
            [SmallDesign.page(design, ["ticket.barcode": .text("x")])], of: SmallDesign.properties)
    }

    @Test(arguments: [72, 97, 131, 150, 203, 211, 300, 367])
    func `a dark area has no pale line in it, and a light one no dark`(_ dotsPerInch: Int) async throws {
        for aliasing in ["yes", "no"] {
            let png = try Tool.output(
                "pdftoppm", ["-r", "\(dotsPerInch)", "-png", "-aaVector", aliasing, "-"],
                input: try await Self.pdf())
            let picture = try Picture(png)
            let scale = Double(dotsPerInch) / 25.4
            let area = 23.37 / 5 * scale
            var wrong = 0
            for row in 0..<4 {
                for column in 0..<5 {
                    let (left, top) = (5 * scale + Double(column) * area, 5 * scale + Double(row) * area)
                    let wanted = (row + column) % 2 == 0 ? 0 : 255
                    for y in Int(top + 1.5)..<Int(top + area - 1.5) {
                        for x in Int(left + 1.5)..<Int(left + area - 1.5)
                        where abs(picture.grey(atX: x, y: y) - wanted) > 2 {
                            wrong += 1
                        }
                    }
                }
            }
            #expect(wrong == 0, "smoothing: \(aliasing)")
        }
    }

    @Test func `outlines go around areas and holes, and keep modules apart that touch in a corner`() {
        let rows = ["###.", "#.#.", "####", "...#", "..#."]
        let matrix = ModuleMatrix(width: 4, height: 5) { x, y in Array(rows[y])[x] == "#" }
        var outlines: [[[Int]]] = []
        for corner in matrix.outlines {
            if corner.isFirst { outlines.append([]) }
            outlines[outlines.count - 1].append([corner.x, corner.y, corner.darkX, corner.darkY])
        }
        #expect(
            outlines == [
                [
                    [3, 0, -1, 1], [3, 2, -1, 1], [4, 2, -1, 1], [4, 4, -1, -1], [3, 4, 1, -1], [3, 3, 1, -1],
                    [0, 3, 1, -1], [0, 0, 1, 1],
                ],
                [[2, 2, 1, 1], [2, 1, 1, -1], [1, 1, -1, -1], [1, 2, -1, 1]],
                [[3, 4, -1, 1], [3, 5, -1, -1], [2, 5, 1, -1], [2, 4, 1, 1]],
            ])
    }

    @Test func `a code has no picture in a PDF, turned or not`() async throws {
        for rotation in [0.0, 90, 30] {
            let pdf = try await Self.pdf(rotation: rotation)
            let images = try Tool.run("pdfimages", ["-list", "-"], input: pdf)
            #expect(images.split(separator: "\n").count == 2, "\(images)")
        }
    }
}
