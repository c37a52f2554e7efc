import Designs
import Foundation
import Testing

/// Every seed and every finding of the fuzzers of texts is answered, by a value or a refusal.
@Suite("What fuzzing found in texts is answered", .timeLimit(.minutes(5)))
struct ReplaysFuzzCorpusTests {
    private static func seeds(_ target: String) throws -> [(name: String, bytes: [UInt8])] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Fuzz/Corpus/\(target)").standardized
        return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().map { name in
            (name, [UInt8](try Data(contentsOf: folder.appending(path: name))))
        }
    }

    @Test func `each document is read or refused`() throws {
        let seeds = try Self.seeds("design")
        #expect(seeds.count > 5)
        for (name, bytes) in seeds {
            let folder = try TemporaryFolder()
            try folder.write(bytes, to: "a/design.json")
            try folder.write(TinyAsset.png, to: "a/logo.png")
            try folder.write(TinyAsset.svg, to: "a/art.svg")
            let start = ContinuousClock.now
            let catalogue = folder.load()
            #expect(ContinuousClock.now - start < .seconds(5), "\(name)")
            #expect((catalogue["a"] == nil) == !catalogue.refusals.isEmpty, "\(name)")
        }
    }

    @Test func `each posted design is read or refused, with its sample`() throws {
        let seeds = try Self.seeds("posted")
        #expect(seeds.count > 5)
        var goodCount = 0
        for (name, bytes) in seeds {
            let end = bytes.firstIndex(of: 0) ?? bytes.endIndex
            var content = ["design.json": Array(bytes[..<end])]
            if end < bytes.endIndex { content["sample.json"] = Array(bytes[(end + 1)...]) }
            let start = ContinuousClock.now
            let result = DesignSource(id: "a", files: MemoryFiles(content)).load(inspector: TableInspector())
            #expect(ContinuousClock.now - start < .seconds(5), "\(name)")
            switch result {
            case .failure(let refusal): #expect(!refusal.problems.isEmpty, "\(name)")
            case .success(let loaded):
                goodCount += 1
                let again = try DesignSource(id: "a", files: loaded.files).load(inspector: TableInspector()).get()
                #expect(again.design.sample == loaded.design.sample, "\(name)")
            }
        }
        #expect((1..<seeds.count).contains(goodCount), "\(goodCount) of \(seeds.count) are good")
    }

    @Test func `each template and condition is compiled or refused`() throws {
        let seeds = try Self.seeds("template")
        var compiledCount = 0
        for (name, bytes) in seeds {
            let source = String(decoding: bytes, as: UTF8.self)
            let start = ContinuousClock.now
            for kind in Design.Kind.allCases {
                if let condition = try? Condition(compiling: source, for: kind) {
                    compiledCount += 1
                    _ = condition.holds(for: .sample(kind: kind))
                }
                if let template = try? Template(compiling: source, for: kind) {
                    compiledCount += 1
                    _ = try? template.text(with: .sample(kind: kind), formatter: ValueFormatter(locale: "en-GB"))
                }
            }
            #expect(ContinuousClock.now - start < .seconds(5), "\(name)")
        }
        #expect(compiledCount > 5)
    }
}
