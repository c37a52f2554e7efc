import Designs
import Rendering
import Testing
import Ticketing

@Suite("Groups that go through a list")
struct RepeatsForListsTests {
    /// A cover whose list has two columns and three rows.
    private static let design = Design(
        id: "list", revision: "repeats-for-lists", name: "List", summary: "", kind: .cover,
        pages: [
            DesignPage(
                format: PageFormat(width: Length(millimetres: 100), height: Length(millimetres: 60)),
                elements: [
                    SmallDesign.element(
                        "head", height: 8,
                        SmallDesign.text(
                            Template(segments: [
                                .field(path: "page.number", formats: []), .literal("/"),
                                .field(path: "page.count", formats: []),
                            ]))),
                    SmallDesign.element(
                        "list", x: 10, y: 20, width: 80, height: 29,
                        .group(
                            GroupContent(
                                elements: [
                                    SmallDesign.element(
                                        "line", x: 0, y: 0, width: 38, height: 8,
                                        SmallDesign.text(
                                            Template(segments: [
                                                .field(path: "item.number", formats: []), .literal(" of "),
                                                .field(path: "item.count", formats: []), .literal(" "),
                                                .field(path: "seat.number", formats: []), .literal(" "),
                                                .field(path: "order.number", formats: []),
                                            ])))
                                ],
                                repetition: Repetition(
                                    list: .tickets, cellWidth: Length(millimetres: 39),
                                    cellHeight: Length(millimetres: 9), columnGap: Length(millimetres: 2),
                                    rowGap: Length(millimetres: 1))))),
                ])
        ], locale: "en-GB", assets: [:])

    private func pages(_ count: Int) async throws -> [DisplayList] {
        let tickets = (0..<count).map { MergeRecord(["seat.number": .text("S\($0 + 1)")]) }
        let record = MergeRecord(["order.number": .text("K7M2")], lists: [.tickets: tickets])
        return try await renderer.displayLists(of: TicketPage(design: Self.design, record: record, label: "a cover"))
    }

    private func texts(_ list: DisplayList) -> [String] {
        list.items.compactMap { item -> String? in
            guard case .glyphs(let run) = item else { return nil }
            return run.text
        }
    }

    @Test func `each item has its own values and those of the page`() async throws {
        let pages = try await pages(2)
        #expect(pages.count == 1)
        #expect(texts(pages[0]) == ["1/1", "1 of 2 S1 K7M2", "2 of 2 S2 K7M2"])
    }

    @Test(arguments: [(0, 1), (1, 1), (6, 1), (7, 2), (12, 2), (13, 3)])
    func `a list takes as many pages as it needs`(items: Int, expected: Int) async throws {
        let pages = try await pages(items)
        #expect(pages.count == expected)
        let lines = pages.flatMap { texts($0).dropFirst() }
        #expect(lines == (0..<items).map { "\($0 + 1) of \(items) S\($0 + 1) K7M2" })
        #expect(pages.map { texts($0)[0] } == (1...expected).map { "\($0)/\(expected)" })
    }

    @Test func `cells stand row by row in the group's box`() async throws {
        let list = try await pages(3)[0]
        let shifts = list.items.compactMap { item -> [Double]? in
            guard case .push(let transform) = item else { return nil }
            return [transform.x0, transform.y0].map { ($0 * 25.4 / 72 * 1000).rounded() / 1000 }
        }
        #expect(shifts == [[0, 0], [41, 0], [0, 10]])
    }

    @Test func `a list that takes too many pages is refused`() async throws {
        let error = await #expect(throws: DrawingError.self) {
            _ = try await pages(RenderingLimits.pagesPerRecord * 6 + 1)
        }
        #expect(error?.code == .tooManyPages)
    }
}
