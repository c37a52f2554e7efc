import Barcodes
import Designs
import Foundation
import Rendering
import Testing

/// Every example of docs/designs.md is drawn, and looks as its picture; `RECORD_DOCS=1` draws them anew.
@Suite("The guide's examples")
struct DrawsTheGuideTests {
    static let inspector = ResourceInspector(
        examiner: ExaminationInPlace(), symbologies: [QRSymbology()] + ZintSymbology.all)

    @Test(arguments: GuideExample.all)
    func `an example looks as its picture`(_ example: GuideExample) async throws {
        let drawn = try await Self.png(try Self.loaded(example).design)
        if ProcessInfo.processInfo.environment["RECORD_DOCS"] == "1" {
            try FileManager.default.createDirectory(at: GuideExample.pictures, withIntermediateDirectories: true)
            try Data(drawn).write(to: example.picture)
            Issue.record("Recorded \(example.name): look at it, then run the tests without RECORD_DOCS.")
            return
        }
        let recorded = [UInt8](try Data(contentsOf: example.picture))
        if recorded == drawn { return }
        let difference = try Picture(drawn).difference(from: try Picture(recorded))
        if difference > 0.001 {
            Attachment.record(drawn, named: example.name + ".png")
            Issue.record("\(example.name): \((difference * 10_000).rounded() / 100) % of the pixels differ.")
        }
    }

    @Test(arguments: GuideExample.all)
    func `nothing in an example is to be looked at`(_ example: GuideExample) throws {
        let warnings = try Self.loaded(example).warnings
        // Most examples show one thing, and are no ticket with all that a ticket needs; those that somebody would
        // begin with are.
        let isWholeTicket = ["first-design", "extends"].contains(example.name)
        let told = warnings.filter { isWholeTicket || ![.noBarcode, .noDuplicateMark].contains($0.rule) }
        #expect(told.map(\.description) == [])
    }

    @Test(arguments: GuideExample.all)
    func `an example is drawn with every awkward sample`(_ example: GuideExample) async throws {
        #expect(try await StarterDesignsTests.flaws(of: Self.loaded(example).design) == [])
    }

    @Test func `its picture stands under each example, and no other picture is there`() throws {
        let names = GuideExample.all.map(\.name)
        #expect(names.count >= 12)
        #expect(Set(names).count == names.count)
        #expect(GuideExample.guide.matches(of: /(?m)^```json/).count == names.count, "a block of JSON is not drawn")
        let under = GuideExample.guide.matches(of: /```\n\n!\[[^\]]+\]\(images\/designs\/([a-z-]+)\.png\)/)
            .map { String($0.1) }
        #expect(under == names)
        let linked = GuideExample.guide.matches(of: /\]\(images\/designs\/([^)]+)\)/).map { String($0.1) }
        let files = try FileManager.default.contentsOfDirectory(atPath: GuideExample.pictures.path())
        #expect(Set(files) == Set(linked))
        let bytes = try files.map { name in
            try Data(contentsOf: GuideExample.pictures.appending(path: name)).count
        }
        #expect(bytes.reduce(0, +) < 500_000)
    }

    @Test func `an example shows every type of element, every symbology and every format`() throws {
        let schema = try JSONSerialization.jsonObject(with: Data(DesignSchema.text.utf8)) as? [String: Any]
        let definitions = try #require(schema?["$defs"] as? [String: Any])
        let choices = try #require((definitions["element"] as? [String: Any])?["oneOf"] as? [[String: String]])
        let types = Set(choices.compactMap { $0["$ref"]?.split(separator: "/").last.map(String.init) })
        #expect(types.count >= 7)
        var used = Words()
        for example in GuideExample.all {
            for page in try Self.loaded(example).design.pages { used.note(page.elements) }
        }
        #expect(types.subtracting(used.types) == [])
        #expect(Set(TemplateFormat.allCases.map(\.rawValue)).subtracting(used.formats) == [])
        let symbologies: [any Symbology] = [QRSymbology()] + ZintSymbology.all
        #expect(Set(symbologies.map(\.id)).subtracting(used.symbologies) == [])
    }

    /// What the examples' elements are made of.
    private struct Words {
        var types: Set<String> = []
        var formats: Set<String> = []
        var symbologies: Set<String> = []

        mutating func note(_ elements: [Element]) {
            for element in elements { note(element.content) }
        }

        private mutating func note(_ content: Element.Content) {
            switch content {
            case .text(let text):
                types.insert("text")
                for case .field(_, let applied) in text.template.segments { formats.formUnion(applied.map(\.name)) }
            case .barcode(let code):
                types.insert("barcode")
                symbologies.insert(code.symbology)
            case .image: types.insert("image")
            case .artwork: types.insert("artwork")
            case .line: types.insert("line")
            case .rectangle: types.insert("rectangle")
            case .group(let group):
                types.insert("group")
                note(group.elements)
            }
        }
    }

    private static func loaded(_ example: GuideExample) throws -> LoadedDesign {
        switch try example.load(inspector: inspector) {
        case .success(let loaded): return loaded
        case .failure(let refusal):
            throw GuideExample.Malformed(description: refusal.problems.map(\.description).joined(separator: "\n"))
        }
    }

    /// The first of three sheets, all pages beside each other, or the one page.
    private static func png(_ design: Design) async throws -> [UInt8] {
        let ticket = TicketPage(design: design, record: design.sample, label: "the sample")
        if let sheet = design.sheet {
            let tickets = (1...3 * sheet.places).map { ticket.numbered($0) }
            return try await renderer.documentPNG(of: tickets, dotsPerInch: 100)
        }
        guard try await renderer.displayLists(of: ticket).count == 1 else {
            return try await renderer.contactSheetPNG(of: [ticket], dotsPerInch: 100)
        }
        return try await renderer.png(ticket, dotsPerInch: 100)
    }
}

extension TicketPage {
    /// The same with another seat, so that tickets on a sheet can be told apart.
    fileprivate func numbered(_ number: Int) -> TicketPage {
        let values: [String: MergeValue] = [
            "ticket.position": .integer(Int64(number)), "seat.number": .text(String(number)),
        ]
        return TicketPage(design: design, record: record.merging(values), label: "ticket \(number)")
    }
}
