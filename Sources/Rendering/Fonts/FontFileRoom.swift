/// What there is room for in the folder of designs' own fonts.
///
/// Room is never given back: cairo and FreeType open a font by its path whenever they need it again, and nobody says
/// when they need it no more.
struct FontFileRoom {
    private var files: Int
    private var bytes: Int

    /// Room for as many files, of as many bytes together.
    init(files: Int = RenderingLimits.designFontFiles, bytes: Int = RenderingLimits.designFontFileBytes) {
        self.files = files
        self.bytes = bytes
    }

    /// Takes the room for a file of so many bytes.
    ///
    /// - Throws: a `DrawingError` `failed` when there is none; what was taken before stays taken.
    mutating func take(_ size: Int) throws {
        guard files > 0, size <= bytes else {
            throw DrawingError(
                .failed,
                "The fonts that designs brought since the service started fill their folder of "
                    + "\(RenderingLimits.designFontFiles) files and \(RenderingLimits.designFontFileBytes >> 20) MiB; "
                    + "restart the service, or install the fonts that many designs use.")
        }
        files -= 1
        bytes -= size
    }
}
