import Crypto
import Foundation
import Orders
package import Secrets
import Ticketing

/// The keys of doors' lists, all derived from the master key, so that every node of a deployment has the same.
package struct ManifestKeys: Sendable {
    /// Names the generation of the keys; it changes when the deployment gets another master key.
    package let epoch: String
    /// Names the key that signs: the first 8 bytes of a hash of its public half, in hexadecimal digits.
    package let keyID: String
    /// The public half of the key that signs, 32 bytes.
    package let publicKey: [UInt8]

    private let master: MasterKey
    private let signing: Curve25519.Signing.PrivateKey

    /// The keys under a master key.
    package init(_ master: MasterKey) {
        self.master = master
        epoch = master.id
        // Any 32 bytes are a private key of Ed25519.
        guard
            let key = try? Curve25519.Signing.PrivateKey(
                rawRepresentation: master.derivedKey(for: "manifest:signature"))
        else { preconditionFailure("a derived key has 32 bytes") }
        signing = key
        publicKey = Array(key.publicKey.rawRepresentation)
        keyID = Hexadecimal.text(of: SHA256.hash(data: publicKey).prefix(8))
    }

    /// The key under which a performance's barcodes are hashed, 32 bytes.
    func hashKey(ofInstance id: InstanceID) -> [UInt8] { master.derivedKey(for: "manifest:barcodes:" + id.text) }

    /// The Ed25519 signature (RFC 8032) of a list, 64 bytes.
    package func signature(of list: [UInt8]) -> [UInt8] {
        guard let signature = try? signing.signature(for: list) else {
            preconditionFailure("a private key signs anything")
        }
        return Array(signature)
    }
}
