import Designs
import Foundation
import Rendering
import Synchronization
import Testing

@Suite("PDF")
struct WritesPDFTests {
    private func design(revision: String = UUID().uuidString) -> Design {
        SmallDesign.make(
            [
                SmallDesign.element("label", y: 2, SmallDesign.text(SmallDesign.literal("Admit one"))),
                SmallDesign.element("name", y: 14, SmallDesign.text(SmallDesign.field("event.name"))),
                SmallDesign.element("arabic", y: 24, SmallDesign.text(SmallDesign.literal("office ﻻ ffi"))),
                SmallDesign.element(
                    "frame", x: 1, y: 1, width: 98, height: 48,
                    .rectangle(
                        RectangleContent(
                            fill: nil, stroke: Stroke(colour: .black, width: Length(millimetres: 0.3), dash: []),
                            cornerRadius: Length(millimetres: 3)))),
            ], revision: revision)
    }

    private func pages(_ count: Int, _ design: Design) -> [TicketPage] {
        (1...count).map { SmallDesign.page(design, ["event.name": .text("Gala \($0)")]) }
    }

    @Test func `pages have the design's size and the texts can be found`() async throws {
        let pdf = try await renderer.pdf(pages(2, design()), of: SmallDesign.properties)
        let info = try Tool.run("pdfinfo", ["-l", "2", "-"], input: pdf)
        #expect(info.contains("Pages:           2"))
        #expect(info.contains("Title:           Tickets"))
        #expect(info.contains("283.465 x 141.732 pts"))
        let text = try Tool.run("pdftotext", ["-", "-"], input: pdf)
        for word in ["Admit one", "Gala 1", "Gala 2", "office"] { #expect(text.contains(word), "\(word)") }
    }

    @Test(arguments: [false, true]) func `a page with a bleed has it, and says where it is cut`(linked: Bool)
        async throws
    {
        let ground = RectangleContent(
            fill: Colour(red: 0, green: 0, blue: 255), stroke: nil, cornerRadius: Length(millimetres: 0))
        let design = SmallDesign.make(
            [SmallDesign.element("ground", x: -5, y: -5, width: 110, height: 60, .rectangle(ground))], bleed: 3)
        var page = SmallDesign.page(design)
        if linked { page.link = "https://example.org/o/1" }
        // Beside a page of a design without.
        let pdf = try await renderer.pdf([page] + pages(1, self.design()), of: SmallDesign.properties)
        #expect(
            try Tool.run("qpdf", ["--check", "/dev/stdin"], input: pdf).contains("No syntax or stream encoding errors"))
        let told = try Tool.run("pdfinfo", ["-box", "-l", "2", "-"], input: pdf).split(separator: "\n").map {
            $0.split(separator: " ").joined(separator: " ")
        }
        // 3 mm are 8.504 pt, and 100 × 50 mm are 283.465 × 141.732 pt.
        #expect(told.contains("Page 1 MediaBox: 0.00 0.00 300.47 158.74"), "\(told)")
        #expect(told.contains("Page 1 BleedBox: 0.00 0.00 300.47 158.74"), "\(told)")
        #expect(told.contains("Page 1 TrimBox: 8.50 8.50 291.97 150.24"), "\(told)")
        #expect(told.contains("Page 1 CropBox: 8.50 8.50 291.97 150.24"), "\(told)")
        #expect(told.contains("Page 2 TrimBox: 0.00 0.00 283.46 141.73"), "\(told)")
        // The ink reaches to the edge of the bleed, and what lies beyond it is not there.
        let whole = try Picture(
            Tool.output("pdftoppm", ["-r", "72", "-png", "-gray", "-singlefile", "-"], input: pdf))
        #expect((whole.width, whole.height) == (301, 159))
        #expect(whole.grey(atX: 1, y: 1) < 100 && whole.grey(atX: 298, y: 156) < 100)
        // Whoever opens or prints it has the page as it is when it was cut, as pictures have it.
        let cut = try Tool.output("pdftoppm", ["-r", "72", "-cropbox", "-png", "-singlefile", "-"], input: pdf)
        let png = try Picture(try await renderer.png(page, dotsPerInch: 72))
        #expect(abs(try Picture(cut).width - png.width) <= 1)
        #expect((png.width, png.height) == (283, 142))
    }

    @Test func `the same pages give the same bytes, whatever was drawn before`() async throws {
        let one = Renderer(threads: 1)
        let revision = UUID().uuidString
        let first = try await one.pdf(pages(3, design(revision: revision)), of: SmallDesign.properties)
        _ = try await one.pdf(pages(20, design()), of: SmallDesign.properties)
        let second = try await one.pdf(pages(3, design(revision: revision)), of: SmallDesign.properties)
        let other = try await Renderer(threads: 1).pdf(pages(3, design(revision: revision)), of: SmallDesign.properties)
        #expect(first == second)
        #expect(first == other)
    }

