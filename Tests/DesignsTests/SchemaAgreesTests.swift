import Designs
import Foundation
import Testing

/// What the published JSON Schema says of a document, asked of a validator that is none of ours, and what the reader
/// says of it.
@Suite("Schema and reader on the same documents")
struct SchemaAgreesTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    private static let python = root.appending(path: ".build/tools/python/bin/python")

    /// Rules that a schema can hold.
    private static let formal: Set<String> = [
        "wrongType", "unknownKey", "missingKey", "numberOutOfRange", "unknownValue", "unknownPageSize", "invalidColour",
        "invalidText", "tooMany",
    ]

    /// Documents that break such a rule in a way that a schema cannot say, each with the reason.
    private static let beyond: [String: String] = [
        "flat-box": "only a line may have no width or no height",
        "no-room-in-safe": "the safe margins are held against the page's size",
        "odd-dash": "lengths of ink and gap come in pairs",
        "repeat-in-ticket": "whether a key is allowed depends on the design's kind",
        "unknown-zone": "zones are those that the machine knows",
    ]

    private struct Expected: Decodable {
        let rule: String
    }

    @Test func `what the schema refuses the reader refuses, and the other way round`() throws {
        let broken = Self.root.appending(path: "Tests/DesignsTests/Broken")
        let names = try FileManager.default.contentsOfDirectory(atPath: broken.path()).sorted()
        let verdicts = try Self.verdicts(names.map { broken.appending(path: "\($0)/design.json").path() })
        #expect(names.count >= 60 && verdicts.count == names.count)
        for (name, verdict) in zip(names, verdicts) where verdict != "no JSON" {
            let expected = try JSONDecoder().decode(
                [Expected].self, from: Data(contentsOf: broken.appending(path: "\(name)/expected.json")))
            let isFormal = expected.contains { Self.formal.contains($0.rule) }
            if verdict == "bad" {
                #expect(!expected.isEmpty, "\(name): the reader takes what the schema refuses")
            } else {
                #expect(!isFormal || Self.beyond[name] != nil, "\(name): the schema takes what the reader refuses")
            }
        }
        #expect(Set(Self.beyond.keys).isSubset(of: names))
    }

    @Test func `what the reader takes the schema takes`() throws {
        let guide = try String(contentsOf: Self.root.appending(path: "docs/designs.md"), encoding: .utf8)
        var documents = guide.matches(of: #/```json(?: design [^\n]*)?\n( *\{.*?\n) *```/#.dotMatchesNewlines()).map {
            String($0.1)
        }
        documents = documents.filter { $0.contains("\"elements\"") && $0.contains("\"name\"") }
        try #require(!documents.isEmpty)
        let folder = try TemporaryFolder()
        var files = try FileManager.default.contentsOfDirectory(atPath: Self.root.appending(path: "designs").path())
            .map { Self.root.appending(path: "designs/\($0)/design.json").path() }
        for (index, document) in documents.enumerated() {
            try folder.write(document, to: "\(index).json")
            files.append(folder.path + "/\(index).json")
        }
        let verdicts = try Self.verdicts(files)
        for (file, verdict) in zip(files, verdicts) { #expect(verdict == "good", "\(file)") }
    }

    /// For each file `good`, `bad` or `no JSON`.
    private static func verdicts(_ files: [String]) throws -> [String] {
        let process = Process()
        let output = Pipe()
        process.executableURL = python
        process.arguments = ["-c", script, root.appending(path: "schemas/design-1.json").path()] + files
        process.standardOutput = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        try #require(process.terminationStatus == 0, "scripts/bootstrap --tests installs jsonschema_rs")
        return text.split(separator: "\n").map(String.init)
    }

    private static let script = """
        import json, sys, jsonschema_rs
        validator = jsonschema_rs.validator_for(json.load(open(sys.argv[1])))
        for name in sys.argv[2:]:
            try:
                document = json.load(open(name))
            except ValueError:
                print("no JSON")
                continue
            print("good" if validator.is_valid(document) else "bad")
        """
}
