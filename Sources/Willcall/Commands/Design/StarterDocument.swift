import Foundation

/// The documents that `willcall design new` begins with.
enum StarterDocument {
    /// A document that takes everything from another design.
    static func heir(of base: String, named id: String, _ size: PaperSize?) -> String {
        let page = size.map { ",\n  \"page\": { \"width\": \(number($0.width)), \"height\": \(number($0.height)) }" }
        return """
            {
              "$schema": "\(SchemaFile.reference)",
              "extends": \(quoted(base)),
              "name": \(quoted(id)),
              "elements": []\(page ?? "")
            }

            """
    }

    /// A ticket with what every ticket needs, laid out to the size.
    static func card(_ id: String, _ size: PaperSize?) -> String {
        let width = size?.width ?? 150
        let height = size?.height ?? 60
        let margin = min(4, width / 20, height / 20)
        // The code has a third of the longer side, and never more than the shorter one; texts have what is left.
        let isWide = width >= height
        let code = min(max(width, height) / 3, min(width, height) - 2 * margin)
        let textWidth = isWide ? width - code - 3 * margin : width - 2 * margin
        let textHeight = isWide ? height - 2 * margin : height - code - 3 * margin
        let codeX = isWide ? width - code - margin : (width - code) / 2
        let codeY = isWide ? (height - code) / 2 : height - code - margin
        // Below that, the longest values of every field no longer fit in letters that can be read.
        let lines = textWidth * textHeight < 1500 ? smallCardLines : cardLines
        var elements: [String] = []
        var y = margin
        for line in lines {
            let box = box(margin, y, textWidth, textHeight * line.share)
            // 72 points are 25.4 mm; a line needs about 1.4 of its size.
            let points = max(4, textHeight * line.share / 1.6 * 72 / 25.4)
            elements.append(
                """
                    { "id": "\(line.id)", "type": "text", "box": \(box), "text": \(quoted(line.text)),
                      "size": \(number(min(points, 24))), "minSize": 4, \(line.further)"fit": "shrink" }
                """)
            y += textHeight * line.share
        }
        elements.append(
            """
                { "id": "code", "type": "barcode", "box": \(box(codeX, codeY, code, code)), "symbology": "qr" }
            """)
        return """
            {
              "$schema": "\(SchemaFile.reference)",
              "name": \(quoted(id)),
              "kind": "ticket",
              "page": { "width": \(number(width)), "height": \(number(height)) },
              "fonts": ["DejaVu Sans"],
              "elements": [
            \(elements.joined(separator: ",\n"))
              ]
            }

            """
    }

    /// A text of a card: its id, words and further keys, and its share of the height.
    private typealias Line = (id: String, text: String, share: Double, further: String)

    private static let cardLines: [Line] = [
        ("title", "{{event.name}}", 0.34, bold), ("start", start, 0.16, ""), ("venue", "{{venue.name}}", 0.14, ""),
        ("seat", seat, 0.2, bold), ("order", "{{order.number}} · {{ticket.type}} · {{price.total}}", 0.16, ""),
    ]

    private static let smallCardLines: [Line] = [
        ("title", "{{event.name|truncate:40}}", 0.34, bold), ("start", start, 0.2, ""), ("seat", seat, 0.24, bold),
        ("order", "{{order.number}} · {{ticket.type|truncate:20}}", 0.22, ""),
    ]

    private static let start = "{{instance.start|date:EEEE d MMMM y, HH:mm}}"
    private static let seat = "{{seat.area}} {{seat.row|default:}} {{seat.number|default:}}"
    private static let bold = "\"weight\": \"bold\", "

    private static func box(_ x: Double, _ y: Double, _ width: Double, _ height: Double) -> String {
        "{ \"x\": \(number(x)), \"y\": \(number(y)), \"width\": \(number(width)), \"height\": \(number(height)) }"
    }

    /// To a hundredth of a millimetre.
    private static func number(_ value: Double) -> String {
        let hundredths = Int((value * 100).rounded())
        guard hundredths % 100 != 0 else { return "\(hundredths / 100)" }
        let rest = hundredths % 100
        return "\(hundredths / 100)." + (rest < 10 ? "0" : "") + "\(rest)"
    }

    /// A text as JSON.
    private static func quoted(_ text: String) -> String {
        let data = (try? JSONEncoder().encode(text)) ?? Data()
        return String(decoding: data, as: UTF8.self)
    }
}
