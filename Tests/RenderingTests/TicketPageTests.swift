import Designs
import Testing

@testable import Rendering

@Suite("Pages of tickets")
struct TicketPageTests {
    @Test func `a page with other values is the same otherwise`() {
        let page = TicketPage(
            design: SmallDesign.make([]), record: MergeRecord(["seat.row": .text("A")]), label: "ticket 1",
            pageLabel: "K7M2-9QXR 1", bookmark: "K7M2-9QXR", link: "https://tickets.example.org/K7M2-9QXR")
        let merged = page.merging(["seat.row": .text("B")])
        #expect(merged.record["seat.row"] == .text("B"))
        #expect(
            [merged.label, merged.pageLabel, merged.bookmark, merged.link] == [
                page.label, page.pageLabel, page.bookmark, page.link,
            ])
    }
}
