import Designs
import Testing

@testable import Rendering

@Suite("Emoji")
struct DrawsEmojiTests {
    struct Sample: Sendable, CustomTestStringConvertible {
        let name: String
        let text: String
        /// How many pictures show it, nil where fonts differ.
        var pictures: Int? = 1
        var testDescription: String { name }
    }

    static let samples = [
        Sample(name: "violin", text: "🎻"),
        Sample(name: "ticket with a variation selector", text: "🎟️"),
        Sample(name: "profession joined by ZWJ", text: "👩🏾‍🚀"),
        Sample(name: "flag", text: "🇬🇧"),
        Sample(name: "flag of tags", text: "🏴󠁧󠁢󠁳󠁣󠁴󠁿"),
        Sample(name: "keycap", text: "1️⃣"),
        Sample(name: "skin tone", text: "👍🏽"),
        Sample(name: "ZWJ that no font joins", text: "🎻‍🎭", pictures: 2),
        Sample(name: "in a name", text: "Zoë 🎭 O’Neill"),
        Sample(name: "in Arabic", text: "ليلى 🎭 عبد الرحمن"),
    ]

    private static let values = "event.name"

    private func page(
        _ text: String, rotation: Double = 0, italic: Bool = false, align: TextContent.Alignment = .start
    ) -> TicketPage {
        let content = SmallDesign.text(SmallDesign.field(Self.values), size: 20, italic: italic, align: align)
        let design = SmallDesign.make([SmallDesign.element("t", height: 20, rotation: rotation, content)])
        return SmallDesign.page(design, [Self.values: .text(text)])
    }

    private func drawn(_ page: TicketPage, dotsPerInch: Int = 100) async throws -> [(String, Picture)] {
        let png = try await renderer.png(page, dotsPerInch: dotsPerInch)
        let pdf = try await renderer.pdf([page], of: SmallDesign.properties)
        let raster = try Tool.output("pdftoppm", ["-r", "\(dotsPerInch)", "-png", "-"], input: pdf)
        return [("PNG", try Picture(png)), ("PDF", try Picture(raster))]
    }

    @Test(arguments: samples)
    func `an emoji is seen in its colours`(_ sample: Sample) async throws {
        let page = page(sample.text)
        let runs = try await renderer.displayLists(of: page)[0].items.compactMap {
            if case .glyphs(let run) = $0, run.font.isBitmap { run } else { nil }
        }
        #expect(runs.flatMap(\.glyphs).count == sample.pictures)
        for (kind, picture) in try await drawn(page) {
            // Twenty points at 100 dots per inch are about 28 pixels square.
            #expect(picture.colouredPixels > 80, "\(kind)")
        }
    }

    @Test func `a family whose pictures are grey has ink all the same`() async throws {
        for (kind, picture) in try await drawn(page("👩‍👩‍👧‍👦")) {
            let dark = (0..<picture.height).flatMap { y in (0..<picture.width).map { (x: $0, y: y) } }
                .filter { picture.grey(atX: $0.x, y: $0.y) < 200 }
            #expect(dark.count > 80, "\(kind)")
        }
    }

    @Test func `an emoji is at the same place in PNG and PDF`() async throws {
        let pictures = try await drawn(page("Zoë 🎭 O’Neill"))
        #expect(pictures[0].1.difference(from: pictures[1].1) < 0.03)
    }

    @Test(arguments: [90.0, 180, 270, 30])
    func `an emoji turns with its element`(_ rotation: Double) async throws {
        for (kind, picture) in try await drawn(page("🎻🎭", rotation: rotation, italic: true, align: .centre)) {
            #expect(picture.colouredPixels > 200, "\(kind)")
        }
    }

    @Test func `an emoji of a fixed text is seen on every page, and its pixels are in the PDF once`() async throws {
        let design = SmallDesign.make([
            SmallDesign.element("fixed", y: 5, SmallDesign.text(SmallDesign.literal("🎻 Gala"))),
            SmallDesign.element("name", y: 20, SmallDesign.text(SmallDesign.field(Self.values))),
        ])
        let pages = (1...3).map { SmallDesign.page(design, [Self.values: .text("🎭 \($0)")]) }
        let pdf = try await renderer.pdf(pages, of: SmallDesign.properties)
        let images = try Tool.run("pdfimages", ["-list", "/dev/stdin"], input: pdf)
        // A row for each use, with the object's number: a colour image of each of the two emoji.
        let rows = images.split(separator: "\n").map { $0.split(separator: " ") }
        let objects = rows.filter { $0.count > 10 && $0[2] == "image" }
        #expect(Set(objects.map { $0[10] }).count == 2)
        #expect(Set(objects.map { $0[0] }) == ["1", "2", "3"])
        let text = try Tool.run("pdftotext", ["-", "-"], input: pdf)
        #expect(text.contains("Gala"))
    }

    @Test func `a glyph without ink for a character that is to be seen is found`() async throws {
        let list = try await renderer.displayLists(of: page("Zoë 🎭 O’Neill"))[0]
        let runs = list.items.compactMap { if case .glyphs(let run) = $0 { run } else { nil } }
        let fonts = try CairoFonts()
        for run in runs { #expect(try run.firstBlank(in: fonts) == nil) }
        let emoji = try #require(runs.first { $0.font.isBitmap })
        let font = emoji.font
        // As if the library were not told to draw bitmaps: it draws nothing and says so to nobody.
        let outlines = FontFace(
            file: font.file, index: font.index, variations: "", isEmboldened: false, slant: 0, isBitmap: false)
        let blank = GlyphRun(
            font: outlines, sizePoints: 10, colour: .black, glyphs: emoji.glyphs, text: emoji.text,
            clusters: emoji.clusters, runsRightToLeft: false)
        #expect(try blank.firstBlank(in: fonts) == "🎭")
    }

    @Test(arguments: [false, true])
    func `a blank is found in either direction`(_ runsRightToLeft: Bool) async throws {
        let list = try await renderer.displayLists(of: page("A B"))[0]
        guard case .glyphs(let run)? = list.items.first else {
            Issue.record("one run")
            return
        }
        // The space's glyph stands for a letter.
        let text = runsRightToLeft ? "ZYX" : "XYZ"
        let blank = GlyphRun(
            font: run.font, sizePoints: 10, colour: .black, glyphs: run.glyphs, text: text, clusters: run.clusters,
            runsRightToLeft: runsRightToLeft)
        #expect(try blank.firstBlank(in: CairoFonts()) == "Y")
    }

    @Test(arguments: [
        "a\u{00A0}b", "a\u{2003}b", "a\u{00AD}b", "a\u{2060}b", "a\u{2800}b", "a\tb", "a\u{FE0F}b", " ", "\u{200B}",
    ])
    func `a space or a control is no blank`(_ text: String) async throws {
        try await renderer.check(page(text))
    }
}
