/// A value of a JSON document that remembers where it was written.
///
/// A design that extends another one is put together of the values of both, and each complaint still names the file
/// and line that must be corrected.
struct JSONNode: Sendable {
    /// What the value is.
    indirect enum Content: Sendable {
        case null
        case boolean(Bool)
        case number(Double)
        case text(String)
        case array([JSONNode])
        case object([String: JSONNode])
    }

    var content: Content
    let place: JSONPlace

    /// The value without its places.
    var value: JSONValue {
        switch content {
        case .null: .null
        case .boolean(let flag): .boolean(flag)
        case .number(let number): .number(number)
        case .text(let text): .text(text)
        case .array(let items): .array(items.map(\.value))
        case .object(let members): .object(members.mapValues(\.value))
        }
    }

    /// What it is, for messages.
    var typeName: String {
        switch content {
        case .null: "null"
        case .boolean: "true or false"
        case .number: "a number"
        case .text: "a text"
        case .array: "a list"
        case .object: "an object"
        }
    }

    /// The member of an object, nil when it is absent or this is none.
    subscript(key: String) -> JSONNode? {
        guard case .object(let members) = content else { return nil }
        return members[key]
    }

    /// The text, nil when it is none.
    var text: String? {
        guard case .text(let text) = content else { return nil }
        return text
    }
}
