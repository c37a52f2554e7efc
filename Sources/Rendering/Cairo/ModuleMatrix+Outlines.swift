import Barcodes

extension ModuleMatrix {
    /// A corner of an outline.
    struct Corner: Hashable {
        /// The line between columns on which it stands; 0 is the left edge.
        let x: Int
        /// The line between rows on which it stands; 0 is the top edge.
        let y: Int
        /// Where the dark modules beside it lie: -1 to the left, 1 to the right.
        let darkX: Int
        /// Where the dark modules beside it lie: -1 above, 1 below.
        let darkY: Int
        /// Whether the outline begins here.
        let isFirst: Bool
    }

    /// The corners of the outlines of all dark modules, one outline after the other.
    ///
    /// Each goes once around with the dark on its right, so those of holes go the other way. Modules that touch only in
    /// a corner are kept apart.
    var outlines: [Corner] {
        // A light border all around saves asking for the edges.
        let stride = width + 2
        var dark = [Bool](repeating: false, count: stride * (height + 2))
        for y in 0..<height {
            for x in 0..<width where words[y * wordsPerRow + x / 32] >> UInt32(x % 32) & 1 == 1 {
                dark[(y + 1) * stride + x + 1] = true
            }
        }
        // Every outline goes to the right above some dark module, so those edges find them all.
        var isDrawn = [Bool](repeating: false, count: dark.count)
        var corners: [Corner] = []
        corners.reserveCapacity(width * height)
        for start in dark.indices where dark[start] && !dark[start - stride] && !isDrawn[start] {
            trace(from: start, stride, dark, &isDrawn, &corners)
        }
        return corners
    }

    private func trace(
        from start: Int, _ stride: Int, _ dark: [Bool], _ isDrawn: inout [Bool], _ corners: inout [Corner]
    ) {
        let first = corners.count
        var (x, y) = (start % stride, start / stride)
        var (dx, dy) = (1, 0)
        repeat {
            if dx == 1 { isDrawn[y * stride + x] = true }
            (x, y) = (x + dx, y + dy)
            // Of the four modules about the point, the two behind are known: dark on the right, light on the left.
            let isRightDark = dark[(y + min(0, dy + dx)) * stride + x + min(0, dx - dy)]
            let isLeftDark = dark[(y + min(0, dy - dx)) * stride + x + min(0, dx + dy)]
            let (rightX, rightY) = (-dy, dx)
            let turned: (Int, Int)
            if !isRightDark {
                turned = (rightX, rightY)
            } else if isLeftDark {
                turned = (-rightX, -rightY)
            } else {
                continue
            }
            corners.append(
                Corner(
                    x: x - 1, y: y - 1, darkX: rightX - turned.1, darkY: rightY + turned.0,
                    isFirst: corners.count == first))
            (dx, dy) = turned
        } while y * stride + x != start || (dx, dy) != (1, 0)
    }
}
