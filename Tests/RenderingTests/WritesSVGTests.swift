import Designs
import Foundation
import Rendering
import Testing

@Suite("SVG")
struct WritesSVGTests {
    private static func page(_ design: Design) -> TicketPage {
        TicketPage(design: design, record: design.sample, label: "a sample")
    }

    @Test(arguments: StarterDesignsTests.catalogue.designs.map(\.id))
    func `it looks like the PNG`(_ id: String) async throws {
        let page = Self.page(try #require(StarterDesignsTests.catalogue[id]))
        let svg = try await renderer.svg(page)
        // A list is dense with letters, so it is compared where their edges weigh less; at that resolution PNGs put
        // barcodes on whole pixels, as SVGs do not.
        let expected = try Picture(try await renderer.png(page, dotsPerInch: page.design.kind == .list ? 192 : 96))
        let size = ["-w", "\(expected.width)", "-h", "\(expected.height)", "-b", "white"]
        let drawn = try Picture(try Tool.output("rsvg-convert", size, input: svg))
        // Edges of letters and modules are smoothed in another way.
        #expect(drawn.difference(from: expected) < 0.12)
        #expect(drawn.meanDifference(from: expected) < 6)
    }

    @Test func `the same page has the same bytes, whatever was drawn before`() async throws {
        let page = Self.page(try #require(StarterDesignsTests.catalogue["boca-203x83"]))
        let one = Renderer(threads: 1)
        let first = try await one.svg(page)
        _ = try await one.pdf([page], of: SmallDesign.properties)
        _ = try await one.png(page, dotsPerInch: 96)
        #expect(try await one.svg(page) == first)
        #expect(try await Renderer(threads: 1).svg(page) == first)
    }

    @Test func `a JPEG passes through, and texts are outlines`() async throws {
        let design = try #require(StarterDesignsTests.catalogue["boca-203x83"])
        let svg = String(decoding: try await renderer.svg(Self.page(design)), as: UTF8.self)
        let logo = try #require(design.assets["logo.jpg"])
        #expect(svg.replacing("\n", with: "").contains(Data(logo.bytes).base64EncodedString()))
        #expect(!svg.contains("<text"))
        #expect(!svg.contains("image/png"))
    }
}
