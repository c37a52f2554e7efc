import Designs
import Rendering
import Testing

/// What stands beside a name of another direction is drawn as it is written.
@Suite struct IsolatesValuesTests {
    static let template = Template(segments: [
        .literal("Holder "), .field(path: "customer.name", formats: []), .literal(" "),
        .field(path: "agency.reference", formats: []), .literal(" · "), .field(path: "price.total", formats: []),
    ])
    static let names = [
        "ليلى عبد الرحمن", "נועה לוי", "\u{202E}Ada", "\u{2067}Ada\u{2069}\u{2069}\u{202B}", "Ada\u{2067}",
    ]

    static func runs(
        _ template: Template, name: String, direction: TextContent.Direction = .auto,
        letterCase: TextContent.LetterCase = .asWritten, width: Double = 80, height: Double = 10,
        fit: TextContent.Fit = .wrap
    ) async throws -> [GlyphRun] {
        let text = SmallDesign.text(template, letterCase: letterCase, fit: fit, direction: direction)
        let page = page(SmallDesign.make([SmallDesign.element("t", width: width, height: height, text)]), name)
        return try await renderer.displayLists(of: page)[0].items.compactMap {
            if case .glyphs(let run) = $0 { run } else { nil }
        }
    }

    static func page(_ design: Design, _ name: String) -> TicketPage {
        SmallDesign.page(
            design,
            [
                "customer.name": .text(name), "agency.reference": .text("12-34/56"), "price.total": .text("£45.00"),
            ])
    }

    /// The clusters from left to right, one character for each glyph that has one of its own.
    static func drawn(_ runs: [GlyphRun]) -> String {
        var places: [(x: Double, text: String)] = []
        for run in runs {
            var byte = run.text.utf8.startIndex
            var glyph = run.runsRightToLeft ? run.glyphs.count : 0
            for cluster in run.clusters {
                let end = run.text.utf8.index(byte, offsetBy: cluster.byteCount)
                if run.runsRightToLeft { glyph -= cluster.glyphCount }
                if cluster.glyphCount > 0 { places.append((run.glyphs[glyph].x, String(run.text[byte..<end]))) }
                if !run.runsRightToLeft { glyph += cluster.glyphCount }
                byte = end
            }
        }
        return places.sorted { $0.x < $1.x }.map(\.text).joined()
    }

    @Test(arguments: names) func `a name leaves the rest of the line in order`(_ name: String) async throws {
        let runs = try await Self.runs(Self.template, name: name)
        let drawn = Self.drawn(runs)
        #expect(drawn.hasPrefix("Holder "))
        #expect(drawn.hasSuffix(" 12-34/56 · £45.00"))
        if name.contains("Ada") { #expect(drawn == "Holder Ada 12-34/56 · £45.00") }
        for run in runs {
            #expect(run.clusters.map(\.byteCount).reduce(0, +) == run.text.utf8.count)
            #expect(run.clusters.map(\.glyphCount).reduce(0, +) == run.glyphs.count)
            #expect(!run.text.unicodeScalars.contains { 0x2066...0x2069 ~= $0.value })
        }
    }

    @Test(arguments: names.prefix(2)) func `a text that begins from the right keeps its direction`(
        _ name: String
    ) async throws {
        let template = Template(segments: Array(Self.template.segments.dropFirst()))
        let drawn = Self.drawn(try await Self.runs(template, name: name))
        #expect(drawn.hasPrefix("£45.00 · 12-34/56 "))
    }

    @Test func `a text set from the right isolates Latin values`() async throws {
        let drawn = Self.drawn(try await Self.runs(Self.template, name: "Ada!", direction: .rightToLeft))
        #expect(drawn == "£45.00 · 12-34/56 Ada! Holder")
    }

    @Test func `letters are cased and texts cut as ever`() async throws {
        let upper = try await Self.runs(Self.template, name: "נועה", letterCase: .upper)
        #expect(Self.drawn(upper).hasPrefix("HOLDER "))
        let cut = Self.drawn(
            try await Self.runs(Self.template, name: "נועה לוי", width: 25, height: 2.5, fit: .ellipsis))
        #expect(cut.hasPrefix("Holder "))
        #expect(cut.contains("…"))
    }

    @Test(arguments: names.prefix(3)) func `words are found in the PDF`(_ name: String) async throws {
        let design = SmallDesign.make([SmallDesign.element("t", SmallDesign.text(Self.template))])
        let pdf = try await renderer.pdf([Self.page(design, name)], of: SmallDesign.properties)
        let text = try Tool.run("pdftotext", ["-", "-"], input: pdf)
        #expect(text.contains("Holder"))
        #expect(text.contains("12-34/56"))
        #expect(text.contains("£45.00"))
        let boxes = try Tool.run("pdftotext", ["-bbox", "-", "-"], input: pdf)
        #expect(boxes.contains(">12-34/56<"))
        #expect(!boxes.unicodeScalars.contains { 0x2066...0x2069 ~= $0.value || $0.value == 0x202E })
    }
}
