/// Bytes as base64url (RFC 4648 §5) without padding.
enum Base64URL {
    /// The digits, in the order of what they stand for.
    static let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

    /// How many digits so many bytes have.
    static func length(ofBytes count: Int) -> Int { (count * 8 + 5) / 6 }

    /// The text of bytes.
    static func text(of bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        append(bytes, to: &text)
        return String(decoding: text, as: UTF8.self)
    }

    /// Appends the text of bytes.
    static func append(_ bytes: [UInt8], to text: inout [UInt8]) {
        var (held, bits) = (0, 0)
        for byte in bytes {
            held = (held << 8 | Int(byte)) & 0x3FFF
            bits += 8
            while bits >= 6 {
                bits -= 6
                text.append(digits[held >> bits & 63])
            }
        }
        if bits > 0 { text.append(digits[held << (6 - bits) & 63]) }
    }

    /// The bytes of a text; nil when it is not the text of any.
    static func bytes(of text: String) -> [UInt8]? {
        var bytes: [UInt8] = []
        var (held, bits) = (0, 0)
        for digit in text.utf8 {
            guard let value = digits.firstIndex(of: digit) else { return nil }
            held = (held << 6 | value) & 0x3FFF
            bits += 6
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(truncatingIfNeeded: held >> bits))
            }
        }
        // Of two texts that differ in the bits which no byte has, one is that of the bytes.
        return self.text(of: bytes) == text ? bytes : nil
    }
}
