import Barcodes

extension ModuleMatrix {
    /// A rectangle of dark modules.
    struct Block: Hashable {
        let x: Int
        let y: Int
        let width: Int
        var height: Int

        /// Where it is when the matrix fills the box.
        func place(in box: Rectangle, of matrix: ModuleMatrix) -> Rectangle {
            let (width, height) = (box.width / Double(matrix.width), box.height / Double(matrix.height))
            return Rectangle(
                x: box.x + Double(x) * width, y: box.y + Double(y) * height, width: Double(self.width) * width,
                height: Double(self.height) * height)
        }
    }

    /// The dark modules as rectangles that do not overlap: runs of a row, joined to equal runs of the row above.
    var blocks: [Block] {
        var done: [Block] = []
        var open: [Block] = []
        for y in 0..<height {
            var next: [Block] = []
            var x = 0
            while x < width {
                guard isDark(x, y) else {
                    x += 1
                    continue
                }
                let start = x
                while x < width, isDark(x, y) { x += 1 }
                if let index = open.firstIndex(where: { $0.x == start && $0.width == x - start }) {
                    var block = open.remove(at: index)
                    block.height += 1
                    next.append(block)
                } else {
                    next.append(Block(x: start, y: y, width: x - start, height: 1))
                }
            }
            done += open
            open = next
        }
        return done + open
    }

    /// The dark modules as few bars, one module thick, across or down; bars may cross.
    var bars: [Block] {
        var rest = words
        var bars: [Block] = []
        bars.reserveCapacity(width * height / 4)
        rest.withUnsafeMutableBufferPointer { rest in
            for y in 0..<height {
                for x in 0..<width where rest[y * wordsPerRow + x / 32] >> UInt32(x % 32) & 1 == 1 {
                    // What lies left and above is drawn, so a bar begins here; it takes the way of more modules.
                    var (across, acrossNew, down, downNew) = (0, 0, 0, 0)
                    while x + across < width, isDark(x + across, y) {
                        acrossNew += Int(rest[y * wordsPerRow + (x + across) / 32] >> UInt32((x + across) % 32) & 1)
                        across += 1
                    }
                    while y + down < height, isDark(x, y + down) {
                        downNew += Int(rest[(y + down) * wordsPerRow + x / 32] >> UInt32(x % 32) & 1)
                        down += 1
                    }
                    if acrossNew >= downNew {
                        bars.append(Block(x: x, y: y, width: across, height: 1))
                        for end in x..<x + across { rest[y * wordsPerRow + end / 32] &= ~(1 << UInt32(end % 32)) }
                    } else {
                        bars.append(Block(x: x, y: y, width: 1, height: down))
                        for end in y..<y + down { rest[end * wordsPerRow + x / 32] &= ~(1 << UInt32(x % 32)) }
                    }
                }
            }
        }
        return bars
    }
}
