package import Ticketing

/// The scheme of barcodes that a door can verify without a list: 188 digits, see ``SignedBarcode``.
package struct SignedScheme<Source: SigningKeySource>: BarcodeScheme {
    package let id = SignedBarcode.schemeID
    /// Where the keys come from.
    package let source: Source

    /// The scheme with those keys.
    package init(keys source: Source) { self.source = source }

    package func makeValue(for subject: BarcodeSubject, in world: World) throws(BarcodeError) -> BarcodeValue {
        let keys = source.keys
        guard let signer = keys.signer else { throw BarcodeError(.noSigningKey, keys.obstacle) }
        do {
            let barcode = try SignedBarcode(
                signer: signer, instanceTag: SignedBarcode.tag(of: subject.instanceID), serial: world.randomBytes(8))
            return try BarcodeValue(barcode.text)
        } catch {
            throw BarcodeError(
                .noSigningKey, "The key \(signer.number) cannot sign; rotate it by ‘willcall key rotate’.")
        }
    }

    package func read(_ text: String) -> BarcodeReading {
        let length = SignedBarcode.digits
        guard (length - 2...length + 2).contains(text.utf8.count) else { return .notMine }
        let digits = text.utf8.count { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
        guard digits >= length - 2 else { return .notMine }
        guard let barcode = SignedBarcode(digits: text), let value = try? BarcodeValue(text) else { return .malformed }
        guard let key = source.keys.verifying[barcode.keyNumber] else { return .unknownKey }
        return barcode.isSigned(by: key) ? .wellFormed(value) : .malformed
    }
}
