/// How many pixels a page has.
struct PixelSize {
    let width: Int
    let height: Int

    /// The size of the page in that resolution.
    ///
    /// - Throws: a `DrawingError` `pageTooLarge`.
    init(of list: DisplayList, dotsPerInch: Int) throws {
        let scale = Double(dotsPerInch) / 72
        width = Int((list.width * scale).rounded())
        height = Int((list.height * scale).rounded())
        guard (1...RenderingLimits.dotsPerInch).contains(dotsPerInch), width > 0, height > 0,
            width * height <= RenderingLimits.pagePixels
        else {
            throw DrawingError(
                .pageTooLarge,
                "A page of \(width) × \(height) pixels cannot be drawn; choose 1 to "
                    + "\(RenderingLimits.dotsPerInch) dots per inch and at most \(RenderingLimits.pagePixels) pixels.")
        }
    }
}
