extension JSONValue {
    /// The tree as bytes that do not depend on white space, the order of keys, or how numbers and texts were escaped.
    var canonicalBytes: [UInt8] {
        var bytes: [UInt8] = []
        append(to: &bytes)
        return bytes
    }

    private func append(to bytes: inout [UInt8]) {
        switch self {
        case .null: bytes.append(0)
        case .boolean(let flag): bytes += [1, flag ? 1 : 0]
        case .number(let number):
            bytes.append(2)
            // Adding zero makes plus zero of minus zero.
            withUnsafeBytes(of: (number + 0).bitPattern.bigEndian) { bytes.append(contentsOf: $0) }
        case .text(let text):
            bytes.append(3)
            Self.append(text, to: &bytes)
        case .array(let items):
            bytes.append(4)
            Self.append(items.count, to: &bytes)
            for item in items { item.append(to: &bytes) }
        case .object(let members):
            bytes.append(5)
            Self.append(members.count, to: &bytes)
            for (key, value) in members.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
                Self.append(key, to: &bytes)
                value.append(to: &bytes)
            }
        }
    }

    private static func append(_ text: String, to bytes: inout [UInt8]) {
        append(text.utf8.count, to: &bytes)
        bytes.append(contentsOf: text.utf8)
    }

    private static func append(_ count: Int, to bytes: inout [UInt8]) {
        withUnsafeBytes(of: UInt64(count).bigEndian) { bytes.append(contentsOf: $0) }
    }
}
