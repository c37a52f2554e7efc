/// A JSON document that is written piece by piece, because an encoder would take seconds for a full house.
struct JSONText {
    private(set) var bytes: [UInt8] = []

    /// Room for so many bytes.
    mutating func reserve(_ count: Int) { bytes.reserveCapacity(count) }

    /// Appends JSON from the source.
    mutating func raw(_ text: StaticString) {
        text.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    /// Forgets what was written, and keeps its room.
    mutating func clear() { bytes.removeAll(keepingCapacity: true) }

    /// Appends what was written elsewhere.
    mutating func append(_ other: JSONText) { bytes.append(contentsOf: other.bytes) }

    /// Appends a number.
    mutating func integer(_ value: some FixedWidthInteger) {
        let value = Int64(value)
        if value < 0 { bytes.append(UInt8(ascii: "-")) }
        let start = bytes.count
        var rest = value.magnitude
        repeat {
            bytes.append(UInt8(ascii: "0") + UInt8(rest % 10))
            rest /= 10
        } while rest > 0
        bytes[start...].reverse()
    }

    /// Appends text between quotes, with what JSON forbids escaped.
    mutating func string(_ text: String) {
        var text = text
        text.withUTF8 { quote($0) }
    }

    /// Appends text, given as UTF-8, between quotes, with what JSON forbids escaped.
    mutating func string(utf8: ArraySlice<UInt8>) { utf8.withUnsafeBufferPointer { quote($0) } }

    private mutating func quote(_ text: UnsafeBufferPointer<UInt8>) {
        bytes.append(UInt8(ascii: "\""))
        if text.contains(where: Self.isForbidden) {
            for byte in text { escape(byte) }
        } else {
            bytes.append(contentsOf: text)
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private static func isForbidden(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }

    private mutating func escape(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"):
            bytes.append(UInt8(ascii: "\\"))
            bytes.append(byte)
        case 0..<0x20:
            bytes.append(contentsOf: "\\u00".utf8)
            for digit in [byte >> 4, byte & 15] { bytes.append(digit + (digit < 10 ? 48 : 87)) }
        default: bytes.append(byte)
        }
    }

    /// Appends text that needs no escaping between quotes.
    mutating func plain(_ text: [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        bytes.append(contentsOf: text)
        bytes.append(UInt8(ascii: "\""))
    }

    /// Appends bytes that are part of a text, and need no escaping, without quotes.
    mutating func part(_ text: some Sequence<UInt8>) { bytes.append(contentsOf: text) }

    /// Appends text, given as UTF-8, or null.
    mutating func optional(utf8: ArraySlice<UInt8>?) {
        if let utf8 { string(utf8: utf8) } else { raw("null") }
    }

    /// Appends text, or null.
    mutating func optional(_ text: String?) {
        if let text { string(text) } else { raw("null") }
    }

    /// Appends a list of texts.
    mutating func list(_ texts: some Sequence<String>) {
        raw("[")
        var isFirst = true
        for text in texts {
            if !isFirst { raw(",") }
            isFirst = false
            string(text)
        }
        raw("]")
    }
}
