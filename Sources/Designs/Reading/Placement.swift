import Foundation

/// How the coordinates of a group lie on the page: a rotation and a shift, in millimetres (mm).
struct Placement {
    private let cosine: Double
    private let sine: Double
    private let shiftX: Double
    private let shiftY: Double

    /// The page's own coordinates.
    static let page = Placement(cosine: 1, sine: 0, shiftX: 0, shiftY: 0)

    /// The coordinates within a box that is turned clockwise about its centre: its top left corner is the origin.
    func within(_ box: Box, rotatedDegrees degrees: Double) -> Placement {
        let angle = degrees * .pi / 180
        // With y downwards, this matrix turns clockwise.
        let turned = (cosine: cos(angle), sine: sin(angle))
        let halfWidth = box.width.millimetres / 2
        let halfHeight = box.height.millimetres / 2
        let cornerX = box.x.millimetres + halfWidth - turned.cosine * halfWidth + turned.sine * halfHeight
        let cornerY = box.y.millimetres + halfHeight - turned.sine * halfWidth - turned.cosine * halfHeight
        let corner = point(cornerX, cornerY)
        return Placement(
            cosine: cosine * turned.cosine - sine * turned.sine, sine: sine * turned.cosine + cosine * turned.sine,
            shiftX: corner.x, shiftY: corner.y)
    }

    /// Where a point of these coordinates lies on the page.
    func point(_ x: Double, _ y: Double) -> (x: Double, y: Double) {
        (cosine * x - sine * y + shiftX, sine * x + cosine * y + shiftY)
    }

    /// The smallest upright rectangle, in millimetres on the page, around one of that size at the origin.
    func bounds(width: Length, height: Length) -> Bounds {
        let (right, bottom) = (width.millimetres, height.millimetres)
        let corners = [point(0, 0), point(right, 0), point(0, bottom), point(right, bottom)]
        let (xs, ys) = (corners.map(\.x), corners.map(\.y))
        return Bounds(
            left: xs.min() ?? 0, top: ys.min() ?? 0, right: xs.max() ?? 0, bottom: ys.max() ?? 0)
    }

    /// An upright rectangle on the page, in millimetres (mm).
    struct Bounds {
        let left: Double
        let top: Double
        let right: Double
        let bottom: Double

        func overlaps(_ other: Bounds) -> Bool {
            // Neighbours may touch; a hundredth of a millimetre forgives rounding.
            left < other.right - 0.01 && other.left < right - 0.01 && top < other.bottom - 0.01
                && other.top < bottom - 0.01
        }

        func contains(_ other: Bounds) -> Bool {
            left <= other.left && top <= other.top && right >= other.right && bottom >= other.bottom
        }
    }

    /// Whether nothing of a rectangle of that size at the origin lies on the page.
    func isOff(_ page: PageFormat, width: Length, height: Length) -> Bool {
        let (right, bottom) = (width.millimetres, height.millimetres)
        let corners = [point(0, 0), point(right, 0), point(0, bottom), point(right, bottom)]
        func isOutside(_ places: [Double], _ edge: Length) -> Bool {
            guard let least = places.min(), let most = places.max() else { return true }
            // A thousandth of a millimetre forgives the rounding of sines; a line may lie on the very edge.
            let slack = most - least > 0.001 ? 0.001 : -0.001
            return most <= slack || least >= edge.millimetres - slack
        }
        return isOutside(corners.map(\.x), page.width) || isOutside(corners.map(\.y), page.height)
    }
}
