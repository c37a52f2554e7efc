/// Packs texts and integers into bytes that only ``ByteUnpacker`` of the same run reads.
struct BytePacker {
    private(set) var bytes: [UInt8] = []

    mutating func append(_ integer: Int64) {
        withUnsafeBytes(of: integer) { bytes.append(contentsOf: $0) }
    }

    mutating func append(_ text: String) {
        append(Int64(text.utf8.count))
        bytes.append(contentsOf: text.utf8)
    }

    mutating func append(optional integer: Int64?) {
        bytes.append(integer == nil ? 0 : 1)
        if let integer { append(integer) }
    }

    mutating func append(optional text: String?) {
        bytes.append(text == nil ? 0 : 1)
        if let text { append(text) }
    }
}
