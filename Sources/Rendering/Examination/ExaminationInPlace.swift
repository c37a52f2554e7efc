package import Designs

/// Examines files in the caller's own process, which a hostile one can stop or bring down.
package struct ExaminationInPlace: AssetExamining {
    package init() {}

    package func flaw(in asset: Asset) -> AssetFlaw? { AssetExamination.flaw(in: asset) }
}
