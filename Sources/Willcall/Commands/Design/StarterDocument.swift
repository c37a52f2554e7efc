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
        // The code has a third of the longer side, and never more than the shorter one; texts have what is left. Under
        // it a second print says that it is one, on two lines where the code is small.
        let isWide = width >= height
        let third = max(width, height) / 3
        let mark = min(max(4, third * 0.12), 8, min(width, height) / 5)
        let code = min(third, min(width, height) - 2 * margin - (isWide ? mark : 0))
        let textWidth = isWide ? width - code - 3 * margin : width - 2 * margin
        let textHeight = isWide ? height - 2 * margin : height - code - mark - 3 * margin
        let codeX = isWide ? width - code - margin : (width - code) / 2
        let codeY = isWide ? (height - code - mark) / 2 : height - code - mark - margin
        let rows: [(share: Double, scale: Double, texts: [Text])] = [
            (0.27, 1, [Text("title", "{{event.name}}", isBold: true)]),
            // A date may be neither cut nor refused.
            (0.185, 1, [Text("start", "{{instance.start|date:EEEE d MMMM y, HH:mm}}", isWhole: true)]),
            (0.13, 1, [Text("venue", "{{venue.name}}")]),
            (
                0.22, 1,
                [
                    Text("area", "{{seat.area}}", width: 0.58, isBold: true),
                    Text(
                        "seat", "{{seat.row|default:}} {{seat.number|default:}}", x: 0.6, width: 0.4, isBold: true),
                ]
            ),
            // What is cut off when the type is long stands last; small letters leave room for a second line.
            (0.195, 0.75, [Text("order", "{{order.number}} · {{price.total}} · {{ticket.type}}")]),
        ]
        var elements: [String] = []
        var y = margin
        for (share, scale, texts) in rows {
            let height = textHeight * share
            // 72 points are 25.4 mm; a line needs about 1.4 of its size.
            let points = min(max(Text.smallestPoints, scale * height / 1.6 * 72 / 25.4), 24)
            for text in texts {
                let box = box(margin + textWidth * text.x, y, textWidth * text.width, height)
                elements.append(text.element(box: box, points: points))
            }
            y += height
        }
        elements.append(
            """
                { "id": "code", "type": "barcode", "box": \(box(codeX, codeY, code, code)), "symbology": "qr" }
            """)
        elements.append(
            """
                { "id": "duplicate", "type": "text", "box": \(box(codeX, codeY + code, code, mark)),
                  "when": "print.isDuplicate", "text": "DUPLICATE · print {{print.copy}}",
                  "size": \(number(min(max(Text.smallestPoints, mark / 1.6 * 72 / 25.4), 24))), "minSize": 4, \
            "weight": "bold", "colour": "#A4161A", "align": "centre", "verticalAlign": "middle", "fit": "shrink" }
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

    /// A text of the card.
    private struct Text {
        /// What is smaller nobody reads at a door, in points (pt).
        static let smallestPoints = 5.0

        let id: String
        let text: String
        /// Where its box begins, and how wide it is, in widths of the card's texts.
        let x, width: Double
        let isBold: Bool
        /// Whether it becomes as small as it must, in place of being cut.
        let isWhole: Bool

        init(
            _ id: String, _ text: String, x: Double = 0, width: Double = 1, isBold: Bool = false, isWhole: Bool = false
        ) {
            self.id = id
            self.text = text
            self.x = x
            self.width = width
            self.isBold = isBold
            self.isWhole = isWhole
        }

        /// As an element of that size.
        func element(box: String, points: Double) -> String {
            """
                { "id": "\(id)", "type": "text", "box": \(box), "text": \(quoted(text)),
                  "size": \(number(points)), "minSize": \(number(isWhole ? 4 : Self.smallestPoints)), \
            \(isBold ? "\"weight\": \"bold\", " : "")"fit": "\(isWhole ? "shrink" : "ellipsis")" }
            """
        }
    }

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
