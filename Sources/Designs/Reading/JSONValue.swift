import Foundation

/// A JSON document as a tree.
indirect enum JSONValue: Hashable, Sendable {
    case null
    case boolean(Bool)
    case number(Double)
    case text(String)
    case array([JSONValue])
    case object([String: JSONValue])

    /// What it is, for messages.
    var typeName: String {
        switch self {
        case .null: "null"
        case .boolean: "true or false"
        case .number: "a number"
        case .text: "a text"
        case .array: "a list"
        case .object: "an object"
        }
    }

    /// Why a document was not read.
    struct Refusal: Error {
        let rule: DesignProblem.Rule
        let message: String
        let remedy: String
    }

    /// Reads a document within the limits of designs.
    ///
    /// Nesting and the number of values are counted before anything is decoded, because Foundation's decoder recurses
    /// once for each level and is slow for each value.
    static func read(_ bytes: [UInt8]) throws(Refusal) -> JSONValue {
        guard bytes.count <= DesignLimits.documentBytes else {
            throw Refusal(
                rule: .documentTooLarge, message: "The document has \(bytes.count) bytes.",
                remedy: "Keep it within \(DesignLimits.documentBytes) bytes; pictures belong in files of their own.")
        }
        let outline = JSONOutline(of: bytes)
        guard outline.depth <= DesignLimits.documentDepth else {
            throw Refusal(
                rule: .documentTooLarge,
                message: "The document nests deeper than \(DesignLimits.documentDepth) levels.",
                remedy: "Put fewer groups inside each other.")
        }
        guard outline.values <= DesignLimits.documentValues else {
            throw Refusal(
                rule: .documentTooLarge, message: "The document has more than \(DesignLimits.documentValues) values.",
                remedy: "Make a drawing out of what does not change, and place it as artwork.")
        }
        if let (key, line) = outline.repeatedKey {
            throw Refusal(
                rule: .repeatedKey, message: "Line \(line) has the key ‘\(DocumentCursor.shortened(key))’ again.",
                remedy: "Keep one of them in each object.")
        }
        do {
            return try JSONDecoder().decode(JSONValue.self, from: Data(bytes))
        } catch {
            throw Refusal(rule: .invalidJSON, message: "The document is not JSON\(detail(of: error)).", remedy: syntax)
        }
    }

    private static let syntax =
        "Check its commas, quotes and brackets there; it must be UTF-8, and numbers must be of a usual size."

    private static func detail(of error: any Error) -> String {
        guard case DecodingError.dataCorrupted(let context) = error else { return "" }
        guard let underlying = context.underlyingError as NSError?,
            let inner = underlying.userInfo[NSDebugDescriptionErrorKey] as? String
        else { return "" }
        return ": " + (inner.hasSuffix(".") ? String(inner.dropLast()) : inner)
    }
}

extension JSONValue: Decodable {
    init(from decoder: any Decoder) throws {
        if let container = try? decoder.container(keyedBy: AnyKey.self) {
            var members: [String: JSONValue] = [:]
            for key in container.allKeys {
                members[key.stringValue] = try container.decode(JSONValue.self, forKey: key)
            }
            self = .object(members)
            return
        }
        if var container = try? decoder.unkeyedContainer() {
            var items: [JSONValue] = []
            while !container.isAtEnd { items.append(try container.decode(JSONValue.self)) }
            self = .array(items)
            return
        }
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let text = try? container.decode(String.self) {
            self = .text(text)
        } else if let flag = try? container.decode(Bool.self) {
            self = .boolean(flag)
        } else {
            self = .number(try container.decode(Double.self))
        }
    }

    private struct AnyKey: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init?(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }
}
