import Designs
import Foundation
import Ticketing

/// A small ticket that a drawing thread draws before anyone waits: texts in upright and bold, and a barcode.
enum WarmUpDesign {
    /// One page for each thing, so that what one of them lacks does not keep the others cold.
    static var pages: [TicketPage] {
        let texts = [400, 700].map { element(.text(text(weight: $0))) }
        let barcode = element(
            .barcode(
                BarcodeContent(
                    symbology: "symbology.qr", value: literal("WARMWARMWARMWARM"), errorCorrection: .medium,
                    quietZoneModules: 4, minimumModule: Length(millimetres: 0.1), colour: .black)))
        return [texts, [barcode]].enumerated().map { index, elements in
            let page = DesignPage(
                format: PageFormat(width: Length(millimetres: 40), height: Length(millimetres: 40)),
                elements: elements)
            let design = Design(
                id: "warm-up", revision: "warm-up \(index)", name: "", summary: "", kind: .ticket, pages: [page],
                locale: "en", assets: [:])
            return TicketPage(design: design, record: MergeRecord([:]), label: "the warm-up")
        }
    }

    private static func literal(_ text: String) -> Template { Template(segments: [.literal(text)]) }

    private static func element(_ content: Element.Content) -> Element {
        let box = Box(
            x: Length(millimetres: 1), y: Length(millimetres: 1), width: Length(millimetres: 38),
            height: Length(millimetres: 38))
        return Element(
            id: "warm-up", pointer: "", box: box, rotationDegrees: 0, condition: nil, alternativeText: nil,
            content: content)
    }

    private static func text(weight: Int) -> TextContent {
        TextContent(
            template: literal("Warm 0123"), fontFamilies: ["Noto Sans", "DejaVu Sans"], sizePoints: 10,
            minimumSizePoints: 5, weight: weight, isItalic: false, colour: .black, alignment: .start,
            verticalAlignment: .top, lineHeight: 1, letterCase: .asWritten, fit: .wrap, language: nil, direction: .auto)
    }
}
