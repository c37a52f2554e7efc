package import Barcodes
package import Storage

extension BarcodeReader {
    /// What the text may stand for, with the keys of schemes read again where the text names one that is not known.
    ///
    /// Keys are made seldom, and a key is known once one of its barcodes was read; so this asks the database for next
    /// to no text, save those that are made to look like barcodes of other keys.
    ///
    /// - Parameters:
    ///   - scanned: the text as scanned or typed.
    ///   - database: where keys are kept.
    /// - Returns: the reading.
    /// - Throws: a `StorageError`.
    package func read(_ scanned: String, withKeysOf database: any Database) async throws -> Reading {
        let reading = read(scanned)
        guard reading.lacksKey else { return reading }
        let schemes = schemes
        try await database.read { connection in
            for scheme in schemes { try scheme.refreshed(on: connection) }
        }
        return read(scanned)
    }
}
