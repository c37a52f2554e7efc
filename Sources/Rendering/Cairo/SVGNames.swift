/// The names of parts in an SVG of cairo's.
///
/// Cairo numbers surfaces and pictures by how many the process has made, so that the same page would have other bytes
/// each time. Here they are numbered in the order in which the file names them.
enum SVGNames {
    private static let kinds = ["surface", "image", "mask", "clip", "linear", "radial", "pattern", "filter"].map {
        Array($0.utf8)
    }
    private static let attribute = Array("id=\"".utf8)

    /// The file with its parts numbered from 1.
    ///
    /// A name stands after `id="` or `#`; pictures are in base 64, and texts are outlines, which have neither.
    static func renumbered(_ svg: [UInt8]) -> [UInt8] {
        var numbers: [ArraySlice<UInt8>: Int] = [:]
        var result: [UInt8] = []
        result.reserveCapacity(svg.count)
        var copied = 0
        var index = 0
        while index < svg.count {
            guard let start = nameStart(svg, index), let digits = digits(svg, start) else {
                index += 1
                continue
            }
            let name = svg[start..<digits.upperBound]
            let number = numbers[name] ?? numbers.count + 1
            numbers[name] = number
            result += svg[copied..<digits.lowerBound]
            result += "\(number)".utf8
            copied = digits.upperBound
            index = copied
        }
        return result + svg[copied...]
    }

    /// Where a name begins if what precedes it stands here.
    private static func nameStart(_ svg: [UInt8], _ index: Int) -> Int? {
        if svg[index] == UInt8(ascii: "#") { return index + 1 }
        guard svg[index] == attribute[0], svg[index...].starts(with: attribute) else { return nil }
        return index + attribute.count
    }

    /// The number of a name that cairo has numbered.
    private static func digits(_ svg: [UInt8], _ start: Int) -> Range<Int>? {
        guard let kind = kinds.first(where: { svg[start...].starts(with: $0) }) else { return nil }
        let first = start + kind.count
        let end = svg[first...].firstIndex { !(0x30...0x39).contains($0) } ?? svg.count
        return end > first ? first..<end : nil
    }
}
