/// The main service as an edge calls it, over a line that may be down.
///
/// Calls come one after the other. Each throws an ``EdgeError``: `lineDown`, `pairingEnded`, `listRefused` for a list,
/// or `notTaken` for an upload.
package protocol EdgeUpstream: Sendable {
    /// Fetches the list, or what changed since, and asks whether the upload of a receipt is still there.
    func manifest(since cursor: String?, receipt: String?) async throws -> SignedManifest

    /// Uploads scans, a JSON document of at most ``AdmissionLimits/scansPerUpload`` of them.
    func upload(_ scans: [UInt8]) async throws -> EdgeReceipt
}
