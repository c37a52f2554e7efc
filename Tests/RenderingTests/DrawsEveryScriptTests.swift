import Designs
import Rendering
import Testing

@Suite("Scripts")
struct DrawsEveryScriptTests {
    struct Sample: Sendable, CustomTestStringConvertible {
        let name: String
        let text: String
        var rightToLeft = false
        var testDescription: String { name }
    }

    static let samples = [
        Sample(name: "Arabic", text: "أمسية موسيقية في دار الأوبرا", rightToLeft: true),
        Sample(name: "Hebrew", text: "ערב מוזיקה בהיכל התרבות", rightToLeft: true),
        Sample(name: "Devanagari", text: "शास्त्रीय संगीत संध्या"),
        Sample(name: "Tamil", text: "இசை நிகழ்ச்சி"),
        Sample(name: "Thai", text: "คอนเสิร์ตฤดูร้อน"),
        Sample(name: "Japanese", text: "夏の夜の交響曲"),
        Sample(name: "Korean", text: "한여름 밤의 교향곡"),
        Sample(name: "Chinese", text: "仲夏夜交响音乐会"),
        Sample(name: "Greek", text: "Συμφωνία του Θέρους"),
        Sample(name: "Cyrillic", text: "Симфония середины лета"),
        Sample(name: "combining marks", text: "Cafe\u{301} a\u{308}\u{304} Z\u{331}"),
        Sample(name: "emoji", text: "🎟️ 👩‍👩‍👧‍👦 🇬🇧 🎻"),
        Sample(name: "controls of direction", text: "\u{200F}A\u{200E}\u{2066}b\u{2069}\u{200B}c\u{FEFF}"),
        Sample(name: "mixed directions", text: "Gala حفل 2027 night"),
    ]

    @Test(arguments: samples)
    func `no character is missing or lost`(_ sample: Sample) async throws {
        let design = SmallDesign.make([
            SmallDesign.element("t", height: 20, SmallDesign.text(SmallDesign.field("event.name")))
        ])
        let page = SmallDesign.page(design, ["event.name": .text(sample.text)])
        let list = try await renderer.displayLists(of: page)[0]
        let runs = list.items.compactMap { if case .glyphs(let run) = $0 { run } else { nil } }
        #expect(!runs.isEmpty)
        for run in runs {
            #expect(run.clusters.map(\.byteCount).reduce(0, +) == run.text.utf8.count)
            #expect(run.clusters.map(\.glyphCount).reduce(0, +) == run.glyphs.count)
        }
        if sample.rightToLeft {
            #expect(runs.allSatisfy { $0.runsRightToLeft })
            let right = try #require(runs.flatMap(\.glyphs).map(\.x).max())
            #expect(right > 200, "starts at the right edge")
        }
        let pdf = try await renderer.pdf([page], of: SmallDesign.properties)
        #expect(pdf.count > 500)
    }

    @Test(arguments: [("\u{E000}", "U+E000"), ("\u{10FFFD}", "U+10FFFD"), ("\u{0}", "U+0000"), ("\u{0378}", "U+0378")])
    func `a character of no font is an error that names it`(_ character: String, _ name: String) async {
        let design = SmallDesign.make([
            SmallDesign.element("t", SmallDesign.text(SmallDesign.field("customer.name")))
        ])
        let error = await #expect(throws: DrawingError.self) {
            try await renderer.check(
                SmallDesign.page(design, ["customer.name": .text("A" + character)]))
        }
        #expect(error?.code == .missingGlyph)
        #expect(error?.message.contains(name) == true)
        #expect(error?.element == "t")
    }

    @Test func `the paragraph's direction can be set`() async throws {
        let design = SmallDesign.make([
            SmallDesign.element("t", SmallDesign.text(SmallDesign.literal("12"), direction: .rightToLeft))
        ])
        let list = try await renderer.displayLists(of: SmallDesign.page(design))[0]
        guard case .form(let form)? = list.items.first, case .glyphs(let run)? = form.items.first else {
            Issue.record("a fixed text is a form")
            return
        }
        #expect(try #require(run.glyphs.first).x > 230)
    }
}
