/// Crockford's base 32: ten digits and 22 capitals, without I, L, O and U.
package enum Base32 {
    /// The 32 symbols in order of value.
    package static let symbols: [Character] = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")

    /// The values of what a person typed, with the slips O for 0, I and L for 1, and lower case read as meant.
    ///
    /// Hyphens and spaces are passed over, because people write them to group characters.
    ///
    /// - Returns: values from 0 to 31, or nil when a character is none of the symbols.
    package static func values(of typed: some StringProtocol) -> [UInt8]? {
        var values: [UInt8] = []
        for byte in typed.utf8 where byte != UInt8(ascii: "-") && byte != UInt8(ascii: " ") {
            guard byte < 128, case let value = valueByASCII[Int(byte)], value < 32 else { return nil }
            values.append(value)
        }
        return values
    }

    /// The symbols of the values, each from 0 to 31.
    package static func text(of values: [UInt8]) -> String {
        String(unsafeUninitializedCapacity: values.count) { text in
            for (index, value) in values.enumerated() { text[index] = bytes[Int(value)] }
            return values.count
        }
    }

    private static let bytes = Array(String(symbols).utf8)

    private static let valueByASCII: [UInt8] = {
        var table = [UInt8](repeating: 255, count: 128)
        for (value, symbol) in symbols.enumerated() {
            for character in [symbol.uppercased(), symbol.lowercased()] {
                for byte in character.utf8 { table[Int(byte)] = UInt8(value) }
            }
        }
        for byte in "oO".utf8 { table[Int(byte)] = 0 }
        for byte in "iIlL".utf8 { table[Int(byte)] = 1 }
        return table
    }()
}
