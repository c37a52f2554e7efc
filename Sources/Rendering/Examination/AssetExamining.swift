package import Designs

/// Who reads and draws a stranger's file for the first time.
///
/// ``ExaminationProcess`` does it in a process of its own, which a file may bring down; what runs it in the caller's
/// process is for tools and tests that bring their own files.
package protocol AssetExamining: Sendable {
    /// Why the asset cannot be drawn, nil if it can. May take seconds, and is called from any thread.
    func flaw(in asset: Asset) -> AssetFlaw?
}
