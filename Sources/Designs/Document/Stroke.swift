/// How a line is drawn.
package struct Stroke: Hashable, Sendable {
    /// Its colour.
    package let colour: Colour
    /// Its width.
    package let width: Length
    /// Lengths of ink and gap in turn; a whole line if there are none.
    package let dash: [Length]

    /// A line of checked attributes.
    package init(colour: Colour, width: Length, dash: [Length]) {
        self.colour = colour
        self.width = width
        self.dash = dash
    }
}
