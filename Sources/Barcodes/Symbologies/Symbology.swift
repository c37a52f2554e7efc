/// How a barcode's value is drawn: the extension point `barcode.symbology`.
///
/// A symbology is made once, at start, and listed where the service is put together. It is then asked from several
/// threads at once, keeps nothing between calls, and gives the same modules for the same value for as long as the
/// process runs, because what was printed must be drawn again bit by bit. `SymbologyConformance` holds each to this.
package protocol Symbology: Sendable {
    /// The dotted name by which designs ask for it, for example `symbology.qr`.
    var id: String { get }

    /// The light border that its standard asks for around every code of it.
    var quietZone: BarcodeSymbol.QuietZone { get }

    /// The symbol of the value, in modules.
    ///
    /// - Parameters:
    ///   - value: what a scanner shall read.
    ///   - errorCorrection: how much damage the code shall survive; symbologies of fixed redundancy pass over it.
    /// - Returns: the modules, and how a page has to show them.
    /// - Throws: `emptyValue`, `unsupportedCharacter`, `wrongLength`, `wrongCheckDigit`, `valueTooLong` or
    ///   `encoderFailed`.
    func encode(_ value: String, errorCorrection: ErrorCorrection) throws(BarcodeError) -> BarcodeSymbol
}
