/// The paper a design is drawn on.
package struct PageFormat: Hashable, Sendable {
    /// The width.
    package let width: Length
    /// The height.
    package let height: Length

    /// A page of that size.
    package init(width: Length, height: Length) {
        self.width = width
        self.height = height
    }
}
