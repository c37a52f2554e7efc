/// Draws a page on pixels, on white.
enum CairoPNG {
    /// The page as a PNG.
    ///
    /// - Throws: a `DrawingError`; `pageTooLarge` when the page would have too many pixels.
    static func bytes(of list: DisplayList, dotsPerInch: Int, backend: CairoBackend) throws -> [UInt8] {
        try CairoPicture(of: list, dotsPerInch: dotsPerInch, backend: backend).png()
    }
}
