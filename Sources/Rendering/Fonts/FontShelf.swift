import Designs

/// The font contexts of one drawing thread: one for the installed fonts, one for each set that a design brings.
///
/// Not thread-safe.
final class FontShelf {
    private let drawn: CairoFonts
    /// The installed fonts alone.
    let installed: FontContext
    private var contexts: [[String]: FontContext] = [:]

    init(drawn: CairoFonts) throws {
        self.drawn = drawn
        installed = try FontContext(drawn: drawn)
    }

    /// The fonts to lay the design out with; designs that bring the same files have the same.
    ///
    /// - Throws: a `DrawingError` when a font of the design's own cannot be used.
    func context(for design: Design) throws -> FontContext {
        let files = try design.fontFiles.map { name in
            guard let asset = design.assets[name], asset.kind == .font else {
                throw DrawingError(.unreadableAsset, "Design ‘\(design.id)’: there is no font ‘\(name)’; add it.")
            }
            return asset
        }
        guard let set = try FontSet.of(files) else { return installed }
        let key = files.map(\.digest)
        if let known = contexts[key] { return known }
        // What is prepared keeps the context that it was laid out with.
        if contexts.count >= RenderingLimits.fontSets { contexts.removeAll() }
        let context = try FontContext(drawn: drawn, set: set)
        contexts[key] = context
        return context
    }
}
