import Crypto

/// What the main service gave an edge when it was paired.
package struct EdgePairing: Sendable {
    /// Which device the edge is there.
    package let device: DeviceID
    /// The secret by which it calls.
    package let token: String
    /// Names the key that signs lists.
    package let keyID: String
    /// The 32 bytes of its public half.
    package let publicKey: [UInt8]

    /// A pairing of those parts.
    package init(device: DeviceID, token: String, keyID: String, publicKey: [UInt8]) {
        self.device = device
        self.token = token
        self.keyID = keyID
        self.publicKey = publicKey
    }

    /// Makes sure that the key of the pairing signed the list.
    ///
    /// - Throws: `forgedList`.
    func verify(_ manifest: SignedManifest) throws(EdgeError) {
        guard manifest.keyID == keyID, let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey),
            key.isValidSignature(manifest.signature, for: manifest.bytes)
        else { throw EdgeError.forgedList }
    }
}
