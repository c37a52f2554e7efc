import Crypto

/// The public half of a key that signs barcodes.
package struct VerifyingKey: Sendable {
    let publicKey: Curve25519.Signing.PublicKey

    /// The key of those 32 bytes; nil when they are none.
    package init?(bytes: [UInt8]) {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: bytes) else { return nil }
        publicKey = key
    }
}
