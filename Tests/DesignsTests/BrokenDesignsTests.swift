import Designs
import Foundation
import Testing

/// Each design of the folder `Broken` is told with the exact rule, place, line and column of its mistake.
@Suite struct BrokenDesignsTests {
    struct Expected: Codable, Equatable, CustomStringConvertible {
        let rule: String
        let pointer: String
        let line: Int?
        let column: Int?
        var description: String { "\(rule) \(pointer) \(line ?? 0):\(column ?? 0)" }
    }

    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Broken")
        .path
    static let names = (try? FileManager.default.contentsOfDirectory(atPath: folder))?.sorted() ?? []

    /// Rules that no small document can break: they are about folders, large files, or how a design is drawn.
    static let untold: Set<DesignProblem.Rule> = [
        .unreadable, .assetTooLarge, .undrawableSample, .undrawableAwkwardSample, .moduleTooSmall,
    ]

    static func expected(_ name: String) throws -> [Expected] {
        let data = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)/expected.json"))
        return try JSONDecoder().decode([Expected].self, from: data)
    }

    @Test(arguments: names) func `a broken design is told with its place`(name: String) throws {
        let folder = FolderFiles(path: "\(Self.folder)/\(name)")
        var content: [String: [UInt8]] = [:]
        for file in folder.names where file != "expected.json" {
            content[file] = try folder.bytes(of: file, limit: DesignLimits.assetBytes)
        }
        let inspector = TableInspector(flawedAssets: ["flawed.png"])
        let source = DesignSource(
            id: name, files: MemoryFiles(content), library: FolderLibrary(path: Self.folder))
        let problems: [DesignProblem] =
            switch source.load(inspector: inspector) {
            case .success(let loaded): loaded.warnings
            case .failure(let refusal): refusal.problems
            }
        let found = problems.map {
            Expected(rule: $0.rule.rawValue, pointer: $0.pointer, line: $0.line, column: $0.column)
        }
        #expect(try found == Self.expected(name), "\(problems)")
    }

    @Test func `every rule is broken by one of them`() throws {
        #expect(Self.names.count > 40)
        let told = Set(try Self.names.flatMap { try Self.expected($0).map(\.rule) })
        for rule in DesignProblem.Rule.allCases {
            #expect(told.contains(rule.rawValue) != Self.untold.contains(rule), "\(rule)")
        }
    }
}
