/// What became of an upload.
package struct MergedUpload: Sendable {
    /// What became of each scan, in the upload's order; `nonceReused`, `unknownInstance` or the like for one of which
    /// nothing was kept.
    package let scans: [Result<MergedScan, AdmissionError>]
    /// By which the device asks later whether the upload is still here.
    package let receipt: String
    /// Whether the upload is here for which the device has a receipt; nil if it did not ask.
    package let isReceiptKnown: Bool?
}
