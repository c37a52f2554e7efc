import Crypto

/// The keys that sign barcodes and those that signed them, as one look at them found them.
package struct SigningKeys: Sendable {
    /// The key that signs.
    package struct Signer: Sendable {
        let number: UInt16
        let privateKey: Curve25519.Signing.PrivateKey

        /// The key of that number; nil when its 32 bytes are none.
        package init?(number: UInt16, privateKey bytes: [UInt8]) {
            guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: bytes) else { return nil }
            self.number = number
            privateKey = key
        }

        /// The 32 bytes of the public half.
        package var publicKey: [UInt8] { Array(privateKey.publicKey.rawRepresentation) }
    }

    /// Counts the changes of keys; what was read later has no lower one.
    package let version: Int64
    /// The public halves by number: of the active key, the retired and the revoked ones.
    package let verifying: [UInt16: VerifyingKey]
    /// The active key; nil where there is none, or none that can be opened here.
    package let signer: Signer?
    /// Why there is no signer, in a sentence that names the remedy.
    package let obstacle: String

    /// Keys as they were found.
    package init(
        version: Int64, verifying: [UInt16: VerifyingKey], signer: Signer?, obstacle: String = SigningKeys.noKey
    ) {
        self.version = version
        self.verifying = verifying
        self.signer = signer
        self.obstacle = obstacle
    }

    /// What is said where no key was made.
    package static let noKey = "No key signs barcodes yet; make one by ‘willcall key create’."

    /// No keys, before anybody has looked.
    package static let none = SigningKeys(version: -1, verifying: [:], signer: nil)
}
