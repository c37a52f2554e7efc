/// A JSON value that remembers where it stands; numbers keep their text, so that no price passes through a `Double`.
struct JSONNode: Hashable {
    /// A key of an object and what it names.
    struct Member: Hashable {
        let key: String
        let place: SourcePlace
        let node: JSONNode
    }

    enum Value: Hashable {
        case null
        case boolean(Bool)
        case number(String)
        case string(String)
        case array([JSONNode])
        case object([Member])
    }

    let place: SourcePlace
    let value: Value

    /// What a person calls this kind of value.
    var kind: String {
        switch value {
        case .null: "null"
        case .boolean: "true or false"
        case .number: "a number"
        case .string: "a string"
        case .array: "an array"
        case .object: "an object"
        }
    }
}
