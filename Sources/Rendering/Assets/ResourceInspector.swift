package import Barcodes
package import Designs

/// Answers for fonts, pictures, artwork and symbologies with what drawing will really use.
///
/// Safe to use from any task.
package struct ResourceInspector: ResourceInspecting {
    private let examiner: any AssetExamining
    package let symbologies: [String]

    /// An inspector that knows the symbologies.
    ///
    /// - Parameters:
    ///   - examiner: who opens strangers' files; an ``ExaminationProcess`` where they come from strangers.
    ///   - symbologies: what barcodes can be drawn as.
    package init(examiner: any AssetExamining, symbologies: [any Symbology] = [QRSymbology()]) {
        self.examiner = examiner
        self.symbologies = symbologies.map(\.id)
    }

    package func digest(ofFontFamily family: String, weight: Int, isItalic: Bool, fonts: [Asset]) -> String? {
        InstalledFonts.digest(ofFamily: family, weight: weight, isItalic: isItalic)
    }

    package func flaw(in asset: Asset) -> AssetFlaw? {
        examiner.flaw(in: asset)
    }
}
