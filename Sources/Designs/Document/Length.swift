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
