/// A barcode's unique reference, exactly as it is printed and scanned.
///
/// Which scheme made it, and whether it is well formed under that scheme, is for `Barcodes` to say; here it is only a
/// text that every symbology can carry.
package struct BarcodeValue: Hashable, Sendable {
    /// The characters: printable ASCII, no space at either end.
    package let text: String

    /// The value of that text.
    ///
    /// - Throws: `invalidBarcode` when it is empty, too long, or has other characters than printable ASCII.
    package init(_ text: String) throws(TicketingError) {
        guard (1...TicketingLimits.barcodeLength).contains(text.utf8.count),
            text.utf8.allSatisfy({ 0x20...0x7E ~= $0 }), text.utf8.first != UInt8(ascii: " "),
            text.utf8.last != UInt8(ascii: " ")
        else {
            throw TicketingError(
                .invalidBarcode,
                "A barcode has 1 to \(TicketingLimits.barcodeLength) printable ASCII characters and no space at its "
                    + "ends.")
        }
        self.text = text
    }
}

extension BarcodeValue: CustomStringConvertible {
    package var description: String { text }
}
