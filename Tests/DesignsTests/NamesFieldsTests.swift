import Designs
import Testing

@Suite("The fields that a design names")
struct NamesFieldsTests {
    private static func element(_ content: Element.Content, when condition: String? = nil) throws -> Element {
        Element(
            id: "e", pointer: "", box: Box(x: .zero, y: .zero, width: .zero, height: .zero), rotationDegrees: 0,
            condition: try condition.map { try Condition(compiling: $0, for: .ticket) }, alternativeText: nil,
            content: content)
    }

    private static func barcode(_ path: String) -> Element.Content {
        .barcode(
            BarcodeContent(
                symbology: "symbology.qr", value: Template(segments: [.literal("A"), .field(path: path, formats: [])]),
                errorCorrection: .medium, quietZoneModules: nil, minimumModule: .zero, colour: .black))
    }

    private static func design(_ pages: [DesignPage]) -> Design {
        Design(
            id: "d", revision: "r", name: "", summary: "", kind: .ticket, pages: pages, locale: "en-GB", assets: [:])
    }

    private static let format = PageFormat(width: Length(millimetres: 10), height: Length(millimetres: 10))

    @Test func `fields of groups, later pages and conditions are among them`() throws {
        let inner = try Self.element(
            Self.barcode("barcode.numeric"), when: "seat.row == seat.number or present(seat.area)")
        let group = try Self.element(.group(GroupContent(elements: [inner])), when: "not print.isDuplicate")
        let page = try Condition(compiling: "delivery in ('post', 'agent') and print.copy < 3", for: .ticket)
        let design = Self.design([
            DesignPage(format: Self.format, elements: [try Self.element(Self.barcode("ticket.barcode"))]),
            DesignPage(format: Self.format, condition: page, elements: [group]),
        ])
        #expect(
            design.fieldPaths == [
                "ticket.barcode", "barcode.numeric", "seat.row", "seat.number", "seat.area", "print.isDuplicate",
                "delivery", "print.copy",
            ])
    }
}
