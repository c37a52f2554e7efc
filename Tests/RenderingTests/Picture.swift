import CCairo
import Foundation

/// The pixels of a PNG.
struct Picture {
    struct Unreadable: Error {}

    let width: Int
    let height: Int
    /// Four bytes a pixel: blue, green, red, and one unused.
    let bytes: [UInt8]

    init(_ png: [UInt8]) throws {
        let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try Data(png).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let surface = cairo_image_surface_create_from_png(file.path())
        defer { cairo_surface_destroy(surface) }
        guard cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS, let data = cairo_image_surface_get_data(surface)
        else { throw Unreadable() }
        width = Int(cairo_image_surface_get_width(surface))
        height = Int(cairo_image_surface_get_height(surface))
        let stride = Int(cairo_image_surface_get_stride(surface))
        var bytes: [UInt8] = []
        bytes.reserveCapacity(width * height * 4)
        for y in 0..<height { bytes += UnsafeBufferPointer(start: data + y * stride, count: width * 4) }
        self.bytes = bytes
    }

    func grey(atX x: Int, y: Int) -> Int {
        let start = (y * width + x) * 4
        return (Int(bytes[start]) + Int(bytes[start + 1]) + Int(bytes[start + 2])) / 3
    }

    /// Where anything dark is: the first column and row, and how many there are.
    var darkBounds: (left: Int, top: Int, width: Int, height: Int) {
        var (left, top, right, bottom) = (width, height, -1, -1)
        for y in 0..<height {
            // A dark pixel has little of each colour; one of them is enough for black on white.
            for x in 0..<width where bytes[(y * width + x) * 4 + 1] < 128 {
                (left, right) = (min(left, x), max(right, x))
                (top, bottom) = (min(top, y), y)
            }
        }
        return (left, top, max(0, right - left + 1), max(0, bottom - top + 1))
    }

    /// The share of pixels of which some colour differs by more than 16 of 255; 1 if the sizes differ.
    func difference(from other: Picture) -> Double {
        guard width == other.width, height == other.height else { return 1 }
        var count = 0
        for start in stride(from: 0, to: bytes.count, by: 4)
        where (0..<3).contains(where: { abs(Int(bytes[start + $0]) - Int(other.bytes[start + $0])) > 16 }) {
            count += 1
        }
        return Double(count) / Double(width * height)
    }

    /// The share of blocks of which the mean of some colour differs by more than so much of 255; nil if sizes differ by
    /// more than a pixel.
    func difference(from other: Picture, inBlocksOf side: Int, above limit: Int) -> Double? {
        guard abs(width - other.width) <= 1, abs(height - other.height) <= 1 else { return nil }
        let (columns, rows) = (min(width, other.width) / side, min(height, other.height) / side)
        var count = 0
        for row in 0..<rows {
            for column in 0..<columns {
                let isFar = (0..<3).contains { part in
                    abs(sum(part, column, row, side) - other.sum(part, column, row, side)) > limit * side * side
                }
                if isFar { count += 1 }
            }
        }
        return Double(count) / Double(rows * columns)
    }

    private func sum(_ part: Int, _ column: Int, _ row: Int, _ side: Int) -> Int {
        var sum = 0
        for y in row * side..<(row + 1) * side {
            for x in column * side..<(column + 1) * side { sum += Int(bytes[(y * width + x) * 4 + part]) }
        }
        return sum
    }

    /// The mean difference of all colours, of 255; 255 if the sizes differ.
    func meanDifference(from other: Picture) -> Double {
        guard width == other.width, height == other.height else { return 255 }
        var sum = 0
        for start in stride(from: 0, to: bytes.count, by: 4) {
            for index in start..<start + 3 { sum += abs(Int(bytes[index]) - Int(other.bytes[index])) }
        }
        return Double(sum) / Double(width * height * 3)
    }

    /// How many pixels are clearly neither grey nor black nor white.
    var colouredPixels: Int {
        var count = 0
        for start in stride(from: 0, to: bytes.count, by: 4) {
            let (blue, green, red) = (bytes[start], bytes[start + 1], bytes[start + 2])
            if max(blue, green, red) - min(blue, green, red) > 48 { count += 1 }
        }
        return count
    }
}
