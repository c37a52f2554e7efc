import Foundation

/// An affine transform: (x, y) goes to (xx·x + xy·y + x0, yx·x + yy·y + y0).
package struct Transform: Hashable, Sendable {
    package let xx: Double
    package let yx: Double
    package let xy: Double
    package let yy: Double
    /// The shift to the right in points (pt).
    package let x0: Double
    /// The shift downwards in points (pt).
    package let y0: Double

    /// A transform of those coefficients.
    package init(xx: Double, yx: Double, xy: Double, yy: Double, x0: Double, y0: Double) {
        self.xx = xx
        self.yx = yx
        self.xy = xy
        self.yy = yy
        self.x0 = x0
        self.y0 = y0
    }

    /// A shift by points (pt).
    package static func translation(x: Double, y: Double) -> Transform {
        Transform(xx: 1, yx: 0, xy: 0, yy: 1, x0: x, y0: y)
    }

    /// A turn clockwise, on a page whose y runs down, about a point.
    ///
    /// Quarter turns have exact coefficients, so that what they turn stays on the pixel grid.
    package static func rotation(clockwiseDegrees degrees: Double, aboutX x: Double, y: Double) -> Transform {
        let turn = degrees.truncatingRemainder(dividingBy: 360)
        let (sine, cosine): (Double, Double) =
            switch turn < 0 ? turn + 360 : turn {
            case 0: (0, 1)
            case 90: (1, 0)
            case 180: (0, -1)
            case 270: (-1, 0)
            case let other: (sin(other * .pi / 180), cos(other * .pi / 180))
            }
        return Transform(
            xx: cosine, yx: sine, xy: -sine, yy: cosine,
            x0: x - cosine * x + sine * y, y0: y - sine * x - cosine * y)
    }

    package static let identity = translation(x: 0, y: 0)

    /// Where a point goes.
    package func applied(toX x: Double, y: Double) -> (x: Double, y: Double) {
        (xx * x + xy * y + x0, yx * x + yy * y + y0)
    }

    /// The transform that does first the inner one, then this.
    package func applied(after inner: Transform) -> Transform {
        Transform(
            xx: xx * inner.xx + xy * inner.yx, yx: yx * inner.xx + yy * inner.yx,
            xy: xx * inner.xy + xy * inner.yy, yy: yx * inner.xy + yy * inner.yy,
            x0: xx * inner.x0 + xy * inner.y0 + x0, y0: yx * inner.x0 + yy * inner.y0 + y0)
    }
}
