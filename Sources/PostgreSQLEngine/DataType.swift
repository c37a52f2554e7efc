import Storage

/// The server's types that our tables and queries have, by their numbers in every server's catalogue.
enum DataType {
    static let bool: UInt32 = 16
    static let bytea: UInt32 = 17
    static let name: UInt32 = 19
    static let int8: UInt32 = 20
    static let int2: UInt32 = 21
    static let int4: UInt32 = 23
    static let text: UInt32 = 25
    static let oid: UInt32 = 26
    static let unknown: UInt32 = 705
    static let bpchar: UInt32 = 1042
    static let varchar: UInt32 = 1043
    static let numeric: UInt32 = 1700

    /// A value in the server's text format.
    ///
    /// - Throws: `unexpectedValue` for a fraction, or a type that no query of ours answers with.
    static func value(_ bytes: UnsafeBufferPointer<UInt8>, ofType type: UInt32) throws(StorageError) -> SQLValue {
        switch type {
        case int2, int4, int8, oid:
            guard let integer = integer(bytes[...]) else { throw unexpected(type) }
            return .integer(integer)
        case numeric: return .integer(try whole(bytes))
        case bool: return .integer(bytes.first == UInt8(ascii: "t") ? 1 : 0)
        case text, varchar, bpchar, name, unknown: return .text(String(decoding: bytes, as: UTF8.self))
        case bytea:
            guard let data = unhexed(bytes) else { throw unexpected(type) }
            return .bytes(data)
        default: throw unexpected(type)
        }
    }

    private static func unexpected(_ type: UInt32) -> StorageError {
        StorageError(
            .unexpectedValue,
            "The answer holds a value of PostgreSQL's type \(type), which no query answers with; CAST it.")
    }

    /// A number such as `-12`; nil if it is none or too large.
    private static func integer(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Int64? {
        var digits = bytes
        let isNegative = digits.first == UInt8(ascii: "-")
        if isNegative { digits = digits.dropFirst() }
        guard !digits.isEmpty else { return nil }
        var number: Int64 = 0
        for byte in digits {
            guard UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte else { return nil }
            let (shifted, isTooLarge) = number.multipliedReportingOverflow(by: 10)
            // Below zero there is one number more than above it.
            let (sum, overflows) = shifted.subtractingReportingOverflow(Int64(byte - UInt8(ascii: "0")))
            guard !isTooLarge, !overflows else { return nil }
            number = sum
        }
        guard !isNegative else { return number }
        return number == .min ? nil : -number
    }

    /// A `numeric` that is whole: a sum of 64-bit integers is one, and so is a quotient `2.0000`.
    private static func whole(_ bytes: UnsafeBufferPointer<UInt8>) throws(StorageError) -> Int64 {
        let point = bytes.firstIndex(of: UInt8(ascii: ".")) ?? bytes.endIndex
        let isWhole = bytes[point...].dropFirst().allSatisfy { $0 == UInt8(ascii: "0") }
        guard isWhole, let integer = integer(bytes[..<point]) else {
            throw StorageError(
                .unexpectedValue, "The answer holds a fraction, or a number beyond 64 bits; round it in the query.")
        }
        return integer
    }

    /// The bytes of `\x0fa0`.
    private static func unhexed(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        guard bytes.count >= 2, bytes.count.isMultiple(of: 2), bytes[0] == UInt8(ascii: "\\"),
            bytes[1] == UInt8(ascii: "x")
        else { return nil }
        var data: [UInt8] = []
        data.reserveCapacity(bytes.count / 2 - 1)
        for index in stride(from: 2, to: bytes.count, by: 2) {
            guard let high = nibble(bytes[index]), let low = nibble(bytes[index + 1]) else { return nil }
            data.append(high << 4 | low)
        }
        return data
    }

    private static func nibble(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        default: nil
        }
    }
}
