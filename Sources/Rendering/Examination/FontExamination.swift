import CCairo
import CPango
import Designs

/// Does with a font what drawing may do with it: reads its names, shapes a text, draws glyphs, embeds them in a PDF.
///
/// FreeType and HarfBuzz are used to strangers' fonts; cairo's writing of subsets is less so.
struct FontExamination {
    private let asset: Asset

    init(_ asset: Asset) { self.asset = asset }

    /// - Throws: a `DrawingError` `unreadableAsset` that says what is wrong.
    func examine() throws {
        guard asset.bytes.count <= RenderingLimits.fontBytes else {
            throw error("has more than \(RenderingLimits.fontBytes >> 20) MiB; leave out scripts that are not needed.")
        }
        guard Self.isFont(asset.bytes) else {
            throw error("is no TrueType or OpenType font; use a file of type .ttf, .otf or .ttc.")
        }
        guard let first = OpenedFont(asset.bytes, index: 0) else { throw damaged }
        let count = first.face.pointee.num_faces
        guard (1...RenderingLimits.facesPerFont).contains(Int(count)) else {
            throw error("has \(count) faces; more than \(RenderingLimits.facesPerFont) are not allowed.")
        }
        var glyphs = RenderingLimits.examinedGlyphs
        for index in 0..<Int(count) {
            guard let font = index == 0 ? first : OpenedFont(asset.bytes, index: index) else { throw damaged }
            try examineNames(of: font, index: index)
            try examineTables(of: font)
            try examineOutlines(of: font, rest: &glyphs)
            try shape(font, index: index)
            try draw(font)
        }
    }

    /// Whether the file begins as one: a version of TrueType or OpenType, or the tag of a collection.
    ///
    /// See OpenType 1.9, “Organization of an OpenType font”.
    static func isFont(_ bytes: [UInt8]) -> Bool {
        [[0, 1, 0, 0], Array("OTTO".utf8), Array("true".utf8), Array("ttcf".utf8)]
            .contains { bytes.starts(with: $0) }
    }

    private var nameless: DrawingError { error("says no name of its family; set it in a font editor.") }

    private var damaged: DrawingError { error("is a damaged font; export it again.") }

    private func error(_ complaint: String) -> DrawingError {
        DrawingError(.unreadableAsset, "The font ‘\(asset.name)’ \(complaint)")
    }

    /// What cairo believes when it embeds the font.
    private func examineTables(of font: OpenedFont) throws {
        guard TrueTypeCheck.isSound(font) else { throw damaged }
        guard let table = font.table("CFF ") else { return }
        guard CompactFontCheck.isSound(table[...], glyphCount: Int(font.face.pointee.num_glyphs)) else { throw damaged }
    }

