/// A file's text, to tell lines and columns of what is wrong in it.
///
/// A column counts characters, as an editor shows them, from 1.
struct SourceText {
    private let bytes: [UInt8]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The line and the column of a place in bytes from 0.
    func position(ofByte offset: Int) -> (line: Int, column: Int) {
        let end = min(max(0, offset), bytes.count)
        var line = 1
        var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        for index in 0..<end where bytes[index] == UInt8(ascii: "\n") {
            line += 1
            start = index + 1
        }
        guard start < end else { return (line, 1) }
        return (line, String(decoding: bytes[start..<end], as: UTF8.self).count + 1)
    }

    /// The place, in bytes from 0, of a character of the string that starts at another place.
    ///
    /// What is written with a backslash takes more bytes than it means, so the string is walked through.
    func byte(ofCharacter column: Int, inStringAt offset: Int) -> Int {
        guard let (text, _) = Self.string(in: bytes, at: offset) else { return offset }
        let scalars = String(text.prefix(max(0, column - 1))).unicodeScalars.count
        var position = offset + 1
        for _ in 0..<scalars { position = Self.next(in: bytes, after: position)?.end ?? position }
        return position
    }

    // MARK: Strings

    /// The string that opens at the place, and where it ends; nil when it is not well formed.
    static func string(in bytes: [UInt8], at offset: Int) -> (text: String, end: Int)? {
        guard offset < bytes.count, bytes[offset] == UInt8(ascii: "\"") else { return nil }
        var position = offset + 1
        var text = String.UnicodeScalarView()
        while position < bytes.count {
            if bytes[position] == UInt8(ascii: "\"") { return (String(text), position + 1) }
            guard let (scalar, end) = next(in: bytes, after: position) else { return nil }
            text.append(scalar)
            position = end
        }
        return nil
    }

    /// Where a string that is not well formed goes wrong.
    static func flaw(ofStringIn bytes: [UInt8], at offset: Int) -> Int {
        var position = offset + 1
        while position < bytes.count, let (_, end) = next(in: bytes, after: position) { position = end }
        return position < bytes.count ? position : offset
    }

    /// The first byte that is no UTF-8, nil if all are.
    static func firstInvalid(in bytes: [UInt8]) -> Int? {
        guard String(validating: bytes, as: UTF8.self) == nil else { return nil }
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        var offset = 0
        while case .scalarValue(let scalar) = decoder.decode(&iterator) { offset += UTF8.width(scalar) }
        return offset
    }

    /// One scalar of a string's inside, nil when none may stand there.
    private static func next(in bytes: [UInt8], after position: Int) -> (scalar: Unicode.Scalar, end: Int)? {
        let byte = bytes[position]
        if byte == UInt8(ascii: "\\") { return escape(in: bytes, at: position) }
        guard byte >= 0x20 else { return nil }
        if byte < 0x80 { return (Unicode.Scalar(byte), position + 1) }
        var decoder = UTF8()
        var iterator = bytes[position...].prefix(4).makeIterator()
        guard case .scalarValue(let scalar) = decoder.decode(&iterator) else { return nil }
        return (scalar, position + UTF8.width(scalar))
    }

    private static func escape(in bytes: [UInt8], at position: Int) -> (scalar: Unicode.Scalar, end: Int)? {
        guard position + 1 < bytes.count else { return nil }
        let plain: [UInt8: Unicode.Scalar] = [
            0x22: "\"", 0x5C: "\\", 0x2F: "/", 0x62: "\u{8}", 0x66: "\u{C}", 0x6E: "\n", 0x72: "\r", 0x74: "\t",
        ]
        if let scalar = plain[bytes[position + 1]] { return (scalar, position + 2) }
        guard let unit = hexadecimal(bytes, position) else { return nil }
        if let scalar = Unicode.Scalar(unit) { return (scalar, position + 6) }
        // Only a high surrogate with a low one after it means a character.
        guard unit < 0xDC00, let low = hexadecimal(bytes, position + 6), (0xDC00...0xDFFF).contains(low) else {
            return nil
        }
        let value = 0x10000 + (UInt32(unit) - 0xD800) << 10 + (UInt32(low) - 0xDC00)
        return Unicode.Scalar(value).map { ($0, position + 12) }
    }

    /// The unit that `\uXXXX` writes.
    private static func hexadecimal(_ bytes: [UInt8], _ position: Int) -> UInt16? {
        guard position + 6 <= bytes.count, bytes[position] == UInt8(ascii: "\\"),
            bytes[position + 1] == UInt8(ascii: "u")
        else { return nil }
        let digits = bytes[(position + 2)..<(position + 6)]
        guard digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }) else { return nil }
        return UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
    }
}
