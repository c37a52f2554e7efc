import ArgumentParser
import Designs
import Foundation
import Rendering
import Ticketing

/// The yardstick's own ticket as a design, so that ours and cairo's limit are measured at the same texts and pictures.
///
/// It is made from the files beside the yardstick: `layout.json` says where the texts are, in points.
struct YardstickTicket: Decodable {
    /// A text, or the name of a value, at its baseline; on the stub it is turned.
    struct Item: Decodable {
        let text: String
        let isField: Bool
        let x: Double
        let y: Double
        let size: Double
        let isBold: Bool
        let isOnStub: Bool

        init(from decoder: any Decoder) throws {
            var parts = try decoder.unkeyedContainer()
            isField = try parts.decode(String.self) == "F"
            text = try parts.decode(String.self)
            x = try parts.decode(Double.self)
            y = try parts.decode(Double.self)
            size = try parts.decode(Double.self)
            isBold = try parts.decode(Int.self) != 0
            isOnStub = try parts.decode(Int.self) != 0
        }
    }

    let width: Double
    let height: Double
    let items: [Item]
    let terms: String
    let termsX: Double
    let termsY: Double
    let termsSize: Double
    let termsLead: Double
    let termsWidth: Double
    let logo: [Double]
    let qr: [Double]
    let perf: Double
    let stub: [Double]

    private enum CodingKeys: String, CodingKey {
        case width = "w"
        case height = "h"
        case items, terms
        case termsX = "terms_x"
        case termsY = "terms_y"
        case termsSize = "terms_size"
        case termsLead = "terms_lead"
        case termsWidth = "terms_w"
        case logo, qr, perf, stub
    }

    /// The design of the yardstick in the folder.
    ///
    /// - Throws: a `ValidationError` when it is not what a design can be made of.
    static func design(folder: URL) throws -> Design {
        let assets = folder.appending(path: "assets")
        func bytes(_ name: String) throws -> [UInt8] { try [UInt8](Data(contentsOf: assets.appending(path: name))) }
        let ticket = try JSONDecoder().decode(Self.self, from: Data(try bytes("layout.json")))
        let document = try JSONSerialization.data(withJSONObject: ticket.document)
        let files = MemoryFiles([
            "design.json": [UInt8](document), "bg.svg": try bytes("bg.svg"), "logo.jpg": try bytes("logo.jpg"),
        ])
        switch DesignSource(id: "yardstick", files: files).load(
            inspector: ResourceInspector(examiner: ExaminationInPlace()))
        {
        case .success(let loaded): return loaded.design
        case .failure(let refusal): throw ValidationError("The yardstick's ticket is no design: \(refusal)")
        }
    }

    private var document: [String: Any] {
        let main = items.filter { !$0.isOnStub }.enumerated().map { element("text\($0)", $1) }
        let turned = items.filter { $0.isOnStub }.enumerated().map { element("stub\($0)", $1) }
        let termsText: [String: Any] = [
            "id": "terms", "type": "text",
            "box": box(termsX, termsY - Self.ascent * termsSize, termsWidth, 5 * termsLead), "text": terms,
            "size": termsSize, "lineHeight": termsLead / (termsSize * Self.lineHeight),
        ]
        let quiet = 4 * qr[2]
        let side = 21 * qr[2] + 2 * quiet
        let code: [String: Any] = [
            "id": "code", "type": "barcode", "box": box(qr[0] - quiet, qr[1] - quiet, side, side), "symbology": "qr",
            "errorCorrection": "M", "quietZone": 4,
        ]
        let perforation: [String: Any] = [
            "id": "perforation", "type": "line", "box": box(perf, 0, 0, height),
            "stroke": ["colour": "#666666", "width": 0.7 * Self.mm, "dash": [3 * Self.mm, 3 * Self.mm]],
        ]
        // The group's box is turned about its centre: its left top comes to the stub's origin.
        let (length, depth) = (stub[1], width - stub[0])
        let group: [String: Any] = [
            "id": "stub", "type": "group", "rotate": -90, "elements": turned,
            "box": box(stub[0] + depth / 2 - length / 2, length / 2 - depth / 2, length, depth),
        ]
        let background: [String: Any] = [
            "id": "background", "type": "artwork", "box": box(0, 0, width, height), "src": "bg.svg",
        ]
        let mark: [String: Any] = [
            "id": "logo", "type": "image", "box": box(logo[0], logo[1], logo[2], logo[3]), "src": "logo.jpg",
        ]
        return [
            "name": "The yardstick’s ticket", "kind": "ticket", "locale": "en-GB", "fonts": ["DejaVu Sans"],
            "page": ["width": width * Self.mm, "height": height * Self.mm],
            "elements": [background, mark, code] + main + [termsText, perforation, group],
        ]
    }

    private func element(_ id: String, _ item: Item) -> [String: Any] {
        [
            "id": id, "type": "text", "text": item.isField ? Self.templates[item.text] ?? item.text : item.text,
            "box": box(item.x, item.y - Self.ascent * item.size, 320, item.size * 1.3), "size": item.size,
            "weight": item.isBold ? "bold" : "regular",
        ]
    }

    private func box(_ x: Double, _ y: Double, _ width: Double, _ height: Double) -> [String: Double] {
        ["x": x * Self.mm, "y": y * Self.mm, "width": width * Self.mm, "height": height * Self.mm]
    }

    /// Millimetres of a point.
    private static let mm = 25.4 / 72
    /// DejaVu Sans above the baseline, and its distance of lines, in parts of its size.
    private static let ascent = 0.928
    private static let lineHeight = 1.164

    private static let templates = [
        "title": "{{event.name}}", "venue": "{{venue.name}}, Glasgow G2 3NY",
        "date": "{{instance.start|date:EEE d MMMM y, HH:mm}}", "block": "{{seat.area}}", "row": "{{seat.row}}",
        "seat": "{{seat.number}}", "price": "{{price.total}}", "type": "{{ticket.type}}",
        "customer": "{{customer.name}}", "order": "{{order.number}}", "ref": "{{agency.reference}}",
        "barcode": "{{ticket.barcode}}", "seatline": "{{seat.area}}  Row {{seat.row}}  Seat {{seat.number}}",
    ]
}
