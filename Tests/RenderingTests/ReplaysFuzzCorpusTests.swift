import Barcodes
import Crypto
import Designs
import Foundation
import Rendering
import Testing

/// Every seed and every finding of the fuzzers, through the process that examines strangers' files.
@Suite("What fuzzing found is answered", .timeLimit(.minutes(3)))
struct ReplaysFuzzCorpusTests {
    @Test(arguments: [Asset.Kind.svg, .png, .jpeg, .font])
    func `each file is answered in time, and only faults of cairo end the process`(kind: Asset.Kind) throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Fuzz/Corpus/\(kind.rawValue)").standardized
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        #expect(names.count > 1)
        var goodCount = 0
        for name in names {
            let bytes = [UInt8](try Data(contentsOf: folder.appending(path: name)))
            let digest = SHA256.hash(data: bytes).map { String($0, radix: 16) }.joined()
            let start = ContinuousClock.now
            let flaw = ExaminationProcess.probe.flaw(
                in: Asset(name: name, kind: kind, bytes: bytes, digest: digest))
            #expect(ContinuousClock.now - start < .seconds(5), "\(name)")
            if flaw == nil { goodCount += 1 }
            // Faults of cairo's that our checks do not know: they end the process, and that is the refusal.
            if name.hasPrefix("cairo-") {
                #expect(flaw?.message.contains("brings the drawing library down") == true, "\(name)")
                continue
            }
            for word in ["brings", "takes more", "cannot be examined", "not examined"] {
                #expect(flaw?.message.contains(word) != true, "\(name): \(flaw?.message ?? "")")
            }
        }
        #expect((1..<names.count).contains(goodCount), "\(goodCount) of \(names.count) are good")
    }

    @Test func `each posted design that loads is laid out, or its flaws are told`() async throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Fuzz/Corpus/layout")
            .standardized
        let symbologies: [any Symbology] = [QRSymbology()] + ZintSymbology.all
        let inspector = ResourceInspector(examiner: ExaminationInPlace(), symbologies: symbologies)
        var (goodCount, drawnCount) = (0, 0)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        for name in names {
            let bytes = [UInt8](try Data(contentsOf: folder.appending(path: name)))
            let end = bytes.firstIndex(of: 0) ?? bytes.endIndex
            var content = ["design.json": Array(bytes[..<end])]
            if end < bytes.endIndex { content["sample.json"] = Array(bytes[(end + 1)...]) }
            guard
                case .success(let loaded) = DesignSource(id: "a", files: MemoryFiles(content)).load(
                    inspector: inspector)
            else { continue }
            goodCount += 1
            let page = TicketPage(design: loaded.design, record: loaded.design.sample, label: name)
            do {
                let isDrawable = try await renderer.flaws(of: page).allSatisfy { flaw in
                    if case .undrawable = flaw.kind { false } else { true }
                }
                let isDrawn = (try? await renderer.displayLists(of: page)) != nil
                #expect(isDrawable == isDrawn, "\(name)")
                if isDrawn { drawnCount += 1 }
            } catch is DrawingError {
                // About no element, such as too many pages.
            }
        }
        #expect(drawnCount > 1 && drawnCount < goodCount && goodCount < names.count, "\(drawnCount) \(goodCount)")
    }

    @Test func `what only the process's bounds can stop is refused there`() {
        // The screening lets these pass: it counts, and they are slow by how they lie.
        let zigzag = (0..<2400).map { "L\($0 * 7 % 97) \($0 * 11 % 89)" }.joined()
        let paths = (0..<16).map { "<path id='p\($0)' stroke='#000' stroke-width='.01' d='M0 0\(zigzag)'/>" }.joined()
        let text = "<svg xmlns='http://www.w3.org/2000/svg' width='10' height='10' viewBox='0 0 97 89'>\(paths)</svg>"
        let asset = Asset(name: "zigzag.svg", kind: .svg, bytes: Array(text.utf8), digest: "zigzag")
        let start = ContinuousClock.now
        let flaw = ExaminationProcess.probe.flaw(in: asset)
        #expect(flaw != nil, "took \(ContinuousClock.now - start)")
        #expect(flaw?.message.contains("draw") == true, "\(flaw?.message ?? "drawn")")
    }
}
