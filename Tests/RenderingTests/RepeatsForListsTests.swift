import Designs
import Rendering
import Synchronization
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

    /// A list of names, four to a page, which says which items begin one.
    private static func names(_ kind: Design.Kind) throws -> Design {
        let document = #"""
            {"name":"Names","kind":"\#(kind.rawValue)","page":{"width":100,"height":60},"elements":[
              {"id":"list","type":"group","box":{"x":10,"y":10,"width":80,"height":40},
               "repeat":{"each":"tickets","height":10},"elements":[
                 {"id":"name","type":"text","box":{"x":0,"y":0,"width":80,"height":9},"size":10,
                  "text":"{{customer.name|default:}}","fit":"ellipsis"},
                 {"id":"first","type":"text","box":{"x":0,"y":0,"width":80,"height":9},"size":10,"text":"FIRST",
                  "when":"item.isFirstOnPage"}]}]}
            """#
        let source = DesignSource(
            id: "names", files: MemoryFiles(["design.json": Array(document.utf8)]), library: MemoryLibrary())
        return try source.load(inspector: DrawsTheGuideTests.inspector).get().design
    }

    private func list(_ names: [String], kind: Design.Kind = .list) throws -> TicketPage {
        let tickets = names.map { MergeRecord(["customer.name": .text($0)]) }
        return TicketPage(
            design: try Self.names(kind), record: MergeRecord([:], lists: [.tickets: tickets]), label: "the list")
    }

    @Test func `a name that no font draws does not keep everybody else's off a list`() async throws {
        let names = ["Ada \u{E123}\u{E124}", "Ben", "\u{E123}"]
        let drawn = try await renderer.displayLists(of: try list(names)).flatMap(texts).filter { $0 != "FIRST" }
        #expect(drawn.joined() == "Ada \u{FFFD}\u{FFFD}Ben\u{FFFD}")
        #expect(try await renderer.errors(in: [try list(names)]).isEmpty)
        let error = await #expect(throws: DrawingError.self) {
            _ = try await renderer.displayLists(of: try list(names, kind: .cover))
        }
        #expect(error?.code == .missingGlyph)
    }

    @Test func `the first item of each page knows that it is`() async throws {
        let pages = try await renderer.displayLists(of: try list((1...9).map { "N\($0)" })).map(texts)
        #expect(pages == [["N1", "FIRST", "N2", "N3", "N4"], ["N5", "FIRST", "N6", "N7", "N8"], ["N9", "FIRST"]])
    }

    @Test func `a list may take more pages than an order, and is written page by page`() async throws {
        let items = RenderingLimits.pagesPerRecord * 4 + 1
        let told = Mutex<[Int]>([])
        let bytes = Mutex(0)
        let list = try list((0..<items).map { "N\($0 % 10)" })
        let rest = Mutex<[TicketPage]>([list])
        let count = try await renderer.writePDF(
            SmallDesign.properties, pages: { rest.withLock { $0.popLast() } },
            to: { chunk in bytes.withLock { $0 += chunk.count } },
            progress: { done in told.withLock { $0.append(done) } })
        #expect(count == RenderingLimits.pagesPerRecord + 1)
        #expect(told.withLock { $0 } == Array(repeating: 0, count: count - 1) + [1])
        let tooMany = TicketPage(
            design: list.design,
            record: MergeRecord(
                [:],
                lists: [
                    .tickets: Array(
                        repeating: MergeRecord(["customer.name": .text("N")]),
                        count: RenderingLimits.pagesPerList * 4 + 1)
                ]), label: "the list")
        #expect(try await renderer.errors(in: [tooMany]).map(\.code) == [.tooManyPages])
    }

    @Test func `a list that takes too many pages is refused`() async throws {
        let error = await #expect(throws: DrawingError.self) {
            _ = try await pages(RenderingLimits.pagesPerRecord * 6 + 1)
        }
        #expect(error?.code == .tooManyPages)
    }
}
