/// The dots of a printer under the coordinates in which something is placed.
struct DotGrid {
    /// The distance of dots in points (pt).
    let dot: Double
    private let transform: Transform

    /// The grid of a printer under coordinates that the transform takes to the page.
    ///
    /// - Returns: nil when they are turned by other than quarter turns, so that nothing could stand on dots.
    init?(dotsPerInch: Int, under transform: Transform) {
        let isQuarterTurn = abs(transform.xx) + abs(transform.yx) == 1 && abs(transform.xy) + abs(transform.yy) == 1
        guard dotsPerInch > 0, isQuarterTurn else { return nil }
        dot = 72 / Double(dotsPerInch)
        self.transform = transform
    }

    /// The most dots that so many equal parts of the space may have each.
    ///
    /// Half a dot may stand out, because that much goes into putting the first part on the grid anyway.
    func dots(ofEach parts: Int, in space: Double) -> Int { max(0, Int((space + dot / 2) / (Double(parts) * dot))) }

    /// The most whole dots in the length, in points (pt).
    func whole(_ length: Double) -> Double { ((length + dot / 100) / dot).rounded(.down) * dot }

    /// The shift that takes the point to the nearest corner of dots on the page.
    func shift(x: Double, y: Double) -> (x: Double, y: Double) {
        let pageX = transform.xx * x + transform.xy * y + transform.x0
        let pageY = transform.yx * x + transform.yy * y + transform.y0
        let shiftX = (pageX / dot).rounded() * dot - pageX
        let shiftY = (pageY / dot).rounded() * dot - pageY
        // A turn's inverse is its transpose.
        return (transform.xx * shiftX + transform.yx * shiftY, transform.xy * shiftX + transform.yy * shiftY)
    }
}
