import Barcodes
import Designs
import Foundation

extension DisplayList: CustomStringConvertible {
    /// A line for each item, with lengths in hundredths of a point: what tests compare.
    package var description: String {
        var depth = 0
        var lines = ["page \(number(width)) \(number(height))"]
        for item in items {
            if case .pop = item { depth -= 1 }
            lines.append(String(repeating: "  ", count: depth) + item.description)
            if case .push = item { depth += 1 }
        }
        return lines.joined(separator: "\n")
    }
}

extension DisplayItem: CustomStringConvertible {
    package var description: String {
        switch self {
        case .glyphs(let run):
            let first = run.glyphs.first.map { "\(number($0.x)) \(number($0.y))" } ?? "-"
            let direction = run.runsRightToLeft ? " right-to-left" : ""
            let pictures = run.font.isBitmap ? " as pictures" : ""
            return "glyphs \(run.font.name) \(number(run.sizePoints)) at \(first) \(run.colour.hexadecimal) "
                + "“\(run.text)” × \(run.glyphs.count)\(direction)\(pictures)"
        case .fill(let path, let colour): return "fill \(path.description) \(colour.hexadecimal)"
        case .stroke(let path, let colour, let width, let dash):
            let dashes = dash.isEmpty ? "" : " dash " + dash.map(number).joined(separator: " ")
            return "stroke \(path.description) \(colour.hexadecimal) width \(number(width))\(dashes)"
        case .image(let asset, let box): return "image \(asset.name) \(box.description)"
        case .artwork(let asset, let box): return "artwork \(asset.name) \(box.description)"
        case .modules(let matrix, let box, let colour):
            return "modules \(matrix.width)×\(matrix.height) \(box.description) \(colour.hexadecimal)"
        case .form(let form):
            return "form \(form.bounds.description)\n"
                + form.items.map { "  " + $0.description.replacing("\n", with: "\n  ") }.joined(separator: "\n")
        case .clip(let box): return "clip \(box.description)"
        case .push(let transform):
            let turn = [transform.xx, transform.yx, transform.xy, transform.yy].map { String(format: "%.4f", $0) }
            return "push \(turn.joined(separator: " ")) \(number(transform.x0)) \(number(transform.y0))"
        case .pop: return "pop"
        }
    }
}

extension Rectangle: CustomStringConvertible {
    package var description: String { [x, y, width, height].map(number).joined(separator: " ") }
}

extension Path: CustomStringConvertible {
    package var description: String {
        steps.map { step in
            switch step {
            case .move(let x, let y): "M\(number(x)) \(number(y))"
            case .line(let x, let y): "L\(number(x)) \(number(y))"
            case .curve(let x1, let y1, let x2, let y2, let x, let y):
                "C" + [x1, y1, x2, y2, x, y].map(number).joined(separator: " ")
            case .rectangle(let box): "[\(box.description)]"
            case .close: "Z"
            }
        }.joined(separator: " ")
    }
}

extension Colour {
    /// The colour as designs write it: `#rrggbb`.
    fileprivate var hexadecimal: String { String(format: "#%02x%02x%02x", red, green, blue) }
}

/// The number with two decimals at most, and no minus before a zero.
private func number(_ value: Double) -> String {
    let rounded = (value * 100).rounded() / 100
    return rounded == rounded.rounded() ? String(Int(rounded)) : String(rounded)
}