    @Test func `a long document is written in chunks, with the same bytes`() async throws {
        let design = design()
        let all = pages(300, design)
        let position = Mutex(0)
        let received = Mutex<[[UInt8]]>([])
        let progress = Mutex(0)
        let count = try await renderer.writePDF(
            SmallDesign.properties,
            pages: {
                position.withLock { next in
                    guard next < all.count else { return nil }
                    next += 1
                    return all[next - 1]
                }
            }, to: { bytes in received.withLock { $0.append(bytes) } },
            progress: { done in progress.withLock { $0 = done } })
        #expect(count == 300)
        #expect(progress.withLock { $0 } == 300)
        let chunks = received.withLock { $0 }
        #expect(chunks.count > 1)
        #expect(chunks.allSatisfy { $0.count < 2 * RenderingLimits.chunkBytes + 65_536 })
        let whole = try await renderer.pdf(all, of: SmallDesign.properties)
        #expect(Array(chunks.joined()) == whole)
    }

    @Test func `what the sink throws comes back and nothing more is written`() async {
        struct Full: Error {}
        let calls = Mutex(0)
        let design = design()
        await #expect(throws: Full.self) {
            _ = try await renderer.writePDF(
                SmallDesign.properties, pages: { SmallDesign.page(design, ["event.name": .text("Gala")]) },
                to: { _ in
                    calls.withLock { $0 += 1 }
                    throw Full()
                })
        }
        #expect(calls.withLock { $0 } == 1)
    }

    @Test func `a page that cannot be drawn leaves no document`() async {
        let design = design()
        let bad = SmallDesign.page(design, [:])
        let error = await #expect(throws: DrawingError.self) {
            try await renderer.pdf(pages(2, design) + [bad], of: SmallDesign.properties)
        }
        #expect(error?.code == .missingValue)
        #expect(error?.element == "name")
    }

    @Test func `a document without pages is refused`() async {
        let error = await #expect(throws: DrawingError.self) { try await renderer.pdf([], of: SmallDesign.properties) }
        #expect(error?.code == .failed)
    }

    @Test func `a cancelled run ends`() async throws {
        let design = design()
        let drawn = Mutex(0)
        let task = Task {
            try await renderer.writePDF(
                SmallDesign.properties, pages: { SmallDesign.page(design, ["event.name": .text("Gala")]) },
                to: { _ in }, progress: { done in drawn.withLock { $0 = done } })
        }
        while drawn.withLock({ $0 }) < 5 { try await Task.sleep(for: .milliseconds(2)) }
        task.cancel()
        let error = await #expect(throws: DrawingError.self) { try await task.value }
        #expect(error?.code == .cancelled)
    }

    @Test func `the epoch is one for the machine`() {
        #expect(Renderer.epoch.count == 32)
        #expect(Renderer.epoch.allSatisfy { $0.isHexDigit })
    }

    @Test func `the epoch changes with the data for dates and amounts`() {
        let lines = Renderer.epochLines
        #expect(lines.contains { $0.wholeMatch(of: /icu \d+\.\d+.*/) != nil })
        #expect(lines.contains("zones of ICU \(TimeZone.timeZoneDataVersion)"))
        #expect(lines.contains { $0.wholeMatch(of: /zones of the system .*\d{4}[a-z].*/) != nil })
    }
}

extension WritesPDFTests {
    @Test func `what comes twice on a page is listed once in its resources`() async throws {
        let design = SmallDesign.make([
            SmallDesign.element("a", height: 10, SmallDesign.text(SmallDesign.field("customer.name"))),
            SmallDesign.element("b", y: 25, height: 10, SmallDesign.text(SmallDesign.field("customer.name"))),
        ])
        let page = SmallDesign.page(design, ["customer.name": .text("Ada 🎻 and 🎻 again")])
        let bytes = try await renderer.pdf([page, page], of: SmallDesign.properties)
        let checked = try Tool.run("qpdf", ["--check", "/dev/stdin"], input: bytes)
        #expect(checked.contains("No syntax or stream encoding errors"))
    }

    @Test func `names that Swift calls equal are each drawn as they are written`() async throws {
        let design = SmallDesign.make([
            SmallDesign.element("a", SmallDesign.text(SmallDesign.field("customer.name")))
        ])
        let composed = SmallDesign.page(design, ["customer.name": .text("Jos\u{E9}")])
        let decomposed = SmallDesign.page(design, ["customer.name": .text("Jose\u{301}")])
        let cold = try await Renderer(threads: 1).pdf([decomposed], of: SmallDesign.properties)
        let warm = Renderer(threads: 1)
        _ = try await warm.pdf([composed], of: SmallDesign.properties)
        #expect(try await warm.pdf([decomposed], of: SmallDesign.properties) == cold)
    }
}
