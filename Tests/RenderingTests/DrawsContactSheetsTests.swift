import Designs
import Foundation
import Rendering
import Testing

@Suite("Contact sheets")
struct DrawsContactSheetsTests {
    @Test func `a ticket that cannot be drawn has its error in its place`() async throws {
        let design = SmallDesign.make([
            SmallDesign.element(
                "name", width: 30, height: 6, SmallDesign.text(SmallDesign.field("customer.name"), fit: .error))
        ])
        func page(_ name: String) -> TicketPage {
            TicketPage(design: design, record: MergeRecord(["customer.name": .text(name)]), label: "the sample \(name)")
        }
        let pages = [page("Eleanor"), page("A name that is far too long for its box"), page("Zoë")]
        let picture = try Picture(try await renderer.contactSheetPNG(of: pages, dotsPerInch: 144))
        // Three pages of 100 × 50 mm stand in two columns.
        #expect(picture.width > 4 * 283 && picture.width < 4 * 310)
        #expect(picture.height > 4 * 141 && picture.height < 4 * 180)
        var alarms = 0
        for start in stride(from: 0, to: picture.bytes.count, by: 4)
        where picture.bytes[start + 2] > 150 && picture.bytes[start] < 70 && picture.bytes[start + 1] < 60 {
            alarms += 1
        }
        #expect(alarms > 100, "the error stands in red")
    }
}
