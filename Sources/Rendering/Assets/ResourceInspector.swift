package import Barcodes
package import Designs

/// Answers for fonts, pictures, artwork and symbologies with what drawing will really use.
///
/// Safe to use from any task.
package struct ResourceInspector: ResourceInspecting {
    private let examiner: any AssetExamining
    private let symbologies: Set<String>

    /// An inspector that knows the symbologies.
    ///
    /// - Parameters:
    ///   - examiner: who opens strangers' files; an ``ExaminationProcess`` where they come from strangers.
    ///   - symbologies: what barcodes can be drawn as.
    package init(examiner: any AssetExamining, symbologies: [any Symbology] = [QRSymbology()]) {
        self.examiner = examiner
        self.symbologies = Set(symbologies.map(\.id))
    }

    package func digest(ofFontFamily family: String, weight: Int, isItalic: Bool) -> String? {
        InstalledFonts.digest(ofFamily: family, weight: weight, isItalic: isItalic)
    }

    package func flaw(in asset: Asset) -> AssetFlaw? {
        examiner.flaw(in: asset)
    }

    package func knowsSymbology(_ id: String) -> Bool { symbologies.contains(id) }
}
