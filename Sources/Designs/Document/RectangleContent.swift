/// A rectangle, filled or outlined or both.
package struct RectangleContent: Hashable, Sendable {
    /// The colour inside, if it is filled.
    package let fill: Colour?
    /// The outline, if it has one; it is centred on the box's edge.
    package let stroke: Stroke?
    /// The radius of its corners.
    package let cornerRadius: Length

    /// A rectangle of checked attributes.
    package init(fill: Colour?, stroke: Stroke?, cornerRadius: Length) {
        self.fill = fill
        self.stroke = stroke
        self.cornerRadius = cornerRadius
    }
}
