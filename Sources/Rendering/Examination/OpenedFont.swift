import CCairo

/// A face of a font that was opened from memory, with what it stands on.
///
/// It has a FreeType library of its own: cairo may let go of it on any thread.
final class OpenedFont {
    /// FreeType's face, good as long as this object.
    let face: FT_Face
    private let library: FT_Library
    private let bytes: UnsafeMutableBufferPointer<UInt8>

    /// Opens a face, nil if FreeType cannot.
    init?(_ content: [UInt8], index: Int) {
        var made: FT_Library?
        guard FT_Init_FreeType(&made) == 0, let library = made else { return nil }
        let bytes = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(1, content.count))
        _ = bytes.initialize(from: content)
        var face: FT_Face?
        guard FT_New_Memory_Face(library, bytes.baseAddress, FT_Long(content.count), FT_Long(index), &face) == 0,
            let face
        else {
            FT_Done_FreeType(library)
            bytes.deallocate()
            return nil
        }
        self.library = library
        self.bytes = bytes
        self.face = face
    }

    deinit {
        FT_Done_Face(face)
        FT_Done_FreeType(library)
        bytes.deallocate()
    }

    /// The bytes of the table of that name, nil if the font has none.
    func table(_ name: String) -> [UInt8]? {
        let tag = FT_ULong(name.utf8.reduce(0) { $0 << 8 | UInt32($1) })
        var count: FT_ULong = 0
        guard FT_Load_Sfnt_Table(face, tag, 0, nil, &count) == 0 else { return nil }
        var bytes = [UInt8](repeating: 0, count: Int(count))
        return FT_Load_Sfnt_Table(face, tag, 0, &bytes, &count) == 0 ? bytes : nil
    }

    /// Cairo's face of the font; cairo keeps this object as long as it needs it.
    func makeCairoFace() -> OpaquePointer? {
        let made = cairo_ft_font_face_create_for_ft_face(face, Int32(FT_LOAD_NO_HINTING))
        let owner = Unmanaged.passRetained(self).toOpaque()
        // The key is an address that is nobody else's; this object's own serves.
        let key = UnsafeRawPointer(owner).assumingMemoryBound(to: cairo_user_data_key_t.self)
        let release: cairo_destroy_func_t = { owner in
            if let owner { Unmanaged<OpenedFont>.fromOpaque(owner).release() }
        }
        guard cairo_font_face_set_user_data(made, key, owner, release) == CAIRO_STATUS_SUCCESS else {
            Unmanaged<OpenedFont>.fromOpaque(owner).release()
            cairo_font_face_destroy(made)
            return nil
        }
        return made
    }
}
