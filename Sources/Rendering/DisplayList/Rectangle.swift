package import Designs

/// A rectangle in points (pt), y down.
package struct Rectangle: Hashable, Sendable {
    /// The left edge in points (pt).
    package var x: Double
    /// The top edge in points (pt).
    package var y: Double
    /// The width in points (pt).
    package var width: Double
    /// The height in points (pt).
    package var height: Double

    /// A rectangle at that place and of that size.
    package init(x: Double, y: Double, width: Double, height: Double) {
        self.x = x
        self.y = y
        self.width = width
        self.height = height
    }

    /// The rectangle of a design's box.
    package init(_ box: Box) {
        self.init(x: box.x.points, y: box.y.points, width: box.width.points, height: box.height.points)
    }

    /// The largest rectangle of those proportions that fits, centred.
    ///
    /// - Precondition: the proportions are positive.
    package func fitting(width: Double, height: Double) -> Rectangle {
        precondition(width > 0 && height > 0)
        let scale = min(self.width / width, self.height / height)
        return Rectangle(
            x: x + (self.width - width * scale) / 2, y: y + (self.height - height * scale) / 2,
            width: width * scale, height: height * scale)
    }
}
