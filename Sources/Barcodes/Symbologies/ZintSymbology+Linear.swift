import CZint

extension ZintSymbology {
    /// Code 128 (ISO/IEC 15417): ASCII, digits two in a character.
    package static let code128 = ZintSymbology(
        id: "symbology.code128",
        Traits(
            name: "A Code 128", number: BARCODE_CODE128, form: .linear(.ordinary),
            quietZone: BarcodeSymbol.QuietZone(horizontal: 10, vertical: 0), maximumBytes: 120
        ) { value throws(BarcodeError) in
            guard value.utf8.allSatisfy({ $0 < 0x80 }) else {
                throw BarcodeError(
                    .unsupportedCharacter,
                    "A Code 128 carries ASCII only; use a QR code for other characters, or leave them out.")
            }
        })

    /// Interleaved 2 of 5 (ISO/IEC 16390): an even number of digits.
    package static let itf = ZintSymbology(
        id: "symbology.itf",
        Traits(
            name: "An Interleaved 2 of 5 code", number: BARCODE_C25INTER, form: .linear(.ordinary),
            quietZone: BarcodeSymbol.QuietZone(horizontal: 10, vertical: 0), maximumBytes: 90
        ) { value throws(BarcodeError) in
            try requireDigits(value, of: "An Interleaved 2 of 5 code")
            guard value.utf8.count.isMultiple(of: 2) else {
                throw BarcodeError(
                    .wrongLength,
                    "An Interleaved 2 of 5 code needs an even number of digits, because it draws them in pairs, and "
                        + "this value has an odd one; put a 0 before it, or use another symbology.")
            }
        })

    /// EAN-13 (ISO/IEC 15420): 13 digits, of which the last is a check digit.
    package static let ean13 = ZintSymbology(
        id: "symbology.ean13",
        Traits(
            name: "An EAN-13", number: BARCODE_EANX_CHK, form: .linear(.ordinary),
            quietZone: BarcodeSymbol.QuietZone(left: 11, right: 7, top: 0, bottom: 0), maximumBytes: 40
        ) { value throws(BarcodeError) in
            try requireDigits(value, of: "An EAN-13")
            let digits = value.utf8.map { Int($0 - UInt8(ascii: "0")) }
            guard digits.count == 13 else {
                let remedy =
                    digits.count == 12
                    ? "this value has 12: add the check digit that GS1's rule gives for them"
                    : "this value has \(digits.count); use another symbology"
                throw BarcodeError(
                    .wrongLength, "An EAN-13 needs 13 digits, the last of them a check digit; \(remedy).")
            }
            // Weights 1 and 3 in turn, counted from the first of thirteen digits (GS1 General Specifications, 7.9).
            let sum = digits.enumerated().reduce(0) { $0 + $1.element * ($1.offset.isMultiple(of: 2) ? 1 : 3) }
            guard sum.isMultiple(of: 10) else {
                throw BarcodeError(
                    .wrongCheckDigit,
                    "The last digit of this EAN-13 is not the check digit of the others; correct the value where it "
                        + "comes from.")
            }
        })

    private static func requireDigits(_ value: String, of name: String) throws(BarcodeError) {
        guard value.utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }) else {
            throw BarcodeError(
                .unsupportedCharacter,
                "\(name) carries the digits 0 to 9 only; use another symbology, or a value of digits such as the "
                    + "field barcode.numeric.")
        }
    }
}
