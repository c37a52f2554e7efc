/// The dark and light modules of a barcode, row by row from the top left, without its quiet zone.
package struct ModuleMatrix: Hashable, Sendable {
    /// How many modules a row has.
    package let width: Int
    /// How many rows there are.
    package let height: Int
    /// How many words of 32 bits a row takes.
    package let wordsPerRow: Int
    /// The rows, each module a bit, the leftmost one the lowest bit of its word; 1 is dark.
    package let words: [UInt32]

    /// A matrix whose dark modules are those for which the closure says so.
    ///
    /// - Precondition: width and height are positive.
    package init(width: Int, height: Int, isDark: (_ x: Int, _ y: Int) -> Bool) {
        precondition(width > 0 && height > 0)
        self.width = width
        self.height = height
        wordsPerRow = (width + 31) / 32
        var words = [UInt32](repeating: 0, count: wordsPerRow * height)
        for y in 0..<height {
            for x in 0..<width where isDark(x, y) { words[y * wordsPerRow + x / 32] |= 1 << UInt32(x % 32) }
        }
        self.words = words
    }

    /// Whether the module in that column and row, counted from 0 at the top left, is dark.
    package func isDark(_ x: Int, _ y: Int) -> Bool {
        precondition((0..<width).contains(x) && (0..<height).contains(y))
        return words[y * wordsPerRow + x / 32] >> UInt32(x % 32) & 1 == 1
    }
}

extension ModuleMatrix: CustomStringConvertible {
    /// The rows as lines of `#` for dark and `.` for light.
    package var description: String {
        (0..<height).map { y in String((0..<width).map { x in isDark(x, y) ? "#" : "." }) }.joined(separator: "\n")
    }
}
