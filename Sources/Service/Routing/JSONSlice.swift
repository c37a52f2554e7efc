import Foundation

/// Finds a member of a JSON object as it was written, so that lines, columns and doubled keys are those of its author.
enum JSONSlice {
    /// The bytes of the member's value; nil if there is none of that name as it is written.
    ///
    /// - Parameters:
    ///   - name: the member's name, without a character that JSON escapes.
    ///   - data: an object that was decoded already: only brackets and quotes are looked at.
    static func member(_ name: String, of data: Data) -> [UInt8]? {
        let bytes = Array(data)
        let key = Array(name.utf8)
        var position = 0
        var depth = 0
        var expectsKey = false
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            switch byte {
            case UInt8(ascii: "\""):
                let text = text(bytes, &position)
                guard depth == 1, expectsKey else { continue }
                expectsKey = false
                if text.elementsEqual(key) { return value(bytes, from: position) }
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                depth += 1
                if depth == 1 { expectsKey = true }
            case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
            case UInt8(ascii: ","): if depth == 1 { expectsKey = true }
            default: break
            }
        }
        return nil
    }

    /// The value after a key: up to the comma or bracket that ends it.
    private static func value(_ bytes: [UInt8], from start: Int) -> [UInt8]? {
        guard let colon = bytes[start...].firstIndex(of: UInt8(ascii: ":")),
            let first = bytes[(colon + 1)...].firstIndex(where: { !isBlank($0) })
        else { return nil }
        var position = first
        var depth = 0
        scan: while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "\""):
                position += 1
                _ = text(bytes, &position)
                continue scan
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                if depth == 0 { break scan }
                depth -= 1
            case UInt8(ascii: ","): if depth == 0 { break scan }
            default: break
            }
            position += 1
        }
        var end = position
        while end > first, isBlank(bytes[end - 1]) { end -= 1 }
        return Array(bytes[first..<end])
    }

    /// The bytes up to the closing quote, which is passed over.
    private static func text(_ bytes: [UInt8], _ position: inout Int) -> ArraySlice<UInt8> {
        let start = position
        while position < bytes.count, bytes[position] != UInt8(ascii: "\"") {
            position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
        }
        let end = min(position, bytes.count)
        position = end + 1
        return bytes[start..<end]
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}
