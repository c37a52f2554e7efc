package import Barcodes
package import Designs

/// Answers for fonts, pictures, artwork and symbologies with what drawing will really use.
///
/// Safe to use from any task.
package struct ResourceInspector: ResourceInspecting {
    package let symbologies: [String]
    private let quietZones: [String: Int]
    private let examiner: any AssetExamining

    /// An inspector that knows the symbologies.
    ///
    /// - Parameters:
    ///   - examiner: who opens strangers' files; an ``ExaminationProcess`` where they come from strangers.
    ///   - symbologies: what barcodes can be drawn as.
    package init(examiner: any AssetExamining, symbologies: [any Symbology] = [QRSymbology()]) {
        self.examiner = examiner
        self.symbologies = symbologies.map(\.id)
        quietZones = Dictionary(
            symbologies.map {
                ($0.id, max($0.quietZone.left, $0.quietZone.right, $0.quietZone.top, $0.quietZone.bottom))
            }
        ) { first, _ in first }
    }

    package func digest(ofFontFamily family: String, weight: Int, isItalic: Bool, fonts: [Asset]) -> String? {
        // Files that cannot be used were refused for that, see `flaw(in:)`.
        guard let set = try? FontSet.of(fonts) else {
            return fonts.isEmpty ? InstalledFonts.digest(ofFamily: family, weight: weight, isItalic: isItalic) : nil
        }
        return InstalledFonts.digest(ofFamily: family, weight: weight, isItalic: isItalic, in: set)
    }

    package func quietZoneModules(ofSymbology id: String) -> Int? { quietZones[id] }

    package func flaw(in asset: Asset) -> AssetFlaw? {
        if let flaw = examiner.flaw(in: asset) { return flaw }
        guard asset.kind == .font else { return nil }
        do {
            _ = try FontSet.of([asset])
            return nil
        } catch {
            let message = (error as? DrawingError)?.message ?? "The font ‘\(asset.name)’ cannot be used."
            return AssetFlaw(message: message, remedy: "Correct that, and load the design again.")
        }
    }
}
