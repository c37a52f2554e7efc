/// A list as it came over the line.
package struct SignedManifest: Sendable {
    /// The JSON document.
    package let bytes: [UInt8]
    /// The Ed25519 signature over exactly these bytes.
    package let signature: [UInt8]
    /// Names the key that signed it.
    package let keyID: String

    /// A list of those parts.
    package init(bytes: [UInt8], signature: [UInt8], keyID: String) {
        self.bytes = bytes
        self.signature = signature
        self.keyID = keyID
    }
}
