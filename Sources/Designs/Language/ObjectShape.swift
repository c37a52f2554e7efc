/// What an object of a design document may hold: one table for the reader and for the published schema.
struct ObjectShape: Sendable {
    /// A key of an object.
    struct Key: Sendable {
        let name: String
        let value: ValueShape
        var isRequired = false
        /// What holds when the key is left out, nil if that is nothing or cannot be told in a value.
        var usual: JSONValue?
        var meaning: String?
    }

    let keys: [Key]
    /// Sets of keys of which at least one must be there.
    var needsOneOf: [String] = []
    /// Sets of keys of which exactly one must be there.
    var needsExactlyOneOf: [[String]] = []
    /// Keys that must not stand together.
    var excludes: [[String]] = []

    init(
        _ keys: [Key], needsOneOf: [String] = [], needsExactlyOneOf: [[String]] = [], excludes: [[String]] = []
    ) {
        self.keys = keys
        self.needsOneOf = needsOneOf
        self.needsExactlyOneOf = needsExactlyOneOf
        self.excludes = excludes
    }

    var names: [String] { keys.map(\.name) }
}

extension ObjectShape.Key {
    static func required(_ name: String, _ value: ValueShape, _ meaning: String? = nil) -> ObjectShape.Key {
        ObjectShape.Key(name: name, value: value, isRequired: true, meaning: meaning)
    }

    static func optional(
        _ name: String, _ value: ValueShape, usual: JSONValue? = nil, _ meaning: String? = nil
    ) -> ObjectShape.Key {
        ObjectShape.Key(name: name, value: value, usual: usual, meaning: meaning)
    }
}
