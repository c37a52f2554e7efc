import CCairo
import Dispatch
import Foundation
import Glibc

/// Cairo's cache of glyphs, which all fonts of all threads share.
enum GlyphCache {
    /// Keeps cairo from throwing glyphs out of it while their fonts are there, for as long as the process lives.
    ///
    /// Cairo 1.16 makes room when the cache has more than 512 pages of glyphs: the thread that does so has the cache
    /// locked and waits for another thread's font, while that thread has its font locked and waits for the cache. Two
    /// threads with some hundred sizes stand still within a second, for ever. While a glyph is being made, no room is
    /// made; so one is begun here that is never finished. Glyphs still go with their fonts, and those are counted
    /// (`RenderingLimits.scaledFonts`).
    static let isKept: Bool = {
        let thread = Thread { beginGlyph() }
        thread.name = "glyph-cache"
        thread.stackSize = 256 << 10
        thread.start()
        begun.wait()
        return true
    }()

    private static let begun = DispatchSemaphore(value: 0)

    private static func beginGlyph() {
        var identity = cairo_matrix_t()
        cairo_matrix_init_identity(&identity)
        let face = cairo_user_font_face_create()
        cairo_user_font_face_set_render_glyph_func(face) { _, _, _, _ in
            GlyphCache.begun.signal()
            while true { pause() }
        }
        let options = cairo_font_options_create()
        var same = identity
        let font = cairo_scaled_font_create(face, &identity, &same, options)
        var glyph = cairo_glyph_t(index: 1, x: 0, y: 0)
        var extents = cairo_text_extents_t()
        cairo_scaled_font_glyph_extents(font, &glyph, 1, &extents)
        // Only a cairo without memory comes here; it will say so itself when it draws.
        begun.signal()
    }
}
