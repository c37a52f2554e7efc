/// A rectangle whose edges lie between dots.
struct DotRectangle {
    let x: Double
    let y: Double
    let width: Double
    let height: Double

    /// The dots that the rectangle covers when it is drawn through the transform, at least one each way; nil if the
    /// transform turns it by anything but quarters.
    init?(_ box: Rectangle, through transform: Transform) {
        let isUpright = transform.yx == 0 && transform.xy == 0
        guard isUpright || transform.xx == 0 && transform.yy == 0 else { return nil }
        let (x1, y1) = transform.applied(toX: box.x, y: box.y)
        let (x2, y2) = transform.applied(toX: box.x + box.width, y: box.y + box.height)
        x = min(x1, x2).rounded()
        y = min(y1, y2).rounded()
        width = Swift.max(1, max(x1, x2).rounded() - x)
        height = Swift.max(1, max(y1, y2).rounded() - y)
    }

    /// Its outline in dots.
    var path: Path { Path([.rectangle(Rectangle(x: x, y: y, width: width, height: height))]) }
}
