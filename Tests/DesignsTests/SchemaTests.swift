import Designs
import Foundation
import Testing

/// The published JSON Schema and the reader know the same keys.
@Suite struct SchemaTests {
    static var schema: [String: Any] {
        let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("schemas/design-1.json")
        let json = (try? Data(contentsOf: url)).flatMap { try? JSONSerialization.jsonObject(with: $0) }
        return json as? [String: Any] ?? [:]
    }

    @Test(arguments: ["text", "barcode", "image", "artwork", "line", "rectangle", "group"])
    func `an element has the keys of the schema and no others`(type: String) throws {
        let definitions = try #require(Self.schema["$defs"] as? [String: [String: Any]])
        let properties = try #require(definitions[type]?["properties"] as? [String: Any])
        let all = definitions.values.reduce(into: Set<String>()) { keys, definition in
            keys.formUnion((definition["properties"] as? [String: Any] ?? [:]).keys)
        }
        // A wrong value of a known key is another problem than an unknown key.
        let members = all.subtracting(["type"]).map { "\"\($0)\":null" }.joined(separator: ",")
        let known = try all.subtracting(unknownKeys("{\"type\":\"\(type)\",\(members)}"))
        #expect(known == Set(properties.keys))
    }

    private func unknownKeys(_ element: String) throws -> Set<String> {
        let folder = try TemporaryFolder()
        try folder.write(RefusesBrokenDesignsTests.document(elements: element), to: "a/design.json")
        let prefix = "/elements/0/"
        return Set(
            folder.load().refusals.filter {
                $0.rule == .unknownKey && $0.pointer.hasPrefix(prefix) && !$0.message.contains("has both")
            }
            .map { String($0.pointer.dropFirst(prefix.count)) })
    }
}
