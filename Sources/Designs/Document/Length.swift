/// A length on paper, in whole micrometres (µm).
package struct Length: Hashable, Comparable, Sendable {
    /// Whole micrometres (µm).
    package let micrometres: Int

    /// The length of so many micrometres (µm).
    package init(micrometres: Int) { self.micrometres = micrometres }

    /// The length nearest to so many millimetres (mm).
    package init(millimetres: Double) { micrometres = Int((millimetres * 1000).rounded()) }

    /// Millimetres (mm).
    package var millimetres: Double { Double(micrometres) / 1000 }

    /// PostScript points (pt): 72 to the inch of 25.4 mm.
    package var points: Double { Double(micrometres) * 72 / 25_400 }

    package static let zero = Length(micrometres: 0)

    package static func < (left: Length, right: Length) -> Bool { left.micrometres < right.micrometres }
}

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
