/// Bytes as one big-endian number in decimal digits, and back.
enum DecimalNumber {
    /// How many digits one step works on; ten to the power of that fits 32 bits.
    private static let stepDigits = 9
    private static let radix: UInt64 = 1_000_000_000

    /// So many digits of the number that the bytes are, with zeros in front.
    ///
    /// - Precondition: the number has no more digits.
    static func digits(_ count: Int, of bytes: [UInt8]) -> String {
        var words = words(of: bytes)
        var digits: [UInt8] = []
        digits.reserveCapacity(count + stepDigits)
        while digits.count < count {
            var remainder: UInt64 = 0
            for index in words.indices {
                let value = remainder << 32 | UInt64(words[index])
                words[index] = UInt32(truncatingIfNeeded: value / radix)
                remainder = value % radix
            }
            for _ in 0..<stepDigits {
                digits.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: remainder % 10))
                remainder /= 10
            }
        }
        precondition(words.allSatisfy { $0 == 0 } && digits.dropFirst(count).allSatisfy { $0 == UInt8(ascii: "0") })
        return String(decoding: digits.prefix(count).reversed(), as: UTF8.self)
    }

    /// So many bytes of the number that the text's digits are; nil when it has another number of digits, another
    /// character, or stands for more than the bytes hold.
    static func bytes(_ count: Int, ofDigits text: String, _ digitCount: Int) -> [UInt8]? {
        guard text.utf8.count == digitCount,
            text.utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 })
        else { return nil }
        var words = [UInt32](repeating: 0, count: (count + 3) / 4)
        var rest = text.utf8[...]
        while !rest.isEmpty {
            // The first step takes what is left over, so that all others are whole.
            let size = rest.count % stepDigits == 0 ? stepDigits : rest.count % stepDigits
            var carry = rest.prefix(size).reduce(UInt64(0)) { $0 * 10 + UInt64($1 - UInt8(ascii: "0")) }
            rest = rest.dropFirst(size)
            let factor = (0..<size).reduce(UInt64(1)) { value, _ in value * 10 }
            for index in words.indices.reversed() {
                let value = UInt64(words[index]) * factor + carry
                words[index] = UInt32(truncatingIfNeeded: value)
                carry = value >> 32
            }
            guard carry == 0 else { return nil }
        }
        let bytes = words.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> UInt32(24 - 8 * $0)) } }
        let room = bytes.count - count
        return bytes.prefix(room).allSatisfy { $0 == 0 } ? Array(bytes.dropFirst(room)) : nil
    }

    /// The bytes as words of 32 bits, the highest first.
    private static func words(of bytes: [UInt8]) -> [UInt32] {
        let padded = [UInt8](repeating: 0, count: (4 - bytes.count % 4) % 4) + bytes
        return stride(from: 0, to: padded.count, by: 4).map { start in
            padded[start..<start + 4].reduce(0) { $0 << 8 | UInt32($1) }
        }
    }
}
