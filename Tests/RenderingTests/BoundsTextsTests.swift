import Designs
import Testing

@testable import Rendering

@Suite("Memory of laid out texts")
struct BoundsTextsTests {
    private static func layout(_ roomBytes: Int) throws -> PageLayout {
        PageLayout(fonts: try FontShelf(drawn: CairoFonts()), symbologies: [:], textRoomBytes: roomBytes)
    }

    /// Three designs, of which one has its text in a group.
    private static let designs: [Design] = {
        let text = SmallDesign.element(
            "t", x: 0, y: 0, width: 90, height: 45, SmallDesign.text(SmallDesign.field("customer.name"), size: 6))
        let group = SmallDesign.element("g", width: 90, height: 45, .group(GroupContent(elements: [text])))
        return [[text], [group], [text]].map { SmallDesign.make($0) }
    }()

    private static func page(_ number: Int) -> TicketPage {
        SmallDesign.page(
            designs[number % designs.count],
            [
                "customer.name": .text(
                    Array(repeating: "name \(number)", count: 1 + number * 7 % 40).joined(separator: " "))
            ])
    }

    @Test func `texts that no memory is left for make room, and are drawn alike`() throws {
        let small = try Self.layout(60_000)
        let large = try Self.layout(RenderingLimits.laidOutTextBytes)
        var most = 0
        for number in (0..<60).flatMap({ [$0, $0 / 2] }) {
            let list = try small.displayLists(of: Self.page(number))[0]
            #expect(list.description == (try large.displayLists(of: Self.page(number))[0]).description)
            #expect(small.keptTextBytes <= 60_000)
            most = max(most, small.keptTextBytes)
        }
        #expect(most > 30_000, "nothing is kept")
        #expect(large.keptTextBytes > 200_000)
    }

    @Test func `a text is kept once, and one that alone is too large not at all`() throws {
        let layout = try Self.layout(60_000)
        _ = try layout.displayLists(of: Self.page(3))
        let once = layout.keptTextBytes
        _ = try layout.displayLists(of: Self.page(3))
        #expect(once > 0 && layout.keptTextBytes == once)
        let tiny = try Self.layout(100)
        _ = try tiny.displayLists(of: Self.page(3))
        #expect(tiny.keptTextBytes == 0)
    }
}
