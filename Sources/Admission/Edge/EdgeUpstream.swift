/// The main service as an edge calls it, over a line that may be down.
///
/// Calls come one after the other. Each throws an ``EdgeError``: `lineDown`, `pairingEnded`, or `notTaken`.
package protocol EdgeUpstream: Sendable {
    /// Fetches the list, or what changed since.
    func manifest(since cursor: String?) async throws -> SignedManifest

    /// Uploads scans, a JSON document of at most ``AdmissionLimits/scansPerUpload`` of them, and tells of each in turn
    /// why it was not taken; nil for one that was.
    func upload(_ scans: [UInt8]) async throws -> [String?]
}
