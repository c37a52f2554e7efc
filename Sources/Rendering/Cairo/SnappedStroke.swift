/// A stroke whose lines take whole dots, so that lines of one width look alike wherever they are.
struct SnappedStroke {
    /// Its middle in dots.
    let path: Path
    /// Its width in dots, at least one.
    let widthDots: Double
    /// Lengths of ink and gap in dots, each at least one.
    let dashDots: [Double]

    /// The stroke as it is drawn through the transform.
    init(_ path: Path, widthPoints: Double, dashPoints: [Double], through transform: Transform) {
        let scale = abs(transform.xx * transform.yy - transform.xy * transform.yx).squareRoot()
        let width = max(1, (widthPoints * scale).rounded())
        widthDots = width
        dashDots = dashPoints.map { max(1, ($0 * scale).rounded()) }
        let isOdd = width.truncatingRemainder(dividingBy: 2) == 1
        self.path = path.mapped { x, y in
            let point = transform.applied(toX: x, y: y)
            // The middle of an odd number of dots is the middle of a dot.
            return isOdd
                ? (point.x.rounded(.down) + 0.5, point.y.rounded(.down) + 0.5) : (point.x.rounded(), point.y.rounded())
        }
    }
}
