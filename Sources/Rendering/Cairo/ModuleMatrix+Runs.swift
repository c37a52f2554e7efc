import Barcodes

extension ModuleMatrix {
    /// Dark modules that follow each other in a row.
    struct Run: Hashable {
        let x: Int
        let y: Int
        var length: Int

        /// Where it is when the matrix fills the box.
        func place(in box: Rectangle, of matrix: ModuleMatrix) -> Rectangle {
            let width = box.width / Double(matrix.width)
            let height = box.height / Double(matrix.height)
            return Rectangle(
                x: box.x + Double(x) * width, y: box.y + Double(y) * height, width: Double(length) * width,
                height: height)
        }
    }

    /// The dark modules, from left to right and from the top.
    var runs: [Run] {
        var runs: [Run] = []
        for y in 0..<height {
            var x = 0
            while x < width {
                guard isDark(x, y) else {
                    x += 1
                    continue
                }
                let start = x
                while x < width, isDark(x, y) { x += 1 }
                runs.append(Run(x: start, y: y, length: x - start))
            }
        }
        return runs
    }
}
