package import Designs

/// Reads and draws a file of a design once, as drawing will, to learn whether that can be done.
///
/// Files come from strangers and go through libraries in C: the service has this done by another process, see
/// ``ExaminationProcess``.
package enum AssetExamination {
    /// Why the asset cannot be drawn, nil if it can.
    ///
    /// It takes seconds and hundreds of megabytes at worst, or never returns where a library has a fault.
    package static func flaw(in asset: Asset) -> AssetFlaw? {
        do {
            switch asset.kind {
            case .png, .jpeg: _ = try CairoImages().image(asset)
            case .svg: try CairoArtwork.probe(asset)
            case .font: try FontExamination(asset).examine()
            }
            return nil
        } catch let error as DrawingError {
            return AssetFlaw(message: error.message, remedy: "Correct or replace the file.")
        } catch {
            return AssetFlaw(message: "The asset ‘\(asset.name)’ cannot be read.", remedy: "Replace the file.")
        }
    }
}