    /// What fontconfig will know it by.
    private func examineNames(of font: OpenedFont, index: Int) throws {
        let flags = font.face.pointee.face_flags
        guard flags & FT_Long(FT_FACE_FLAG_SFNT) != 0, flags & FT_Long(FT_FACE_FLAG_SCALABLE) != 0 else {
            throw error("has no outlines; use one that can be drawn in any size.")
        }
        // Without a name fontconfig would make one up from that of the file.
        guard font.face.pointee.family_name != nil else { throw nameless }
        guard let pattern = FcFreeTypeQueryFace(font.face, "font", UInt32(index), nil) else { throw damaged }
        defer { FcPatternDestroy(pattern) }
        var name: UnsafeMutablePointer<FcChar8>?
        guard FcPatternGetString(pattern, FC_FAMILY, 0, &name) == FcResultMatch, let name,
            let family = String(validatingCString: UnsafeRawPointer(name).assumingMemoryBound(to: CChar.self)),
            (1...RenderingLimits.familyBytes).contains(family.utf8.count),
            family.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control })
        else { throw nameless }
        guard FT_Select_Charmap(font.face, FT_ENCODING_UNICODE) == 0 else {
            throw error("has no table of Unicode’s characters; export it again.")
        }
    }

    private func examineOutlines(of font: OpenedFont, rest: inout Int) throws {
        guard FT_Set_Char_Size(font.face, 0, 100 * 64, 72, 72) == 0 else { throw damaged }
        let count = Int(font.face.pointee.num_glyphs)
        guard count > 0 else { throw error("has no glyphs; use another font.") }
        for glyph in 0..<min(count, rest) {
            guard FT_Load_Glyph(font.face, FT_UInt(glyph), Int32(FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP)) == 0 else {
                throw error("has a damaged glyph, number \(glyph); export it again.")
            }
        }
        rest -= min(count, rest)
    }

    private func shape(_ font: OpenedFont, index: Int) throws {
        let blob = asset.bytes.withUnsafeBytes { bytes in
            hb_blob_create_or_fail(
                bytes.baseAddress?.assumingMemoryBound(to: CChar.self), UInt32(bytes.count), HB_MEMORY_MODE_DUPLICATE,
                nil, nil)
        }
        guard let blob else { throw error("takes more memory than there is; leave out scripts that are not needed.") }
        defer { hb_blob_destroy(blob) }
        let face = hb_face_create(blob, UInt32(index))
        defer { hb_face_destroy(face) }
        let shaped = hb_font_create(face)
        defer { hb_font_destroy(shaped) }
        let buffer = hb_buffer_create()
        defer { hb_buffer_destroy(buffer) }
        for characters in characters(of: font) {
            hb_buffer_reset(buffer)
            hb_buffer_add_codepoints(buffer, characters, Int32(characters.count), 0, Int32(characters.count))
            hb_buffer_guess_segment_properties(buffer)
            hb_shape(shaped, buffer, nil, 0)
        }
    }

    /// The font's characters as texts of some length: all that are ASCII, then samples from all over.
    private func characters(of font: OpenedFont) -> [[UInt32]] {
        var characters: [UInt32] = []
        var glyph: FT_UInt = 0
        var character = FT_Get_First_Char(font.face, &glyph)
        while glyph != 0, characters.count < RenderingLimits.examinedGlyphs {
            characters.append(UInt32(truncatingIfNeeded: character))
            character = FT_Get_Next_Char(font.face, character, &glyph)
        }
        let step = max(1, characters.count / RenderingLimits.shapedCharacters)
        let some = characters.enumerated().filter { $0.element < 128 || $0.offset % step == 0 }.map(\.element)
        return stride(from: 0, to: some.count, by: 64).map { Array(some[$0..<min($0 + 64, some.count)]) }
    }

    /// Draws a sample of the glyphs on pixels, and in a PDF whose bytes go nowhere.
    private func draw(_ font: OpenedFont) throws {
        guard let face = font.makeCairoFace() else { throw damaged }
        defer { cairo_font_face_destroy(face) }
        let sink = ByteSink { _ in }
        let surfaces = [
            cairo_image_surface_create(CAIRO_FORMAT_A8, 256, 256),
            cairo_pdf_surface_create_for_stream(ByteSink.write, sink.closure, 256, 256),
        ]
        for surface in surfaces {
            let cairo = cairo_create(surface)
            cairo_set_font_face(cairo, face)
            cairo_set_font_size(cairo, 32)
            let count = Int(font.face.pointee.num_glyphs)
            let step = max(1, count / RenderingLimits.drawnGlyphs)
            for glyph in stride(from: 0, to: count, by: step) {
                var glyph = cairo_glyph_t(index: UInt(glyph), x: Double(glyph % 8) * 32, y: Double(glyph / 8 % 8) * 32)
                cairo_show_glyphs(cairo, &glyph, 1)
            }
            let status = cairo_status(cairo)
            cairo_destroy(cairo)
            cairo_surface_finish(surface)
            let end = cairo_surface_status(surface)
            cairo_surface_destroy(surface)
            guard status == CAIRO_STATUS_SUCCESS, end == CAIRO_STATUS_SUCCESS else { throw damaged }
        }
        withExtendedLifetime(sink) {}
    }
}
