/// Writes the commas and braces of an object that may have no member at all, and is left out then.
struct MemberSeparator {
    private var isOpen = false

    /// Comes before each member.
    mutating func begin(_ json: inout JSONText) {
        if isOpen { json.raw(",") } else { json.raw(",{") }
        isOpen = true
    }

    /// Comes before members that were written elsewhere with a comma before each, if there are any.
    mutating func append(_ members: JSONText, to json: inout JSONText) {
        guard !members.bytes.isEmpty else { return }
        if isOpen {
            json.append(members)
        } else {
            json.raw(",{")
            json.part(members.bytes.dropFirst())
        }
        isOpen = true
    }

    /// Comes after the last one.
    func end(_ json: inout JSONText) { if isOpen { json.raw("}") } }
}
