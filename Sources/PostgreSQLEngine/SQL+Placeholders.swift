import Storage

extension SQL {
    /// The statement as PostgreSQL reads it: `?1` is `$1`, outside of literals and quoted names.
    var withDollarPlaceholders: String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        var quote: UInt8?
        let input = Array(text.utf8)
        for (index, byte) in input.enumerated() {
            if let open = quote {
                // A doubled quote closes the text and opens it again, which comes to the same.
                if byte == open { quote = nil }
            } else if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
                quote = byte
            } else if byte == UInt8(ascii: "?"), index + 1 < input.count,
                UInt8(ascii: "1")...UInt8(ascii: "9") ~= input[index + 1]
            {
                bytes.append(UInt8(ascii: "$"))
                continue
            }
            bytes.append(byte)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
