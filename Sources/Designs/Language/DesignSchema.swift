/// The JSON Schema of design documents, made of the tables by which they are read.
package enum DesignSchema {
    /// The schema as JSON with sorted keys, two spaces of indentation and a line break at its end.
    package static var text: String { root.pretty(indent: "") + "\n" }

    private static var root: JSONValue {
        // A design that extends another one says only what is different.
        let own = DesignShapes.document
        let heirElements = JSONValue.object([
            "type": .text("array"), "items": .object(["$ref": .text("#/$defs/override")]),
        ])
        let heirPage = JSONValue.object(["properties": .object(["elements": heirElements])])
        return .object([
            "$schema": .text("https://json-schema.org/draft/2020-12/schema"),
            "title": .text("Willcall ticket design, version 1"),
            "description": .text(
                "Lengths in millimetres, font sizes in points. The service checks more than this: fields, conditions, "
                    + "fonts and files."),
            "type": .text("object"),
            "properties": properties(
                own, without: ["elements", "pages"],
                adding: [
                    "elements": .object(["type": .text("array")]),
                    "pages": .object([
                        "type": .text("array"), "minItems": .number(1), "maxItems": .number(Double(DesignLimits.pages)),
                    ]),
                ]),
            "patternProperties": ownKeys,
            "additionalProperties": .boolean(false),
            "if": .object(["required": .array([.text("extends")])]),
            "then": .object([
                "properties": .object([
                    "elements": heirElements,
                    "pages": .object(["items": heirPage]),
                ])
            ]),
            "else": .object([
                "properties": properties(own, only: ["elements", "pages"]),
                "required": .array(own.keys.filter(\.isRequired).map { .text($0.name) }),
                "oneOf": .array(["elements", "pages"].map { .object(["required": .array([.text($0)])]) }),
            ]),
            "$defs": .object(definitions),
        ])
    }

    private static let ownKeys = JSONValue.object(["^x-": .object([:])])

    private static var definitions: [String: JSONValue] {
        var definitions: [String: JSONValue] = [
            "colour": value(.pattern(DesignShapes.colour)), "box": object(DesignShapes.box),
            "stroke": object(DesignShapes.stroke), "repeat": object(DesignShapes.repetition),
            "page": object(DesignShapes.page), "designPage": object(DesignShapes.designPage), "override": override,
        ]
        for type in DesignWords.ElementType.allCases {
            definitions[type.rawValue] = object(DesignShapes.element(type))
        }
        definitions["element"] = .object([
            "oneOf": .array(
                DesignWords.ElementType.allCases.map { .object(["$ref": .text("#/$defs/\($0.rawValue)")]) })
        ])
        return definitions
    }

    /// An element of a design that extends another one: any keys of any type, and null for what is taken away.
    private static var override: JSONValue {
        var names: Set<String> = []
        for type in DesignWords.ElementType.allCases { names.formUnion(DesignShapes.element(type).names) }
        var properties = Dictionary(names.map { ($0, JSONValue.object([:])) }) { first, _ in first }
        properties["id"] = value(.pattern(DesignShapes.elementID))
        properties["remove"] = value(.boolean)
        properties["after"] = value(.text(maximumLength: 64))
        properties["elements"] = .object([
            "type": .text("array"), "items": .object(["$ref": .text("#/$defs/override")]),
        ])
        return .object([
            "type": .text("object"), "properties": .object(properties), "patternProperties": ownKeys,
            "required": .array([.text("id")]), "additionalProperties": .boolean(false),
        ])
    }

    // MARK: Shapes

    private static func object(_ shape: ObjectShape) -> JSONValue {
        var members: [String: JSONValue] = [
            "type": .text("object"), "properties": properties(shape), "patternProperties": ownKeys,
            "additionalProperties": .boolean(false),
        ]
        let required = shape.keys.filter(\.isRequired).map { JSONValue.text($0.name) }
        if !required.isEmpty { members["required"] = .array(required) }
        var rules = shape.needsExactlyOneOf.map { names in
            JSONValue.object(["oneOf": .array(names.map { .object(["required": .array([.text($0)])]) })])
        }
        if !shape.needsOneOf.isEmpty {
            rules.append(
                .object(["anyOf": .array(shape.needsOneOf.map { .object(["required": .array([.text($0)])]) })]))
        }
        rules += shape.excludes.map { names in
            .object(["not": .object(["required": .array(names.map(JSONValue.text))])])
        }
        if !rules.isEmpty { members["allOf"] = .array(rules) }
        return .object(members)
    }

    private static func properties(
        _ shape: ObjectShape, without left: Set<String> = [], only: Set<String>? = nil,
        adding more: [String: JSONValue] = [:]
    ) -> JSONValue {
        var properties = more
        for key in shape.keys where !left.contains(key.name) && only?.contains(key.name) ?? true {
            guard case .object(var members) = value(key.value) else { continue }
            if let meaning = key.meaning { members["description"] = .text(meaning) }
            if let usual = key.usual { members["default"] = usual }
            properties[key.name] = .object(members)
        }
        return .object(properties)
    }

    private static func value(_ shape: ValueShape) -> JSONValue {
        switch shape {
        case .text(let length, let isBlankAllowed):
            var members: [String: JSONValue] = ["type": .text("string"), "maxLength": .number(Double(length))]
            if !isBlankAllowed { members["pattern"] = .text("\\S") }
            return .object(members)
        case .pattern(let pattern): return .object(["type": .text("string"), "pattern": .text(pattern)])
        case .number(let range):
            return .object([
                "type": .text("number"), "minimum": .number(range.lowerBound), "maximum": .number(range.upperBound),
            ])
        case .integer(let range):
            return .object([
                "type": .text("integer"), "minimum": .number(Double(range.lowerBound)),
                "maximum": .number(Double(range.upperBound)),
            ])
        case .boolean: return .object(["type": .text("boolean")])
        case .choice(let words): return .object(["enum": .array(words.map(JSONValue.text))])
        case .word(let word): return .object(["const": .text(word)])
        case .named(let name): return .object(["$ref": .text("#/$defs/\(name)")])
        case .object(let shape): return object(shape)
        case .oneOf(let shapes): return .object(["oneOf": .array(shapes.map(value))])
        case .list(let item, let range):
            var members: [String: JSONValue] = [
                "type": .text("array"), "items": value(item), "maxItems": .number(Double(range.upperBound)),
            ]
            if range.lowerBound > 0 { members["minItems"] = .number(Double(range.lowerBound)) }
            return .object(members)
        }
    }
}

extension JSONValue {
    fileprivate func pretty(indent: String) -> String {
        let inner = indent + "  "
        switch self {
        case .array(let items) where !items.isEmpty:
            let lines = items.map { inner + $0.pretty(indent: inner) }
            return "[\n" + lines.joined(separator: ",\n") + "\n" + indent + "]"
        case .object(let members) where !members.isEmpty:
            let lines = members.sorted { $0.key < $1.key }.map { key, value in
                inner + String(decoding: JSONValue.text(key).text, as: UTF8.self) + ": " + value.pretty(indent: inner)
            }
            return "{\n" + lines.joined(separator: ",\n") + "\n" + indent + "}"
        default: return String(decoding: text, as: UTF8.self)
        }
    }
}
