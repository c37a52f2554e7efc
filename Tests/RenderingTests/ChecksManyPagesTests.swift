import Barcodes
import Designs
import Rendering
import Synchronization
import Testing

@Suite("Checking many pages")
struct ChecksManyPagesTests {
    private static func page(_ number: Int, _ design: Design, isGood: Bool = true) -> TicketPage {
        let values: [String: MergeValue] = isGood ? ["ticket.barcode": .text("4T7Z9GQ2M8XK1BWY")] : [:]
        return TicketPage(design: design, record: MergeRecord(values), label: "page \(number)")
    }

    private static func design(minimum: Double = 0.1, side: Double = 20) -> Design {
        SmallDesign.make([
            SmallDesign.element("code", width: side, height: side, SmallDesign.barcode(minimum: minimum))
        ])
    }

    @Test(arguments: [1, 3])
    func `every page that cannot be drawn is told, in their order`(threads: Int) async throws {
        let renderer = Renderer(threads: threads)
        defer { renderer.stop() }
        let design = Self.design()
        let bad = [0, 63, 64, 200, 499]
        let pages = (0..<500).map { Self.page($0, design, isGood: !bad.contains($0)) }
        let errors = try await renderer.errors(in: pages)
        #expect(errors.allSatisfy { $0.code == .missingValue })
        #expect(errors.count == bad.count)
        for (error, number) in zip(errors, bad) { #expect("\(error)".contains("page \(number)"), "\(error)") }
        #expect(try await renderer.errors(in: [TicketPage]()).isEmpty)
    }

    @Test func `the resolution of the format counts`() async throws {
        // There is room for modules of 0.345 mm; whole dots leave 2 of 0.125 mm.
        let pages = [Self.page(1, Self.design(minimum: 0.3, side: 10))]
        for format in [nil, .svg, .png(dotsPerInch: 203)] as [PictureFormat?] {
            #expect(try await renderer.errors(in: pages, for: format).isEmpty)
        }
        #expect(try await renderer.errors(in: pages, for: .pbm(dotsPerInch: 203)).map(\.code) == [.barcodeTooDense])
    }

    @Test func `checking ends between pages when it is called off`() async throws {
        struct Enough: Error {}
        let renderer = Renderer(threads: 1)
        defer { renderer.stop() }
        let design = Self.design()
        let pages = (0..<1000).map { Self.page($0, design) }
        var calls = 0
        await #expect(throws: Enough.self) {
            _ = try await renderer.errors(in: pages) {
                calls += 1
                if calls == 3 { throw Enough() }
            }
        }
        #expect(calls == 3)
    }
}
