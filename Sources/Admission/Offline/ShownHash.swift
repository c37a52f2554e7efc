/// The hash of a barcode that was shown at a door, as the door's list had it.
///
/// It is the beginning of an HMAC-SHA-256 under the key of one of the ticket's performances, as long as the list's
/// hashes are: from ``AdmissionLimits/shownHashBytes``.
package struct ShownHash: Hashable, Sendable {
    /// The hash as base64url without padding, as lists have it.
    package let text: String
    /// The generation of the keys by which that list was hashed (``ManifestKeys/epoch``); nil if the door did not tell.
    package let epoch: String?
    /// The same as ``text`` as bytes.
    let bytes: [UInt8]

    /// Reads a hash; nil when it is none, or too short or too long to be one.
    package init?(_ text: String, epoch: String? = nil) {
        guard text.utf8.count <= Base64URL.length(ofBytes: AdmissionLimits.shownHashBytes.upperBound),
            let bytes = Base64URL.bytes(of: text), AdmissionLimits.shownHashBytes.contains(bytes.count)
        else { return nil }
        self.text = text
        self.epoch = epoch
        self.bytes = bytes
    }

    /// Whether it can be compared with hashes under those keys: one of another generation has nothing in common with
    /// them, whatever was shown.
    func isComparable(under keys: ManifestKeys?) -> Bool {
        guard let epoch, let keys else { return true }
        return epoch == keys.epoch
    }
}
