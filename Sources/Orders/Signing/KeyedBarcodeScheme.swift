package import Barcodes
package import Storage

/// A barcode scheme whose keys are kept in the database.
///
/// Whoever makes values in a transaction refreshes the keys in it first, so that no key signs that was retired or
/// revoked before the transaction began.
package protocol KeyedBarcodeScheme: BarcodeScheme {
    /// Reads the keys again where they have changed, as the transaction sees them.
    ///
    /// - Parameter connection: any transaction.
    /// - Returns: the version of the keys; what was made with another one is made again.
    /// - Throws: a `StorageError`.
    @discardableResult
    func refreshKeys(on connection: any Connection) throws -> Int64
}

extension SignedScheme: KeyedBarcodeScheme where Source == SigningKeyring {
    package func refreshKeys(on connection: any Connection) throws -> Int64 { try source.refresh(on: connection) }
}

extension BarcodeScheme {
    /// Refreshes the keys of the scheme, if it has keys in the database.
    ///
    /// - Returns: the version of its keys; nil for a scheme without.
    @discardableResult
    func refreshed(on connection: any Connection) throws -> Int64? {
        try (self as? any KeyedBarcodeScheme)?.refreshKeys(on: connection)
    }
}
