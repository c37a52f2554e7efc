package import Barcodes
package import Designs

/// Answers for fonts, pictures, artwork and symbologies with what drawing will really use.
///
/// Safe to use from any task.
package struct ResourceInspector: ResourceInspecting {
    package let symbologies: [String]

    /// An inspector that knows the symbologies.
    package init(symbologies: [any Symbology] = [QRSymbology()]) { self.symbologies = symbologies.map(\.id) }

    package func digest(ofFontFamily family: String, weight: Int, isItalic: Bool, fonts: [Asset]) -> String? {
        InstalledFonts.digest(ofFamily: family, weight: weight, isItalic: isItalic)
    }

    package func flaw(in asset: Asset) -> AssetFlaw? {
        do {
            switch asset.kind {
            case .png, .jpeg: _ = try CairoImages().image(asset)
            case .svg: try CairoArtwork(tolerance: 0.1).probe(asset)
            case .font:
                return AssetFlaw(
                    message: "The font ‘\(asset.name)’ cannot be used.", remedy: "Install it on the machine.")
            }
            return nil
        } catch let error as DrawingError {
            return AssetFlaw(message: error.message, remedy: "Correct or replace the file.")
        } catch {
            return AssetFlaw(message: "The asset ‘\(asset.name)’ cannot be read.", remedy: "Replace the file.")
        }
    }
}
