import Barcodes
import Testing

@Suite("Module matrices")
struct PacksModulesTests {
    @Test(arguments: [1, 31, 32, 33, 64, 177])
    func `every module reads back as it was given`(_ width: Int) {
        let isDark = { (x: Int, y: Int) in (x * 7 + y * 13) % 3 == 0 }
        let matrix = ModuleMatrix(width: width, height: 5, isDark: isDark)
        #expect(matrix.wordsPerRow == (width + 31) / 32)
        for y in 0..<5 {
            for x in 0..<width { #expect(matrix.isDark(x, y) == isDark(x, y)) }
        }
    }

    @Test func `a matrix shows as lines of dark and light`() {
        #expect(ModuleMatrix(width: 3, height: 2) { x, y in x == y }.description == "#..\n.#.")
    }
}
