/// What can be told of a JSON document by its brackets and quotes alone, before it is decoded.
///
/// It goes through the bytes once and keeps no more than the keys of the objects that are open. Whether the document is
/// JSON at all is for the decoder to say.
struct JSONOutline {
    private struct Container {
        let isObject: Bool
        var keys: Set<ArraySlice<UInt8>> = []
        var expectsKey: Bool
    }

    /// How deep brackets nest.
    private(set) var depth = 0
    /// How many values there can be at most.
    private(set) var values = 1
    /// The first key that an object has twice as it is written, and its line; the decoder would drop one in silence.
    private(set) var repeatedKey: (key: String, line: Int)?

    private var open: [Container] = []
    private var line = 1

    init(of bytes: [UInt8]) {
        var position = 0
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            switch byte {
            case UInt8(ascii: "\""): note(Self.text(bytes, &position))
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                values += 1
                // Past the limit the document is refused, so its containers need not be kept.
                guard open.count <= DesignLimits.documentDepth else { return }
                open.append(Container(isObject: byte == UInt8(ascii: "{"), expectsKey: byte == UInt8(ascii: "{")))
                depth = max(depth, open.count)
            case UInt8(ascii: "}"), UInt8(ascii: "]"): _ = open.popLast()
            case UInt8(ascii: ","):
                values += 1
                if let last = open.indices.last { open[last].expectsKey = open[last].isObject }
            case UInt8(ascii: "\n"): line += 1
            default: break
            }
        }
    }

    /// The bytes up to the closing quote, which is passed over.
    private static func text(_ bytes: [UInt8], _ position: inout Int) -> ArraySlice<UInt8> {
        let start = position
        while position < bytes.count, bytes[position] != UInt8(ascii: "\"") {
            position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
        }
        let end = min(position, bytes.count)
        position = end + 1
        return bytes[start..<end]
    }

    private mutating func note(_ text: ArraySlice<UInt8>) {
        guard let last = open.indices.last, open[last].expectsKey else { return }
        open[last].expectsKey = false
        if !open[last].keys.insert(text).inserted, repeatedKey == nil {
            repeatedKey = (String(decoding: text, as: UTF8.self), line)
        }
    }
}
