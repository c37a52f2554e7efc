/// Writes JSON Pointers (RFC 6901).
package enum JSONPointer {
    /// The pointer to a member of what another pointer points to; the whole document's pointer is empty.
    package static func member(_ key: String, of pointer: String) -> String {
        guard key.utf8.contains(where: { $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "/") }) else {
            return pointer + "/" + key
        }
        // Scalar by scalar, because a mark may sit on a slash and make it another character.
        var escaped = pointer + "/"
        for scalar in key.unicodeScalars {
            switch scalar {
            case "~": escaped += "~0"
            case "/": escaped += "~1"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    /// The pointer to an element of the array that another pointer points to.
    package static func element(_ index: Int, of pointer: String) -> String { "\(pointer)/\(index)" }
}
