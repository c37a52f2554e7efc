import Barcodes
import Designs
import Foundation
import Rendering

/// A ticket as its parts at their places, for programs that have no layout of ours.
///
/// They are given positions and modules, so they need not lay out texts or encode barcodes: what they are measured at
/// is less work than ours.
struct PeerTicket: Encodable {
    struct Part: Encodable {
        var kind: String
        var file: String?
        var text: String?
        var colour: String?
        var size: Double?
        /// Clockwise, in degrees.
        var angle: Double?
        /// Left, top, width and height; of a text where it begins; of a line where it begins and ends.
        var box: [Double]
        var dash: [Double]?
        /// Each a rectangle of dark modules.
        var bars: [[Double]]?
    }

    let width: Double
    let height: Double
    let parts: [Part]

    init(_ list: DisplayList, assets folder: String) {
        width = list.width
        height = list.height
        var parts: [Part] = []
        var transforms = [Transform.identity]
        Self.add(list.items, to: &parts, &transforms, folder)
        self.parts = parts
    }

    private static func add(
        _ items: [DisplayItem], to parts: inout [Part], _ transforms: inout [Transform], _ folder: String
    ) {
        for item in items {
            let transform = transforms[transforms.count - 1]
            switch item {
            case .form(let form): add(form.items, to: &parts, &transforms, folder)
            case .push(let inner): transforms.append(transform.applied(after: inner))
            case .clip: break
            case .pop: transforms.removeLast()
            case .artwork(let asset, let box):
                parts.append(Part(kind: "artwork", file: "\(folder)/\(asset.name)", box: numbers(box)))
            case .image(let asset, let box):
                parts.append(Part(kind: "image", file: "\(folder)/\(asset.name)", box: numbers(box)))
            case .glyphs(let run):
                guard let first = run.glyphs.first else { break }
                let (x, y) = transform.applied(toX: first.x, y: first.y)
                parts.append(
                    Part(
                        kind: "text", file: run.font.file, text: run.text, colour: hexadecimal(run.colour),
                        size: run.sizePoints, angle: atan2(transform.yx, transform.xx) * 180 / .pi, box: [x, y]))
            case .fill(let path, let colour):
                for case .rectangle(let box) in path.steps {
                    parts.append(Part(kind: "area", colour: hexadecimal(colour), box: numbers(box)))
                }
            case .stroke(let path, let colour, let width, let dash):
                guard case .move(let x1, let y1)? = path.steps.first, case .line(let x2, let y2)? = path.steps.last
                else { break }
                let (from, to) = (transform.applied(toX: x1, y: y1), transform.applied(toX: x2, y: y2))
                parts.append(
                    Part(
                        kind: "line", colour: hexadecimal(colour), size: width, box: [from.x, from.y, to.x, to.y],
                        dash: dash))
            case .modules(let matrix, let box, let colour):
                let module = box.width / Double(matrix.width)
                var bars: [[Double]] = []
                for y in 0..<matrix.height {
                    var x = 0
                    while x < matrix.width {
                        let start = x
                        while x < matrix.width, matrix.isDark(x, y) { x += 1 }
                        if x > start {
                            bars.append([
                                box.x + Double(start) * module, box.y + Double(y) * module,
                                Double(x - start) * module, module,
                            ])
                        }
                        x += 1
                    }
                }
                parts.append(Part(kind: "barcode", colour: hexadecimal(colour), box: numbers(box), bars: bars))
            }
        }
    }

    private static func numbers(_ box: Rectangle) -> [Double] { [box.x, box.y, box.width, box.height] }

    private static func hexadecimal(_ colour: Colour) -> String {
        String(format: "#%02x%02x%02x", colour.red, colour.green, colour.blue)
    }
}
