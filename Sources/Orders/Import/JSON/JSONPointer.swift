/// Writes JSON Pointers (RFC 6901).
enum JSONPointer {
    /// The pointer to a member of what another pointer points to.
    static func member(_ key: String, of pointer: String) -> String {
        let token =
            key.contains("~") || key.contains("/")
            ? key.replacing("~", with: "~0").replacing("/", with: "~1") : key
        return pointer + "/" + token
    }

    /// The pointer to an element of the array that another pointer points to.
    static func element(_ index: Int, of pointer: String) -> String { "\(pointer)/\(index)" }
}
