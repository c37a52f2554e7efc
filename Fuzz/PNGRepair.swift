/// Makes the checksums of a PNG's chunks right, so that what is wrong inside them gets as far as the decoder.
enum PNGRepair {
    private static let table: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
    }

    static func repaired(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        // Eight bytes of signature, then chunks: length, name, content, and a CRC-32 of the latter two.
        var start = 8
        while start + 12 <= bytes.count {
            let length = bytes[start..<start + 4].reduce(0) { $0 << 8 | Int($1) }
            let end = start + 8 + length
            guard end + 4 <= bytes.count else { break }
            let sum = ~bytes[start + 4..<end].reduce(0xFFFF_FFFF as UInt32) { sum, byte in
                table[Int(UInt8(truncatingIfNeeded: sum) ^ byte)] ^ sum >> 8
            }
            for index in 0..<4 { bytes[end + index] = UInt8(truncatingIfNeeded: sum >> (24 - 8 * UInt32(index))) }
            start = end + 4
        }
        return bytes
    }
}
