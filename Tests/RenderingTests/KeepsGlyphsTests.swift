import CCairo
import Designs
import Foundation
import Testing

@testable import Rendering

/// Cairo's threads wait for each other for ever where its cache of glyphs makes room; see `GlyphCache`.
@Suite("Many sizes on many threads")
struct KeepsGlyphsTests {
    @Test(.timeLimit(.minutes(5))) func `no thread waits for ever`() async throws {
        let text = SmallDesign.element("t", SmallDesign.text(SmallDesign.field("customer.name")))
        let page = SmallDesign.page(SmallDesign.make([text]), ["customer.name": .text("Rigby")])
        var face: FontFace?
        for case .glyphs(let run) in try await renderer.displayLists(of: page)[0].items { face = run.font }
        let font = try #require(face)
        // Without the cache being kept, two threads stand still after less than a second of this.
        let asked = await withTaskGroup(of: Int.self) { group in
            for number in 1...4 { group.addTask { await Self.asked(of: font, seed: UInt64(number)) } }
            return await group.reduce(0, +)
        }
        #expect(asked == 4 * Self.glyphsPerThread)
    }

    private static func asked(of face: FontFace, seed: UInt64) async -> Int {
        await withCheckedContinuation { continuation in
            Thread { continuation.resume(returning: (try? askForGlyphs(of: face, seed: seed)) ?? 0) }.start()
        }
    }

    private static let glyphsPerThread = 100_000

    /// Asks for glyphs in sizes of which no two threads have the same, and now and then for new ones.
    private static func askForGlyphs(of face: FontFace, seed: UInt64) throws -> Int {
        let faces = try FreeTypeFaces.borrow()
        defer { faces.giveBack() }
        let cairoFace = try faces.cairoFace(face, isHinted: false)
        let options = cairo_font_options_create()
        defer { cairo_font_options_destroy(options) }
        var fonts = [OpaquePointer?](repeating: nil, count: 128)
        defer { for font in fonts { if let font { cairo_scaled_font_destroy(font) } } }
        var state = seed
        func random(_ count: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % count
        }
        for _ in 0..<glyphsPerThread {
            let slot = random(fonts.count)
            if fonts[slot] == nil || random(64) == 0 {
                if let font = fonts[slot] { cairo_scaled_font_destroy(font) }
                let size = 5 + Double(seed) / 77 + Double(slot) / 3 + Double(random(50)) / 100
                var glyphs = cairo_matrix_t(xx: size, yx: 0, xy: 0, yy: size, x0: 0, y0: 0)
                var page = cairo_matrix_t(xx: 1, yx: 0, xy: 0, yy: 1, x0: 0, y0: 0)
                fonts[slot] = cairo_scaled_font_create(cairoFace, &glyphs, &page, options)
            }
            var glyph = cairo_glyph_t(index: UInt(3 + random(300)), x: 0, y: 0)
            var extents = cairo_text_extents_t()
            cairo_scaled_font_glyph_extents(fonts[slot], &glyph, 1, &extents)
        }
        return glyphsPerThread
    }
}
