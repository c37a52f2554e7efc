/// A JSON document that is written piece by piece, because an encoder would take seconds for a full house.
struct JSONText {
    private(set) var bytes: [UInt8] = []

    /// Room for so many bytes.
    mutating func reserve(_ count: Int) { bytes.reserveCapacity(count) }

    /// Appends JSON from the source.
    mutating func raw(_ text: StaticString) {
        text.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    /// Appends a number.
    mutating func integer(_ value: some FixedWidthInteger) { bytes.append(contentsOf: Int64(value).description.utf8) }

    /// Appends text between quotes, with what JSON forbids escaped.
    mutating func string(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
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
        bytes.append(UInt8(ascii: "\""))
    }

    /// Appends text that needs no escaping between quotes.
    mutating func plain(_ text: [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        bytes.append(contentsOf: text)
        bytes.append(UInt8(ascii: "\""))
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
