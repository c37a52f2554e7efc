/// Finds texts that are, or may become, too small to be read on paper.
enum TextSizeLint {
    /// The least size that is read, in points.
    ///
    /// A ticket printer of 203 dots to the inch has 11 dots for 4 pt. Of these a small letter of a usual font has six,
    /// which is what keeps the three bars of an ‘e’ and the white between them apart; with five they run into each
    /// other, and at any resolution eyes tire of less.
    private static let leastPoints = 4.0

    /// Judges the sizes of a text, and tells where the smallest of them was written.
    ///
    /// - Parameters:
    ///   - points: the size that it has where there is room.
    ///   - smallest: the size that it may shrink to, in points; `points` if it never shrinks.
    ///   - cursor: the text, or the line under a barcode.
    static func check(size points: Double, smallest: Double, _ cursor: DocumentCursor) {
        guard smallest < leastPoints else { return }
        let isHalf = smallest < points && cursor["minSize"] == nil
        let shown = smallest == smallest.rounded() ? String(Int(smallest)) : String(smallest)
        let place = (smallest < points ? cursor["minSize"] : nil) ?? cursor["size"] ?? cursor
        place.problem(
            .tinyText, smallest < points ? "The text may shrink to \(shown) pt." : "The text is set in \(shown) pt.",
            remedy: isHalf
                ? "Give it a ‘minSize’ of at least 4; without one it is half the size."
                : "Make it at least 4; few can read less.")
    }
}
