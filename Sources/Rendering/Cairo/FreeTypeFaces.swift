import CCairo
import Synchronization

/// Opened font files for one drawing thread at a time.
///
/// Cairo shares what it opens itself between threads, and closes a face that another thread is about to use as soon as
/// more than ten are open; a face that it is given stays its giver's. Cairo may still hold a face when its thread is
/// done with it, so a set is never freed: it waits for the next thread.
final class FreeTypeFaces: @unchecked Sendable {  // a set is in the pool, or with the one thread that borrowed it
    private static let pool = Mutex<[FreeTypeFaces]>([])

    private let library: FT_Library
    private struct Key: Hashable {
        let font: FontFace
        let isHinted: Bool
    }
    private var faces: [Key: OpaquePointer] = [:]

    private init() throws {
        var library: FT_Library?
        guard FT_Init_FreeType(&library) == 0, let library else {
            throw DrawingError(.failed, "FreeType cannot be used; install the distribution's libfreetype6.")
        }
        self.library = library
    }

    /// A set for the calling thread.
    static func borrow() throws -> FreeTypeFaces {
        if let waiting = pool.withLock({ $0.popLast() }) { return waiting }
        return try FreeTypeFaces()
    }

    /// Gives the set to the next thread.
    func giveBack() { Self.pool.withLock { $0.append(self) } }

    /// Cairo's face of the font, whose outlines are drawn as they are or moved to whole dots.
    ///
    /// - Throws: a `DrawingError` when the file cannot be opened.
    func cairoFace(_ font: FontFace, isHinted: Bool = false) throws -> OpaquePointer {
        let key = Key(font: font, isHinted: isHinted)
        if let known = faces[key] { return known }
        var face: FT_Face?
        guard FT_New_Face(library, font.file, FT_Long(font.index), &face) == 0, let face else {
            throw DrawingError(.failed, "The font ‘\(font.name)’ cannot be opened; install it anew.")
        }
        // Cairo passes over bitmaps if it is told to, and would draw nothing, without an error.
        let hinting = isHinted ? Int(FT_LOAD_DEFAULT) : Int(FT_LOAD_NO_HINTING)
        let flags = font.isBitmap ? Int(FT_LOAD_DEFAULT) : hinting | Int(FT_LOAD_NO_BITMAP)
        let made = cairo_ft_font_face_create_for_ft_face(face, Int32(flags))
        let status = cairo_font_face_status(made)
        guard let made, status == CAIRO_STATUS_SUCCESS else {
            cairo_font_face_destroy(made)
            FT_Done_Face(face)
            throw DrawingError(cairo: status, "open the font ‘\(font.name)’")
        }
        if font.isEmboldened { cairo_ft_font_face_set_synthesize(made, CAIRO_FT_SYNTHESIZE_BOLD.rawValue) }
        faces[key] = made
        return made
    }
}
