import Barcodes
import Testing

@Suite("Codes of two dimensions")
struct EncodesAreaCodesTests {
    private static let value = "4T7Z9GQ2M8XK1BWY"

    @Test func `PDF417 has rows of three modules between its start and stop patterns`() throws {
        let symbol = try ZintSymbology.pdf417.encode(Self.value, errorCorrection: .low)
        #expect(symbol.form == .stacked(rowHeightModules: 3))
        #expect(symbol.quietZone == BarcodeSymbol.QuietZone(horizontal: 2, vertical: 2))
        // Start 17, stop 18, and 17 for each column and the two indicators of rows.
        #expect((symbol.modules.width - 35).isMultiple(of: 17))
        for row in 0..<symbol.modules.height {
            let start = (0..<17).map { symbol.modules.isDark($0, row) ? "#" : "." }.joined()
            #expect(start == "########.#.#.#...")
        }
    }

    @Test func `PDF417 gains codewords with its error correction`() throws {
        let areas = try ErrorCorrection.allCases.map {
            let modules = try ZintSymbology.pdf417.encode(Self.value, errorCorrection: $0).modules
            return (modules.width - 69) / 17 * modules.height
        }
        for (less, more) in zip(areas, areas.dropFirst()) { #expect(less < more) }
    }

    @Test func `Aztec has its finder in the middle`() throws {
        let modules = try ZintSymbology.aztec.encode(Self.value, errorCorrection: .medium).modules
        #expect(modules.width == modules.height && !modules.width.isMultiple(of: 2))
        let centre = modules.width / 2
        for ring in 0...4 {
            #expect(modules.isDark(centre + ring, centre) == ring.isMultiple(of: 2))
            #expect(modules.isDark(centre, centre - ring) == ring.isMultiple(of: 2))
        }
    }

    @Test func `Aztec grows with its error correction`() throws {
        let text = String(repeating: Self.value, count: 10)
        let widths = try ErrorCorrection.allCases.map {
            try ZintSymbology.aztec.encode(text, errorCorrection: $0).modules.width
        }
        #expect(widths == widths.sorted())
        #expect(Set(widths).count >= 3)
    }

    @Test(arguments: [1, 10, 16, 60, 400, 2000])
    func `Data Matrix is square, dark on its left and below`(_ length: Int) throws {
        let text = String(repeating: "7a", count: length).prefix(length)
        let symbol = try ZintSymbology.dataMatrix.encode(String(text), errorCorrection: .high)
        let modules = symbol.modules
        #expect(modules.width == modules.height && modules.width.isMultiple(of: 2))
        for offset in 0..<modules.width {
            #expect(modules.isDark(0, offset))
            #expect(modules.isDark(offset, modules.height - 1))
            #expect(modules.isDark(offset, 0) == offset.isMultiple(of: 2))
        }
        #expect(symbol.form == .matrix)
    }

    @Test(arguments: [ZintSymbology.pdf417, .aztec, .dataMatrix])
    func `other characters than ASCII are carried`(_ symbology: ZintSymbology) throws {
        let plain = try symbology.encode("Cafe", errorCorrection: .low)
        let accented = try symbology.encode("Café 李", errorCorrection: .low)
        #expect(plain.modules != accented.modules)
    }
}
