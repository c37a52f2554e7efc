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
            <!-- \(name) --><svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 10 10' preserveAspectRatio='none'>
            <linearGradient id='g'><stop offset='0' stop-opacity='.5'/><stop offset='1' stop-opacity='1'/>
            </linearGradient><rect width='10' height='10'/><circle cx='5' cy='5' r='5' fill='url(#g)'/>
            <g opacity='.5'><path d='M2 2h3v3z' fill='white'/><path d='M3 3h3v3z' fill='red'/></g></svg>
            """
        return Asset(name: name, kind: .svg, bytes: Array(text.utf8), digest: name)
    }

    /// A page with artwork at those places; each is behind a text of its own, so that it is no part of a form.
    private static func page(
        _ boxes: [Rectangle], isForm: Bool = false, turned: Double = 0, of names: [String] = ["field.svg"]
    ) -> TicketPage {
        var elements: [Element] = []
        for (index, box) in boxes.enumerated() {
            elements.append(
                SmallDesign.element(
                    "art\(index)", x: box.x, y: box.y, width: box.width, height: box.height, rotation: turned,
                    .artwork(asset: names[index % names.count])))
            if !isForm {
                elements.append(SmallDesign.element("text\(index)", SmallDesign.text(SmallDesign.field("event.name"))))
            }
        }
        return SmallDesign.page(
            SmallDesign.make(elements, assets: names.map(artwork)), ["event.name": .text(" ")])
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

    @Test(arguments: [0, 0.001]) func `artwork without an area, or hardly any, harms nothing`(width: Double)
        async throws
    {
        let pdf = try await renderer.pdf(
            [Self.page([Rectangle(x: 5, y: 5, width: width, height: 40)])], of: SmallDesign.properties)
        try Self.expectWhole(pdf)
    }

    @Test func `artworks that look alike are one drawing, wherever they are seen first`() async throws {
        let (left, right) = (
            Rectangle(x: 5, y: 5, width: 30, height: 40), Rectangle(x: 60, y: 5, width: 30, height: 40)
        )
        let beyond = Rectangle(x: 300, y: 5, width: 30, height: 40)
        let names = ["a.svg", "b.svg"]
        let pages = [
            Self.page([left, beyond], of: names), Self.page([beyond, right], of: names),
            Self.page([left, right], of: names),
        ]
        let pdf = try await renderer.pdf(pages, of: SmallDesign.properties)
        try Self.expectWhole(pdf)
        for (page, bounds) in [(1, (14, 85)), (2, (170, 85)), (3, (14, 241))] {
            let found = try Self.pixels(pdf, page: page).darkBounds
            #expect(abs(found.left - bounds.0) < 3 && abs(found.width - bounds.1) < 3, "page \(page): \(found)")
        }
        let one = try await renderer.pdf([pages[0], pages[0], pages[0]], of: SmallDesign.properties)
        #expect(pdf.count - one.count < 2_000, "the second one takes a placeholder, and no drawing")
    }

    @Test func `what was drawn before, as a picture or a PDF, changes no PDF`() async throws {
        let logo = Asset(name: "logo.jpg", kind: .jpeg, bytes: try Self.logo(), digest: "logo")
        var elements = [
            SmallDesign.element("emoji", y: 2, SmallDesign.text(SmallDesign.literal("🎻 and 🎻"))),
            SmallDesign.element("name", y: 14, SmallDesign.text(SmallDesign.field("event.name"))),
        ]
        for index in 0..<3 {
            elements.append(
                SmallDesign.element(
                    "logo\(index)", x: 10 + 25 * Double(index), y: 26, width: 20, .image(asset: "logo.jpg")))
            elements.append(
                SmallDesign.element("text\(index)", y: 38, SmallDesign.text(SmallDesign.field("event.name"))))
        }
        let page = SmallDesign.page(SmallDesign.make(elements, assets: [logo]), ["event.name": .text("Gala 🎻")])
        let cold = try await Renderer(threads: 1).pdf([page, page], of: SmallDesign.properties)
        let warm = Renderer(threads: 1)
        _ = try await warm.png(page, dotsPerInch: 72)
        _ = try await warm.svg(page)
        #expect(try await warm.pdf([page, page], of: SmallDesign.properties) == cold)
        #expect(try await warm.pdf([page, page], of: SmallDesign.properties) == cold)
        #expect(try Tool.run("qpdf", ["--check", "/dev/stdin"], input: cold).contains("No syntax or stream encoding"))
        let jpegs = try Tool.run("pdfimages", ["-list", "-"], input: cold).split(separator: "\n").filter {
            $0.contains("jpeg")
        }
        // Columns: page, number, type, width, height, colour, components, bits, encoding, interpolated, object.
        #expect(jpegs.count == 6 && Set(jpegs.map { $0.split(separator: " ")[10] }).count == 1, "\(jpegs)")
    }

    @Test(arguments: [false, true]) func `what artwork draws beyond its box is cut off`(isFixed: Bool) async throws {
        let text =
            "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 10 10'><rect x='-9' width='30' height='30'/></svg>"
        let asset = Asset(name: "wide.svg", kind: .svg, bytes: Array(text.utf8), digest: "wide")
        let condition = isFixed ? nil : try Condition(compiling: "event.name == 'Gala'", for: .ticket)
        let element = SmallDesign.element(
            "art", x: 25.4, y: 12.7, width: 25.4, height: 25.4, condition: condition, .artwork(asset: "wide.svg"))
        let page = SmallDesign.page(SmallDesign.make([element], assets: [asset]), ["event.name": .text("Gala")])
        let pdf = try await renderer.pdf([page], of: SmallDesign.properties)
        for picture in [try Self.pixels(pdf, page: 1), try Picture(try await renderer.png(page, dotsPerInch: 72))] {
            let found = picture.darkBounds
            #expect((found.left, found.top, found.width, found.height) == (72, 36, 72, 72), "\(found)")
        }
    }

    @Test func `a cache begins anew when it is full`() {
        var cache = DrawingCache<Int, [Int]>(room: 10) { $0.count }
        var made: [Int] = []
        func ask(_ key: Int, size: Int) {
            let drawing = cache.drawing(key) {
                made.append(key)
                return Array(repeating: key, count: size)
            }
            #expect(drawing == Array(repeating: key, count: size))
        }
        ask(1, size: 6)
        ask(2, size: 4)
        ask(1, size: 6)
        ask(3, size: 1)
        ask(3, size: 1)
        ask(1, size: 6)
        #expect(made == [1, 2, 3, 1])
    }

    private static func logo() throws -> [UInt8] {
        try [UInt8](Data(contentsOf: StarterDesignsTests.root.appending(path: "designs/boca-203x83/logo.jpg")))
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
