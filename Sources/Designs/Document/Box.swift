/// A rectangle on paper: its top left corner from the top left of what it stands in, and its size.
package struct Box: Hashable, Sendable {
    /// From the left edge.
    package let x: Length
    /// From the top edge, downwards.
    package let y: Length
    /// The width.
    package let width: Length
    /// The height.
    package let height: Length

    /// The rectangle at that place and of that size.
    package init(x: Length, y: Length, width: Length, height: Length) {
        self.x = x
        self.y = y
        self.width = width
        self.height = height
    }
}
