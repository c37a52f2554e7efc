package import Barcodes
package import Secrets
import Storage
import Synchronization
import Ticketing

/// The keys of the signed scheme as this process knows them; safe to ask from any task.
///
/// The database is the only source. Every change of keys raises one number (`signing_state.version`) in its
/// transaction, so that looking whether they have changed reads one row.
package final class SigningKeyring: SigningKeySource {
    private let masterKey: MasterKey?
    private let known = Mutex(SigningKeys.none)

    /// The keys of a database.
    ///
    /// - Parameter masterKey: opens the private halves; without it the keys read and sign nothing.
    package init(masterKey: MasterKey?) { self.masterKey = masterKey }

    package var keys: SigningKeys { known.withLock { $0 } }

    /// Reads the keys again where they have changed, as the transaction sees them.
    ///
    /// - Returns: the version of the keys.
    /// - Throws: a `StorageError`.
    func refresh(on connection: any Connection) throws -> Int64 {
        guard let version = try connection.row("SELECT version FROM signing_state")?.integer("version") else {
            throw StorageError(.unexpectedValue, "The state of signing keys is missing; restore it from a backup.")
        }
        guard keys.version != version else { return version }
        let read = try keys(version, on: connection)
        known.withLock { known in
            // A slower reader must not put back what a faster one has seen change.
            if known.version < version { known = read }
        }
        return version
    }

    private func keys(_ version: Int64, on connection: any Connection) throws -> SigningKeys {
        var verifying: [UInt16: VerifyingKey] = [:]
        var signer: SigningKeys.Signer?
        var obstacle = SigningKeys.noKey
        try connection.forEach(SigningKeyStore.columns, []) { row in
            let key = try SigningKeyStore.key(row)
            guard let publicKey = VerifyingKey(bytes: key.publicKey) else {
                throw StorageError(
                    .unexpectedValue, "The signing key \(key.number) is damaged; restore it from a backup.")
            }
            verifying[key.number] = publicKey
            guard key.state == .active else { return }
            (signer, obstacle) = signing(key, sealed: try row.bytes("sealed_private"))
        }
        return SigningKeys(version: version, verifying: verifying, signer: signer, obstacle: obstacle)
    }

    /// The signer that a key is, or why it is none here.
    private func signing(_ key: SigningKey, sealed: [UInt8]) -> (SigningKeys.Signer?, String) {
        guard let masterKey else {
            return (
                nil, "The master key is needed to sign barcodes, and none was given; name its file by --master-key."
            )
        }
        do throws(SecretError) {
            let secret = try masterKey.open(sealed, for: SigningKeyStore.place(ofKey: key.id.text))
            guard let signer = SigningKeys.Signer(number: key.number, privateKey: secret) else {
                return (nil, "The signing key \(key.number) is damaged; rotate it by ‘willcall key rotate’.")
            }
            return (signer, "")
        } catch {
            return (nil, error.message)
        }
    }
}
