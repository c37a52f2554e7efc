import Crypto
import Foundation
package import Ticketing

/// The key under which everything secret in the database is sealed, and from which keys for other purposes are derived.
///
/// A sealed secret is the key's id (8 bytes), a random nonce (12 bytes), the AES-256-GCM ciphertext and its tag (16
/// bytes); its place is authenticated with it. The master key itself encrypts nothing: sealing has a key of its own,
/// derived like the others, so that nobody who learns one of them learns another.
package struct MasterKey: Sendable {
    /// Names the key without telling it: 16 hexadecimal digits.
    package let id: String

    private let master: SymmetricKey
    private let sealing: SymmetricKey
    private let idBytes: [UInt8]

    /// The key of those bytes.
    ///
    /// - Throws: `malformedKey` when they are not 32.
    package init(bytes: [UInt8]) throws(SecretError) {
        guard bytes.count == SecretsLimits.masterKeyBytes else {
            throw SecretError(
                .malformedKey,
                "A master key has \(SecretsLimits.masterKeyBytes) bytes, and this one has \(bytes.count); make one by "
                    + "‘openssl rand -hex \(SecretsLimits.masterKeyBytes)’.")
        }
        master = SymmetricKey(data: bytes)
        sealing = Self.key("seal", from: master)
        idBytes = Self.key("id", from: master).withUnsafeBytes { Array($0.prefix(SecretsLimits.keyIDBytes)) }
        id = Hexadecimal.text(of: idBytes)
    }

    /// A new key from the world's randomness.
    package init(in world: World) {
        let bytes = world.randomBytes(SecretsLimits.masterKeyBytes)
        // Only another number of bytes is refused.
        guard let key = try? MasterKey(bytes: bytes) else { preconditionFailure("the world gives what was asked for") }
        self = key
    }

    /// Its 64 hexadecimal digits, as a key file has them.
    package var digits: String { master.withUnsafeBytes { Hexadecimal.text(of: $0) } }

    /// The secret as it may lie in a database.
    ///
    /// - Parameters:
    ///   - secret: what nobody else shall read.
    ///   - place: where it will be kept.
    ///   - world: where the nonce comes from.
    /// - Returns: what ``open(_:for:)`` opens, 36 bytes longer than the secret.
    package func seal(_ secret: [UInt8], for place: SecretPlace, in world: World) -> [UInt8] {
        let nonce = world.randomBytes(12)
        // AES-GCM refuses other lengths of key and nonce, and more than 64 GB.
        guard
            let box = try? AES.GCM.seal(
                secret, using: sealing, nonce: AES.GCM.Nonce(data: nonce), authenticating: associatedData(of: place))
        else { preconditionFailure("a key of 32 bytes and a nonce of 12 seal any secret") }
        return idBytes + nonce + box.ciphertext + box.tag
    }

    /// The secret that was sealed for that place.
    ///
    /// - Throws: `unknownKey` when it was sealed with another key, which the message names, and `damaged` when the
    ///   bytes were changed or moved.
    package func open(_ sealed: [UInt8], for place: SecretPlace) throws(SecretError) -> [UInt8] {
        let damaged = SecretError(
            .damaged,
            "A sealed secret in \(place.name) was changed since it was written; restore it from a backup, or make a "
                + "new one in its place.")
        guard let used = Self.keyID(of: sealed) else { throw damaged }
        guard used == id else {
            throw SecretError(
                .unknownKey,
                "A secret in \(place.name) was sealed with the master key \(used), and this is the key \(id); "
                    + "give the key \(used), and re-key the database with ‘willcall key rekey’ if another is to take "
                    + "its place.")
        }
        let combined = sealed.dropFirst(SecretsLimits.keyIDBytes)
        guard let box = try? AES.GCM.SealedBox(combined: combined),
            let secret = try? AES.GCM.open(box, using: sealing, authenticating: associatedData(of: place))
        else { throw damaged }
        return Array(secret)
    }

    /// A key for another purpose (HKDF-SHA-256): the same for the same purpose, and unrelated to that of any other.
    ///
    /// - Parameter purpose: what it is for and, where there are many, for which; for example `manifest:` and an id.
    /// - Returns: 32 bytes.
    package func derivedKey(for purpose: String) -> [UInt8] {
        Self.key("derive:" + purpose, from: master).withUnsafeBytes { Array($0) }
    }

    /// The id of the key that sealed those bytes, nil where they are too few.
    package static func keyID(of sealed: [UInt8]) -> String? {
        guard sealed.count >= SecretsLimits.keyIDBytes + 12 + 16 else { return nil }
        return Hexadecimal.text(of: sealed.prefix(SecretsLimits.keyIDBytes))
    }

    private func associatedData(of place: SecretPlace) -> [UInt8] { idBytes + place.associatedData }

    private static func key(_ purpose: String, from master: SymmetricKey) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(
            inputKeyMaterial: master, info: Array("willcall/1/\(purpose)".utf8),
            outputByteCount: SecretsLimits.derivedKeyBytes)
    }
}

extension MasterKey: CustomStringConvertible {
    /// Its id, so that a key which is logged by mistake is not told.
    package var description: String { "master key \(id)" }
}
