/// A page as a printer of dots lays it down: each dot is black or white.
package struct MonochromeRaster: Hashable, Sendable {
    /// How many dots a row has.
    package let width: Int
    /// How many rows there are.
    package let height: Int
    /// How many bytes a row takes; the bits beyond the width are white.
    package let bytesPerRow: Int
    /// The rows from the top, eight dots a byte, the leftmost in the highest bit; 1 is black.
    package internal(set) var bytes: [UInt8]
    /// How many dots lie on an inch.
    package let dotsPerInch: Int

    /// A white page.
    init(width: Int, height: Int, dotsPerInch: Int) {
        self.width = width
        self.height = height
        self.dotsPerInch = dotsPerInch
        bytesPerRow = (width + 7) / 8
        bytes = [UInt8](repeating: 0, count: bytesPerRow * height)
    }

    /// Whether the dot in that column and row, counted from 0 at the top left, is black.
    package func isBlack(_ x: Int, _ y: Int) -> Bool {
        precondition((0..<width).contains(x) && (0..<height).contains(y))
        return bytes[y * bytesPerRow + x / 8] & 0x80 >> UInt8(x % 8) != 0
    }

    /// The page as a portable bitmap (P4), which most programs for pictures open.
    package var pbm: [UInt8] { Array("P4\n\(width) \(height)\n".utf8) + bytes }
}
