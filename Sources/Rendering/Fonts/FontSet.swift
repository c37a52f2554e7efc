// Fontconfig comes with both modules, and the compiler counts it as the first one's.
import CCairo
import CPango
import Designs
import Synchronization

/// The fonts that a design may use: those of its own folder, then those of the system.
///
/// A family that the design brings is the design's alone: no face of a system's family of that name is mixed in. It is
/// a configuration of fontconfig's, which many threads may ask once it is made.
// Fontconfig counts the uses of a configuration atomically, and nothing changes this one after `init`.
final class FontSet: @unchecked Sendable {
    private static let known = Mutex<[[String]: FontSet]>([:])

    /// Fontconfig's configuration, good as long as this object.
    let configuration: OpaquePointer

    /// The set of those files of a design, nil for the system's fonts alone.
    ///
    /// - Throws: a `DrawingError` when a file cannot be used.
    static func of(_ fonts: [Asset]) throws -> FontSet? {
        guard !fonts.isEmpty else { return nil }
        let key = fonts.map(\.digest)
        // Under the lock: fontconfig reads all of its settings for each set, and once is enough.
        return try known.withLock { known in
            if let set = known[key] { return set }
            let set = try FontSet(fonts)
            if known.count >= RenderingLimits.fontSets { known.removeAll() }
            known[key] = set
            return set
        }
    }

    private init(_ fonts: [Asset]) throws {
        guard let configuration = FcInitLoadConfigAndFonts() else {
            throw DrawingError(.failed, "Fontconfig cannot read its settings; run ‘fc-cache -f’ to see why.")
        }
        self.configuration = configuration
        for font in fonts {
            guard FcConfigAppFontAddFile(configuration, try DesignFontFiles.path(of: font)) != 0 else {
                throw DrawingError(.unreadableAsset, "The font ‘\(font.name)’ cannot be used; export it again.")
            }
        }
        hideSystemFamilies()
    }

    deinit { FcConfigDestroy(configuration) }

    /// Takes the system's faces of the design's own families out of the set; of two alike, fontconfig prefers them.
    private func hideSystemFamilies() {
        guard let own = FcConfigGetFonts(configuration, FcSetApplication),
            let system = FcConfigGetFonts(configuration, FcSetSystem)
        else { return }
        let families = Set(Self.patterns(own).flatMap(Self.families))
        var kept: Int32 = 0
        for index in 0..<Int(system.pointee.nfont) {
            guard let pattern = system.pointee.fonts[index] else { continue }
            if families.isDisjoint(with: Self.families(pattern)) {
                system.pointee.fonts[Int(kept)] = pattern
                kept += 1
            } else {
                FcPatternDestroy(pattern)
            }
        }
        system.pointee.nfont = kept
    }

    private static func patterns(_ set: UnsafeMutablePointer<FcFontSet>) -> [OpaquePointer] {
        (0..<Int(set.pointee.nfont)).compactMap { set.pointee.fonts[$0] }
    }

    private static func families(_ pattern: OpaquePointer) -> [String] {
        InstalledFonts.families(pattern).map { $0.lowercased() }
    }
}
