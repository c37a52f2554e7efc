import Crypto
import Ticketing

/// Everything that decides what a design's pages look like, apart from the values merged into them.
///
/// The fonts count with the content of the files that were found, because another version of a font draws another
/// ticket.
struct DesignRevision {
    let document: JSONValue
    let assets: [String: Asset]
    let fonts: Set<FontUse>
    /// Those that the design brings.
    let fontFiles: [Asset]

    /// The hash in hexadecimal.
    func text(_ inspector: any ResourceInspecting) -> String {
        let fontLines = fonts.map { use in
            let digest = inspector.digest(
                ofFontFamily: use.family, weight: use.weight, isItalic: use.isItalic, fonts: fontFiles)
            return JSONValue.array([
                .text(use.family), .number(Double(use.weight)), .boolean(use.isItalic), .text(digest ?? ""),
            ])
        }
        let everything = JSONValue.object([
            "language": .number(1),
            "document": document,
            "assets": .object(assets.mapValues { .text($0.digest) }),
            // A set has no order of its own.
            "fonts": .array(
                fontLines.sorted { $0.canonicalBytes.lexicographicallyPrecedes($1.canonicalBytes) }),
        ])
        return Hexadecimal.text(of: SHA256.hash(data: everything.canonicalBytes).prefix(16))
    }
}
