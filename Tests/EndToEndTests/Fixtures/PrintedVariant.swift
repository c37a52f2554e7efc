import Foundation
import Testing

/// A shipped design with its barcode in another symbology, for printers of one resolution.
struct PrintedVariant: Sendable, CustomTestStringConvertible {
    /// A symbology, how readers name it, and what it shows here.
    struct Code: Sendable {
        let symbology: String
        let zxing: String
        /// Nil where zbar does not know it.
        let zbar: String?
        let isWide: Bool
        /// What the barcode element has besides; by itself it shows the ticket's barcode.
        let members: [String: String]

        init(
            _ symbology: String, zxing: String, zbar: String? = nil, isWide: Bool = false,
            _ members: [String: String] = [:]
        ) {
            self.symbology = symbology
            self.zxing = zxing
            self.zbar = zbar
            self.isWide = isWide
            self.members = members
        }
    }

    static let codes = [
        Code("qr", zxing: "QRCode", zbar: "QR-Code"),
        Code("code128", zxing: "Code128", zbar: "CODE-128", isWide: true),
        Code("pdf417", zxing: "PDF417", isWide: true),
        Code("aztec", zxing: "Aztec"),
        Code("dataMatrix", zxing: "DataMatrix"),
        Code("itf", zxing: "ITF", zbar: "I2/5", isWide: true, ["scheme": "numeric"]),
        Code("ean13", zxing: "EAN13", zbar: "EAN-13", isWide: true, ["value": "{{agency.reference}}"]),
    ]

    /// Where the shipped designs have room for a wide code, and what has to give way to it.
    private static let wideBoxes: [String: (box: [String: Double], without: [String])] = [
        "boca-203x83": (["x": 6, "y": 65.4, "width": 112, "height": 16.6], ["terms"]),
        "a4-home": (["x": 15, "y": 222, "width": 120, "height": 26], ["rules"]),
        "roll-80mm": (["x": 2, "y": 103, "width": 76, "height": 50], []),
    ]

    static let all = wideBoxes.keys.sorted().flatMap { design in
        codes.flatMap { code in
            [203, 300].map { PrintedVariant(design: design, code: code, dotsPerInch: $0) }
        }
    }

    /// The shipped designs as they are, at the resolution that they name, or at both usual ones where they name none.
    static let shipped = [("a4-home", 203), ("a4-home", 300), ("boca-203x83", 203), ("roll-80mm", 203)].map {
        PrintedVariant(design: $0.0, code: codes[0], dotsPerInch: $0.1)
    }

    let design: String
    let code: Code
    let dotsPerInch: Int

    var id: String { "\(design)-\(code.symbology.lowercased())-\(dotsPerInch)" }
    var testDescription: String { id }

    /// The document: the shipped one by `extends`, with another barcode.
    func document() throws -> Data {
        var barcode: [String: Any] = ["id": "code", "symbology": code.symbology]
        // The shipped limit is that of the shipped QR code, whose modules are larger than bars can be.
        if code.symbology != "qr" { barcode["minModule"] = 0.24 }
        for (key, value) in code.members { barcode[key] = value }
        var elements: [[String: Any]] = []
        if code.isWide, let place = Self.wideBoxes[design] {
            barcode["box"] = place.box
            elements += place.without.map { ["id": $0, "remove": true] }
        }
        elements.append(barcode)
        let shipped = try JSONSerialization.jsonObject(
            with: Data(contentsOf: URL(filePath: Repository.root + "/designs/\(design)/design.json")))
        var page = (shipped as? [String: Any])?["page"] as? [String: Any] ?? [:]
        page["dpi"] = dotsPerInch
        let document: [String: Any] = [
            "name": "\(design) with \(code.symbology) for \(dotsPerInch) dpi", "extends": design, "page": page,
            "elements": elements,
        ]
        return try JSONSerialization.data(withJSONObject: document, options: [.sortedKeys])
    }
}
