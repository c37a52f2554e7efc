/// Takes texts and integers out of bytes in the sequence in which a ``BytePacker`` packed them.
struct ByteUnpacker {
    private let bytes: [UInt8]
    private var index = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { index == bytes.count }

    mutating func integer() -> Int64 {
        defer { index += 8 }
        return bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: index, as: Int64.self) }
    }

    mutating func text() -> String {
        let count = Int(integer())
        defer { index += count }
        return String(decoding: bytes[index..<index + count], as: UTF8.self)
    }

    mutating func optionalInteger() -> Int64? { isPresent() ? integer() : nil }

    mutating func optionalText() -> String? { isPresent() ? text() : nil }

    private mutating func isPresent() -> Bool {
        defer { index += 1 }
        return bytes[index] == 1
    }
}
