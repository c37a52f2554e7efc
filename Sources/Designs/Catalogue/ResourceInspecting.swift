/// What only the drawing side can say of a design's resources: fonts, artwork, symbologies.
///
/// A catalogue asks while it loads, before any of its designs is drawn. `Rendering` answers with what it will really
/// use, so that a design that loads can be drawn; tests answer from a table.
package protocol ResourceInspecting: Sendable {
    /// The content hash of the font file that the family's face resolves to.
    ///
    /// - Parameters:
    ///   - family: the family's name, for example `DejaVu Sans`.
    ///   - weight: the weight on CSS's scale: 400 regular, 700 bold.
    ///   - isItalic: whether the slanted face is meant.
    ///   - fonts: the font files that the design brings; a family of theirs comes before an installed one.
    /// - Returns: a digest in hexadecimal, or nil when there is no such family.
    func digest(ofFontFamily family: String, weight: Int, isItalic: Bool, fonts: [Asset]) -> String?

    /// Why the asset cannot be drawn.
    ///
    /// - Parameter asset: a file whose kind and size in bytes were checked.
    /// - Returns: the flaw, such as an unreadable SVG or too many pixels; nil when it can be drawn.
    func flaw(in asset: Asset) -> AssetFlaw?

    /// The dotted ids of the symbologies that can be drawn, for example `symbology.qr`, in an order of their own.
    var symbologies: [String] { get }

    /// The white modules that the symbology's standard asks for beside a code, on the side where it asks for most.
    ///
    /// - Parameter id: a dotted id, for example `symbology.qr`.
    /// - Returns: how many; nil when there is no such symbology.
    func quietZoneModules(ofSymbology id: String) -> Int?
}

extension ResourceInspecting {
    /// The content hash of the installed font file that the family's face resolves to.
    package func digest(ofFontFamily family: String, weight: Int, isItalic: Bool) -> String? {
        digest(ofFontFamily: family, weight: weight, isItalic: isItalic, fonts: [])
    }

    /// Whether barcodes of the symbology can be drawn.
    ///
    /// - Parameter id: a dotted id, for example `symbology.qr`.
    /// - Returns: whether it is known.
    package func knowsSymbology(_ id: String) -> Bool { symbologies.contains(id) }
}
