/// How many pixels a picture has: some, and not too many.
struct PixelSize {
    let width: Int
    let height: Int

    /// The size of the page in that resolution.
    ///
    /// - Throws: a `DrawingError` `pageTooLarge`.
    init(of list: DisplayList, dotsPerInch: Int) throws {
        let scale = Double(dotsPerInch) / 72
        let width = Int((list.width * scale).rounded())
        let height = Int((list.height * scale).rounded())
        guard (1...RenderingLimits.dotsPerInch).contains(dotsPerInch) else { throw Self.tooLarge(width, height) }
        try self.init(width: width, height: height)
    }

    /// That size.
    ///
    /// - Throws: a `DrawingError` `pageTooLarge`.
    init(width: Int, height: Int) throws {
        guard width > 0, height > 0, width * height <= RenderingLimits.pagePixels else {
            throw Self.tooLarge(width, height)
        }
        self.width = width
        self.height = height
    }

    private static func tooLarge(_ width: Int, _ height: Int) -> DrawingError {
        DrawingError(
            .pageTooLarge,
            "A page of \(width) × \(height) pixels cannot be drawn; choose 1 to "
                + "\(RenderingLimits.dotsPerInch) dots per inch and at most \(RenderingLimits.pagePixels) pixels.")
    }
}
