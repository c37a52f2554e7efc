import Designs
import Rendering
import Testing

@Suite("Texts in their boxes")
struct FitsTextsTests {
    private func runs(_ text: String, _ content: (Template) -> Element.Content, height: Double = 10) async throws
        -> [GlyphRun]
    {
        let design = SmallDesign.make([
            SmallDesign.element("t", height: height, content(SmallDesign.field("event.name")))
        ])
        let list = try await renderer.displayLists(of: SmallDesign.page(design, ["event.name": .text(text)]))[0]
        return list.items.compactMap { if case .glyphs(let run) = $0 { run } else { nil } }
    }

    private let long = String(repeating: "A very long title that never ends. ", count: 8)

    @Test func `a text that fits keeps its size`() async throws {
        let runs = try await runs("Short", { SmallDesign.text($0, fit: .shrink) })
        #expect(runs.map(\.sizePoints) == [10])
    }

    @Test func `shrinking finds the largest size that fits, in tenths of a point`() async throws {
        let runs = try await runs(long, { SmallDesign.text($0, size: 20, minimum: 3, fit: .shrink) })
        let size = try #require(runs.first?.sizePoints)
        #expect(size < 20 && size > 3)
        let next = size + 0.1
        await #expect(throws: DrawingError.self) {
            try await self.runs(long, { SmallDesign.text($0, size: next, fit: .wrap) })
        }
    }

    @Test func `a title is shrunk before a word is broken`() async throws {
        let runs = try await runs(
            "Donaudampfschifffahrtsgesellschaft", { SmallDesign.text($0, size: 30, fit: .shrink) })
        #expect(runs.count == 1)
        #expect(try #require(runs.first).sizePoints < 30)
    }

    @Test func `a word of sixty letters is broken into lines`() async throws {
        let word = String(repeating: "abcdef", count: 10)
        let runs = try await runs(word, { SmallDesign.text($0, size: 12, fit: .wrap) })
        #expect(runs.count > 1)
        #expect(runs.map(\.text).joined() == word)
    }

    @Test func `an ellipsis ends a text that is too long`() async throws {
        let runs = try await runs(long, { SmallDesign.text($0, minimum: 10, fit: .ellipsis) }, height: 5)
        #expect(runs.last?.text == "…")
        #expect(Set(runs.flatMap(\.glyphs).map(\.y)).count == 1)
    }

    @Test func `a text with a smallest size is made smaller before it is cut`() async throws {
        let shrunk = try await runs(String(long.prefix(100)), { SmallDesign.text($0, fit: .ellipsis) }, height: 5)
        #expect(shrunk.allSatisfy { $0.sizePoints < 10 && $0.sizePoints > 5 && $0.text != "…" })
        let cut = try await runs(long, { SmallDesign.text($0, fit: .ellipsis) }, height: 5)
        #expect(cut.last?.text == "…")
        #expect(cut.allSatisfy { $0.sizePoints == 5 })
        let lines = Set(cut.flatMap(\.glyphs).map(\.y))
        #expect(lines.count == 2, "two lines fit at the smallest size")
    }

    @Test(arguments: TextContent.Fit.allCases, TextContent.Alignment.allCases)
    func `spaces at the end take no room`(_ fit: TextContent.Fit, _ align: TextContent.Alignment) async throws {
        // The widest word that fits on the one line of the box.
        var word = "nnnn"
        func runs(_ text: String) async throws -> [GlyphRun] {
            try await self.runs(text, { SmallDesign.text($0, minimum: 10, align: align, fit: fit) }, height: 5)
        }
        func isWhole(_ text: String) async throws -> Bool {
            guard let runs = try? await runs(text) else { return false }
            return runs.map(\.text).joined() == text
        }
        while try await isWhole(word + "n") { word += "n" }
        let bare = try await runs(word)
        #expect(word.count > 20)
        for end in [" ", "   ", "\t", " \t "] {
            let spaced = try await runs(word + end)
            #expect(spaced.flatMap(\.glyphs) == bare.flatMap(\.glyphs), "\(end.debugDescription)")
        }
    }

    @Test func `spaces at the end of a paragraph, and after a value in another direction, take no room`() async throws {
        func glyphs(_ text: String) async throws -> [GlyphRun.Glyph] {
            try await runs(text, { SmallDesign.text($0, align: .right) }, height: 15).flatMap(\.glyphs)
        }
        #expect(try await glyphs("one  \ntwo ") == glyphs("one\ntwo"))
        #expect(try await glyphs("\u{2068}شارع\u{2069} ") == glyphs("\u{2068}شارع\u{2069}"))
        #expect(try await glyphs("one\u{A0}") != glyphs("one"), "a space that does not break is meant")
        #expect(try await glyphs("   ").isEmpty)
    }

    @Test func `a text after one that was cut is whole again`() async throws {
        let design = SmallDesign.make([
            SmallDesign.element("t", SmallDesign.text(SmallDesign.field("event.name"), fit: .ellipsis))
        ])
        func items(_ title: String) async throws -> [DisplayItem] {
            try await renderer.displayLists(of: SmallDesign.page(design, ["event.name": .text(title)]))[0].items
        }
        let title = String(repeating: "Some lines of a title. ", count: 8)
        let before = try await items(title + "One")
        let cut = try await items(long + long + long)
        let after = try await items(title + "Two")
        #expect(before.count == after.count && before.count > 1 && cut.count > 1)
        #expect(!after.contains { if case .glyphs(let run) = $0 { run.text == "…" } else { false } })
    }

    @Test(arguments: [
        (TextContent.Fit.wrap, "at 20.0 pt"), (.error, "at 20.0 pt"), (.shrink, "at 15.0 pt"),
        (.ellipsis, "at 15.0 pt"),
    ])
    func `a text that cannot fit is told the smallest size that was tried`(
        fit: TextContent.Fit, size: String
    ) async {
        let error = await #expect(throws: DrawingError.self) {
            try await runs(long, { SmallDesign.text($0, size: 20, minimum: 15, fit: fit) }, height: 2)
        }
        #expect(error?.message.contains(size) == true, "\(error?.message ?? "")")
    }

    @Test(arguments: [TextContent.Fit.wrap, .shrink, .error])
    func `a text that cannot fit is an error that says where`(_ fit: TextContent.Fit) async {
        let error = await #expect(throws: DrawingError.self) {
            try await runs(long + long, { SmallDesign.text($0, size: 20, minimum: 15, fit: fit) })
        }
        #expect(error?.code == .textOverflow)
        #expect(error?.design == "small")
        #expect(error?.element == "t")
        #expect(error?.ticket == "order K7M2-9QXR ticket 1 of 2")
        #expect(error?.message.contains("80.0 × 10.0 mm") == true)
        #expect(error?.message.contains("very long") == false)
    }

    @Test func `no glyph leaves its box, however it is aligned`() async throws {
        for align in TextContent.Alignment.allCases {
            for vertical in TextContent.VerticalAlignment.allCases {
                let runs = try await runs(
                    "Two lines of text that wrap somewhere in the middle of it",
                    { SmallDesign.text($0, size: 11, align: align, vertical: vertical) }, height: 15)
                for glyph in runs.flatMap(\.glyphs) {
                    #expect((28.3...255.2).contains(glyph.x))
                    #expect((28.3...70.9).contains(glyph.y))
                }
            }
        }
    }

    @Test func `lines stand apart by the first font's height even if another font is taller`() async throws {
        let latin = try await runs("one\ntwo", { SmallDesign.text($0) }, height: 30)
        let mixed = try await runs("one\n門票", { SmallDesign.text($0) }, height: 30)
        #expect(latin.last?.glyphs.first?.y == mixed.last?.glyphs.first?.y)
    }

    @Test func `letter case follows the locale`() async throws {
        let design = SmallDesign.make(
            [SmallDesign.element("t", SmallDesign.text(SmallDesign.literal("istanbul"), letterCase: .upper))],
            locale: "tr-TR")
        let list = try await renderer.displayLists(of: SmallDesign.page(design))[0]
        #expect(list.description.contains("İSTANBUL"))
    }

    @Test func `a name broken within a word gains no hyphen`() async throws {
        let design = SmallDesign.make([
            SmallDesign.element(
                "name", width: 30, height: 35, SmallDesign.text(SmallDesign.field("customer.surname"), fit: .wrap))
        ])
        let name = String(repeating: "n", count: 60)
        let page = SmallDesign.page(design, ["customer.surname": .text(name)])
        let runs = try await renderer.displayLists(of: page)[0].items.compactMap { item -> GlyphRun? in
            guard case .glyphs(let run) = item else { return nil }
            return run
        }
        #expect(runs.count > 1, "it takes several lines")
        #expect(runs.map(\.text).joined() == name)
        #expect(Set(runs.flatMap(\.glyphs).map(\.index)).count == 1, "one glyph for one letter")
        #expect(runs.map(\.glyphs.count).reduce(0, +) == 60)
    }
}
