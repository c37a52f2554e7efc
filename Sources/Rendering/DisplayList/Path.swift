/// An outline in points (pt), y down.
package struct Path: Hashable, Sendable {
    /// A step of the outline.
    package enum Step: Hashable, Sendable {
        case move(x: Double, y: Double)
        case line(x: Double, y: Double)
        case curve(x1: Double, y1: Double, x2: Double, y2: Double, x: Double, y: Double)
        case rectangle(Rectangle)
        case close
    }

    /// The steps in order.
    package let steps: [Step]

    /// An outline of those steps.
    package init(_ steps: [Step]) { self.steps = steps }

    /// A rectangle with round corners; the radius is cut to half the shorter side.
    package init(_ box: Rectangle, cornerRadius: Double) {
        let radius = min(cornerRadius, box.width / 2, box.height / 2)
        guard radius > 0 else {
            steps = [.rectangle(box)]
            return
        }
        // A quarter of a circle by one Bézier curve: control points at 0.5523 of the radius.
        let rest = radius * (1 - 0.552_284_749_831)
        let (left, top, right, bottom) = (box.x, box.y, box.x + box.width, box.y + box.height)
        steps = [
            .move(x: left + radius, y: top),
            .line(x: right - radius, y: top),
            .curve(x1: right - rest, y1: top, x2: right, y2: top + rest, x: right, y: top + radius),
            .line(x: right, y: bottom - radius),
            .curve(x1: right, y1: bottom - rest, x2: right - rest, y2: bottom, x: right - radius, y: bottom),
            .line(x: left + radius, y: bottom),
            .curve(x1: left + rest, y1: bottom, x2: left, y2: bottom - rest, x: left, y: bottom - radius),
            .line(x: left, y: top + radius),
            .curve(x1: left, y1: top + rest, x2: left + rest, y2: top, x: left + radius, y: top),
            .close,
        ]
    }

    /// The rectangle, if that is all there is.
    var onlyRectangle: Rectangle? {
        guard steps.count == 1, case .rectangle(let box) = steps[0] else { return nil }
        return box
    }

    /// The outline with each of its points moved; rectangles become the lines around them.
    func mapped(_ move: (_ x: Double, _ y: Double) -> (x: Double, y: Double)) -> Path {
        Path(
            steps.flatMap { step -> [Step] in
                switch step {
                case .move(let x, let y):
                    let point = move(x, y)
                    return [.move(x: point.x, y: point.y)]
                case .line(let x, let y):
                    let point = move(x, y)
                    return [.line(x: point.x, y: point.y)]
                case .curve(let x1, let y1, let x2, let y2, let x, let y):
                    let (first, second, point) = (move(x1, y1), move(x2, y2), move(x, y))
                    return [.curve(x1: first.x, y1: first.y, x2: second.x, y2: second.y, x: point.x, y: point.y)]
                case .rectangle(let box):
                    let (right, bottom) = (box.x + box.width, box.y + box.height)
                    let corners = [move(box.x, box.y), move(right, box.y), move(right, bottom), move(box.x, bottom)]
                    return [.move(x: corners[0].x, y: corners[0].y)]
                        + corners.dropFirst().map { .line(x: $0.x, y: $0.y) } + [.close]
                case .close: return [.close]
                }
            })
    }

    /// The outline moved by the transform.
    func through(_ transform: Transform) -> Path { mapped { transform.applied(toX: $0, y: $1) } }
}
