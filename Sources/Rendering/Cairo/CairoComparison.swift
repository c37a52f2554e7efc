/// Two pages beside each other, with the pixels that differ marked in both.
struct CairoComparison {
    /// How many pixels lie between the pages.
    private static let gap = 16
    /// The ground around the pages, so that their edges show.
    private static let ground: UInt32 = 0x00D8_DBE2
    /// What marks a difference: a colour that no ticket is printed in.
    private static let mark: UInt32 = 0x00FF_00C8

    /// How many pixels differ; pixels that one page has and the other has not do.
    let differingPixels: Int
    private let picture: CairoPicture

    /// Draws both pages and compares them.
    ///
    /// - Throws: a `DrawingError`.
    init(_ first: DisplayList, _ second: DisplayList, dotsPerInch: Int, backend: CairoBackend) throws {
        let left = try CairoPicture(of: first, dotsPerInch: dotsPerInch, backend: backend)
        let right = try CairoPicture(of: second, dotsPerInch: dotsPerInch, backend: backend)
        let height = max(left.height, right.height)
        let picture = try CairoPicture(width: left.width + Self.gap + right.width, height: height)
        var count = 0
        left.withPixels { leftPixels in
            right.withPixels { rightPixels in
                picture.withPixels { pixels in
                    pixels.update(repeating: Self.ground)
                    for y in 0..<height {
                        for x in 0..<max(left.width, right.width) {
                            let one = x < left.width && y < left.height ? leftPixels[y * left.rowLength + x] : nil
                            let two = x < right.width && y < right.height ? rightPixels[y * right.rowLength + x] : nil
                            // The unused byte of a pixel may hold anything.
                            let differs = one.map { $0 & 0xFF_FFFF } != two.map { $0 & 0xFF_FFFF }
                            if differs { count += 1 }
                            let row = y * picture.rowLength
                            if let one { pixels[row + x] = differs ? Self.marked(one) : one }
                            if let two { pixels[row + left.width + Self.gap + x] = differs ? Self.marked(two) : two }
                        }
                    }
                }
            }
        }
        differingPixels = count
        self.picture = picture
    }

    /// The picture as a PNG.
    func png() throws -> [UInt8] { try picture.png() }

    /// A pixel under the mark, of which it keeps a third, so that what it shows can still be made out.
    private static func marked(_ pixel: UInt32) -> UInt32 {
        var result: UInt32 = 0
        for shift: UInt32 in [0, 8, 16] {
            let mixed = (((pixel >> shift) & 0xFF) + 2 * ((mark >> shift) & 0xFF)) / 3
            result |= mixed << shift
        }
        return result
    }
}
