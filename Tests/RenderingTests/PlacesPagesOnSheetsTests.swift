import Designs
import Rendering
import Testing
import Ticketing

@Suite("Several pages on a sheet")
struct PlacesPagesOnSheetsTests {
    private func design(
        _ order: SheetFormat.Order, marks: Bool = false, sides: Int = 1, bleed: Double = 0, gutter: Double = 4,
        sheetHeight: Double = 100
    ) -> Design {
        let format = PageFormat(
            width: Length(millimetres: 50), height: Length(millimetres: 30), bleed: Length(millimetres: bleed))
        let pages = (0..<sides).map { side in
            DesignPage(
                format: format,
                elements: [
                    SmallDesign.element(
                        "code", x: 5, y: 5, width: 40, height: 10,
                        SmallDesign.text(
                            Template(segments: [
                                .field(path: "ticket.position", formats: []), .literal(side == 0 ? "" : " back"),
                            ])))
                ])
        }
        return Design(
            id: "sheet", revision: "\(order) \(marks) \(sides) \(bleed) \(gutter) \(sheetHeight)", name: "Sheet",
            summary: "",
            kind: .ticket, pages: pages,
            sheet: SheetFormat(
                width: Length(millimetres: 120), height: Length(millimetres: sheetHeight), columns: 2, rows: 2,
                columnGutter: Length(millimetres: gutter), rowGutter: Length(millimetres: gutter),
                hasCropMarks: marks, order: order), locale: "en-GB", assets: [:])
    }

    private func tickets(_ count: Int, _ design: Design) -> [TicketPage] {
        (0..<count).map {
            TicketPage(
                design: design, record: MergeRecord(["ticket.position": .integer(Int64($0 + 1))]),
                label: "ticket \($0 + 1)")
        }
    }

    /// The texts of each place of a sheet: top left, top right, bottom left, bottom right.
    private func places(_ list: DisplayList) -> [String] {
        var places = ["", "", "", ""]
        var place = 0
        for item in list.items {
            switch item {
            case .push(let shift): place = (shift.x0 > list.width / 2 - 40 ? 1 : 0) + (shift.y0 > 130 ? 2 : 0)
            case .glyphs(let run): places[place] = run.text
            default: break
            }
        }
        return places
    }

    @Test(arguments: [
        (SheetFormat.Order.across, [["1", "2", "3", "4"], ["5", "6", "7", "8"], ["9", "10", "", ""]]),
        (.down, [["1", "3", "2", "4"], ["5", "7", "6", "8"], ["9", "", "10", ""]]),
        (.cutStack, [["1", "4", "7", "10"], ["2", "5", "8", ""], ["3", "6", "9", ""]]),
    ])
    func `pages take their places in the order asked for`(order: SheetFormat.Order, expected: [[String]]) async throws {
        let pages = try await renderer.documentPages(of: tickets(10, design(order)))
        #expect(pages.map { places($0.list) } == expected)
        #expect(pages.map(\.tickets.count).reduce(0, +) == 10)
    }

    @Test func `stacks that were cut and laid on each other are in order`() async throws {
        for count in [1, 3, 4, 5, 17, 64] {
            let pages = try await renderer.documentPages(of: tickets(count, design(.cutStack)))
            let stacks = (0..<4).map { place in pages.map { places($0.list)[place] }.filter { !$0.isEmpty } }
            #expect(stacks.flatMap(\.self) == (1...count).map(String.init), "\(count) tickets")
        }
    }

    @Test func `a back lies behind its front when the sheet is turned about its long edge`() async throws {
        // Higher than wide, left and right change; wider than high, top and bottom do.
        let high = try await renderer.documentPages(of: tickets(3, design(.across, sides: 2, sheetHeight: 140)))
        #expect(high.map { places($0.list) } == [["1", "2", "3", ""], ["2 back", "1 back", "", "3 back"]])
        let wide = try await renderer.documentPages(of: tickets(3, design(.across, sides: 2, sheetHeight: 100)))
        #expect(wide.map { places($0.list) } == [["1", "2", "3", ""], ["3 back", "", "1 back", "2 back"]])
    }

    @Test func `another design begins a sheet of its own`() async throws {
        let plain = SmallDesign.make([SmallDesign.element("t", SmallDesign.text(SmallDesign.literal("cover")))])
        let sheet = design(.across)
        let mixed = tickets(1, plain) + tickets(3, sheet) + tickets(1, plain) + tickets(2, sheet)
        let pages = try await renderer.documentPages(of: mixed)
        #expect(pages.map(\.tickets.count) == [1, 3, 1, 2])
    }

    @Test func `crop marks prolong every cut and stay outside`() async throws {
        let page = try await renderer.documentPages(of: tickets(1, design(.across, marks: true, bleed: 2)))[0]
        guard case .stroke(let path, _, _, _)? = page.list.items.last else {
            Issue.record("the sheet has no marks")
            return
        }
        // Two columns and two rows have four cuts each way, with a mark at both ends.
        let moves = path.steps.count { if case .move = $0 { true } else { false } }
        #expect(moves == 16)
        let millimetre = 72 / 25.4
        for case .move(let x, let y) in path.steps {
            let isBeside = x < 6.01 * millimetre || x > 113.99 * millimetre
            let isAboveOrBelow = y < 16.01 * millimetre || y > 83.99 * millimetre
            #expect(isBeside || isAboveOrBelow, "\(x) \(y)")
        }
    }

    @Test func `neighbours do not draw beyond the middle of their gutter`() async throws {
        let page = try await renderer.documentPages(of: tickets(4, design(.across, bleed: 3, gutter: 4)))[0]
        let clips = page.list.items.compactMap { item -> Rectangle? in
            guard case .clip(let box) = item else { return nil }
            return box
        }
        #expect(clips.count == 4)
        for clip in clips {
            #expect(abs(clip.x + 2 * 72 / 25.4) < 0.001)
            #expect(abs(clip.width - 54 * 72 / 25.4) < 0.001)
        }
    }
}
