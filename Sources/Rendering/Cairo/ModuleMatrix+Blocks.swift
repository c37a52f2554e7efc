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
}
