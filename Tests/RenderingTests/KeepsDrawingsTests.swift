import CCairo
import Designs
import Foundation
import Testing

@testable import Rendering

@Suite("Drawings that documents take in")
struct KeepsDrawingsTests {
    /// A black field with a translucent gradient on it, which takes objects of several kinds.
    private static func artwork(_ name: String = "field.svg") -> Asset {
        let text = """
            <svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 10 10' preserveAspectRatio='none'>
            <linearGradient id='g'><stop offset='0' stop-opacity='.5'/><stop offset='1' stop-opacity='1'/>
            </linearGradient><rect width='10' height='10'/><circle cx='5' cy='5' r='5' fill='url(#g)'/>
            <g opacity='.5'><path d='M2 2h3v3z' fill='white'/><path d='M3 3h3v3z' fill='red'/></g></svg>
            """
        return Asset(name: name, kind: .svg, bytes: Array(text.utf8), digest: "field")
    }

    /// A page with artwork at those places; each is behind a text of its own, so that it is no part of a form.
    private static func page(_ boxes: [Rectangle], isForm: Bool = false, turned: Double = 0) -> TicketPage {
        var elements: [Element] = []
        for (index, box) in boxes.enumerated() {
            elements.append(
                SmallDesign.element(
                    "art\(index)", x: box.x, y: box.y, width: box.width, height: box.height, rotation: turned,
                    .artwork(asset: "field.svg")))
            if !isForm {
                elements.append(SmallDesign.element("text\(index)", SmallDesign.text(SmallDesign.field("event.name"))))
            }
        }
        return SmallDesign.page(SmallDesign.make(elements, assets: [artwork()]), ["event.name": .text(" ")])
    }

    private static func pixels(_ pdf: [UInt8], page: Int) throws -> Picture {
        try Picture(
            Tool.output(
                "pdftocairo", ["-r", "72", "-f", "\(page)", "-l", "\(page)", "-png", "-singlefile", "-", "-"],
                input: pdf))
    }

    /// Whether the document is in order, and shows no placeholder.
    private static func expectWhole(_ pdf: [UInt8]) throws {
        #expect(try Tool.run("qpdf", ["--check", "/dev/stdin"], input: pdf).contains("No syntax or stream encoding"))
        let pictures = try Tool.run("pdfimages", ["-list", "-"], input: pdf).split(separator: "\n").dropFirst(2)
        #expect(pictures.isEmpty, "\(pictures)")
    }

    @Test(arguments: [false, true]) func `many pages show one drawing, as pictures do`(isForm: Bool) async throws {
        let boxes = [Rectangle(x: 5, y: 5, width: 30, height: 40), Rectangle(x: 60, y: 10, width: 30, height: 30)]
        let pages = [
            Self.page(boxes, isForm: isForm), Self.page(Array(boxes.reversed()), isForm: isForm),
            Self.page([boxes[0], Rectangle(x: 40, y: 5, width: 30, height: 40)], isForm: isForm, turned: 30),
        ]
        let pdf = try await renderer.pdf(pages, of: SmallDesign.properties)
        try Self.expectWhole(pdf)
        for (index, page) in pages.enumerated() {
            let png = try Picture(try await renderer.png(page, dotsPerInch: 72))
            let difference = try Self.pixels(pdf, page: index + 1).difference(from: png, inBlocksOf: 4, above: 40)
            #expect(try #require(difference) < 0.005, "page \(index + 1)")
        }
        let more = try await renderer.pdf(Array(repeating: pages[0], count: 41), of: SmallDesign.properties)
        let one = try await renderer.pdf([pages[0]], of: SmallDesign.properties)
        // A page has its own content, resources and lines in the table; the drawing alone takes 9 kB.
        #expect((more.count - one.count) / 40 < 1_000)
    }

    @Test func `what stands beyond the first page is shown on the second`() async throws {
        let beyond = Self.page([Rectangle(x: 300, y: 5, width: 30, height: 40)])
        let shown = Self.page([Rectangle(x: 5, y: 5, width: 30, height: 40)])
        let pdf = try await renderer.pdf([beyond, shown], of: SmallDesign.properties)
        try Self.expectWhole(pdf)
        #expect(try Self.pixels(pdf, page: 2).darkBounds.width > 80)
    }

    @Test func `artwork without an area is not drawn`() async throws {
        let pdf = try await renderer.pdf(
            [Self.page([Rectangle(x: 5, y: 5, width: 0, height: 40)])], of: SmallDesign.properties)
        try Self.expectWhole(pdf)
    }

    @Test func `more drawings than a thread keeps are all in the document`() async throws {
        let count = RenderingLimits.keptArtworks + 2
        let pages = (1...count).map { Self.page([Rectangle(x: 1, y: 1, width: Double($0), height: 5)]) }
        let one = Renderer(threads: 1)
        let pdf = try await one.pdf(pages + pages, of: SmallDesign.properties)
        try Self.expectWhole(pdf)
        for page in [1, count, count + 1, 2 * count] {
            let width = try Self.pixels(pdf, page: page).darkBounds.width
            #expect(abs(Double(width) - Double((page - 1) % count + 1) * 72 / 25.4) < 2, "page \(page)")
        }
        #expect(try await one.pdf(pages + pages, of: SmallDesign.properties) == pdf, "the same bytes")
        let once = try await one.pdf(pages, of: SmallDesign.properties)
        // What was made anew is the same drawing, so that its placeholder is all that comes again.
        #expect(pdf.count - once.count < count * 2_500)
    }

    @Test func `a form with texts and one without are both drawn`() async throws {
        let elements = [
            SmallDesign.element("art", x: 5, y: 5, width: 30, height: 40, .artwork(asset: "field.svg")),
            SmallDesign.element("label", x: 40, SmallDesign.text(SmallDesign.literal("Admit one"))),
        ]
        let design = SmallDesign.make(elements, assets: [Self.artwork()])
        let pdf = try await renderer.pdf([SmallDesign.page(design)], of: SmallDesign.properties)
        try Self.expectWhole(pdf)
        #expect(try Tool.run("pdftotext", ["-", "-"], input: pdf).contains("Admit one"))
    }

    @Test func `a file that cairo did not write is not taken apart`() throws {
        let sink = ByteSink()
        let (surface, cairo) = try CairoPDF.begin(width: 10, height: 10, sink: sink)
        cairo_show_page(cairo)
        cairo_destroy(cairo)
        cairo_surface_finish(surface)
        cairo_surface_destroy(surface)
        let whole = sink.bytes
        _ = try PDFObjects(whole).page()
        let text = String(decoding: whole, as: UTF8.self)
        #expect(throws: DrawingError.self) { _ = try PDFObjects(Array(whole.dropLast(20))) }
        #expect(throws: DrawingError.self) {
            _ = try PDFObjects(Array(text.replacing("endobj", with: "endjob").utf8))
        }
        #expect(throws: DrawingError.self) {
            _ = try PDFObjects(Array(text.replacing("/Contents", with: "/Kontents").utf8)).page()
        }
        #expect(throws: DrawingError.self) { _ = try PDFObjects(whole).object(10_000) }
    }
}
