import Barcodes
import Designs
import Foundation
import Rendering
import Ticketing

/// Designs of a few elements, built in code.
enum SmallDesign {
    /// A page of 100 × 50 mm with those elements; its revision is as unique as the test needs.
    static func make(
        _ elements: [Element], width: Double = 100, height: Double = 50, locale: String = "en-GB",
        bleed: Double = 0, sheet: SheetFormat? = nil, assets: [Asset] = [], dotsPerInch: Int? = nil,
        revision: String = UUID().uuidString
    ) -> Design {
        Design(
            id: "small", revision: revision, name: "Small", summary: "", kind: .ticket,
            pages: [
                DesignPage(
                    format: PageFormat(
                        width: Length(millimetres: width), height: Length(millimetres: height),
                        bleed: Length(millimetres: bleed), dotsPerInch: dotsPerInch),
                    elements: elements)
            ], sheet: sheet, locale: locale, fontFiles: assets.filter { $0.kind == .font }.map(\.name),
            assets: Dictionary(uniqueKeysWithValues: assets.map { ($0.name, $0) }))
    }

    static func element(
        _ id: String, x: Double = 10, y: Double = 10, width: Double = 80, height: Double = 10, rotation: Double = 0,
        condition: Condition? = nil, _ content: Element.Content
    ) -> Element {
        Element(
            id: id, pointer: "/elements/0",
            box: Box(
                x: Length(millimetres: x), y: Length(millimetres: y), width: Length(millimetres: width),
                height: Length(millimetres: height)),
            rotationDegrees: rotation, condition: condition, alternativeText: nil, content: content)
    }

    static func text(
        _ template: Template, size: Double = 10, minimum: Double = 5, families: [String] = ["DejaVu Sans"],
        weight: Int = 400, italic: Bool = false, align: TextContent.Alignment = .start,
        vertical: TextContent.VerticalAlignment = .top, lineHeight: Double = 1,
        letterCase: TextContent.LetterCase = .asWritten, fit: TextContent.Fit = .wrap, language: String? = nil,
        direction: TextContent.Direction = .auto
    ) -> Element.Content {
        .text(
            TextContent(
                template: template, fontFamilies: families, sizePoints: size, minimumSizePoints: minimum,
                weight: weight, isItalic: italic, colour: .black, alignment: align, verticalAlignment: vertical,
                lineHeight: lineHeight, letterCase: letterCase, fit: fit, language: language, direction: direction))
    }

    static func literal(_ text: String) -> Template { Template(segments: [.literal(text)]) }

    static func field(_ path: String) -> Template { Template(segments: [.field(path: path, formats: [])]) }

    static func barcode(
        _ template: Template = field("ticket.barcode"), symbology: String = "symbology.qr", quiet: Int? = 4,
        minimum: Double = 0.3, level: BarcodeContent.ErrorCorrection = .medium, line: Element.Content? = nil
    ) -> Element.Content {
        var humanReadable: TextContent?
        if case .text(let content) = line { humanReadable = content }
        return .barcode(
            BarcodeContent(
                symbology: symbology, value: template, errorCorrection: level, quietZoneModules: quiet,
                minimumModule: Length(millimetres: minimum), colour: .black, humanReadable: humanReadable))
    }

    static func page(_ design: Design, _ values: [String: MergeValue] = [:]) -> TicketPage {
        TicketPage(design: design, record: MergeRecord(values), label: "order K7M2-9QXR ticket 1 of 2")
    }

    static let properties = DocumentProperties(title: "Tickets", createdAt: Timestamp(seconds: 1_800_000_000))
}

/// One renderer for all tests: its threads cost some milliseconds to warm up.
let renderer = Renderer(threads: 2, symbologies: [QRSymbology()] + ZintSymbology.all)
