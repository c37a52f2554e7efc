import CZint

/// A symbology that zint encodes.
///
/// Each call has a symbol of its own, and the library keeps no state beside it, so calls from several threads at once
/// do not meet.
package struct ZintSymbology: Symbology {
    /// What a symbology does with values before and after zint.
    struct Traits: Sendable {
        /// What sentences call it, with its article, for example `A PDF417 code`.
        let name: String
        /// Zint's number for it.
        let number: Int32
        /// How its rows stand on a page.
        let form: BarcodeSymbol.Form
        /// The border that its standard asks for.
        let quietZone: BarcodeSymbol.QuietZone
        /// The most bytes that any value may have; the encoder may take fewer.
        let maximumBytes: Int
        /// Zint's `option_1` for an error correction.
        var errorCorrection: @Sendable (ErrorCorrection) -> Int32 = { _ in -1 }
        /// Zint's `option_3`.
        var shape: Int32 = 0
        /// Refuses what the symbology cannot carry, in better words than the encoder's.
        let check: @Sendable (String) throws(BarcodeError) -> Void
    }

    /// The version of zint, which decides the modules of a value.
    package static var encoderVersion: String {
        // Two digits each for major and minor version and release: 21101 is 2.11.1.
        let version = ZBarcode_Version()
        return "\(version / 10000).\(version / 100 % 100).\(version % 100)"
    }

    /// The symbologies of this kind that ship.
    package static let all = [code128, pdf417, aztec, dataMatrix, itf, ean13]

    /// Number of the character set UTF-8 among the extended channel interpretations (AIM ITS/04-023).
    private static let utf8Interpretation: Int32 = 26

    package let id: String
    package var quietZone: BarcodeSymbol.QuietZone { traits.quietZone }
    private let traits: Traits

    init(id: String, _ traits: Traits) {
        self.id = id
        self.traits = traits
    }

    package func encode(_ value: String, errorCorrection: ErrorCorrection) throws(BarcodeError) -> BarcodeSymbol {
        guard !value.isEmpty else {
            throw BarcodeError(.emptyValue, "\(traits.name) needs a value; the field it shows is empty.")
        }
        guard !value.utf8.contains(0) else {
            throw BarcodeError(.unsupportedCharacter, "\(traits.name) cannot carry U+0000; remove it from the value.")
        }
        guard value.utf8.count <= traits.maximumBytes else { throw tooLong }
        try traits.check(value)
        guard let symbol = ZBarcode_Create() else {
            throw BarcodeError(.encoderFailed, "There was no memory for the barcode encoder; try again.")
        }
        defer { ZBarcode_Delete(symbol) }
        symbol.pointee.symbology = traits.number
        symbol.pointee.input_mode = UNICODE_MODE
        symbol.pointee.option_1 = traits.errorCorrection(errorCorrection)
        symbol.pointee.option_3 = traits.shape
        // Without it zint would take Latin-1 where it can, and a scanner that guesses would show something else.
        if !value.utf8.allSatisfy({ $0 < 0x80 }) { symbol.pointee.eci = Self.utf8Interpretation }
        let status = ZBarcode_Encode(symbol, value, Int32(value.utf8.count))
        switch status {
        case 0: break
        case ZINT_ERROR_TOO_LONG: throw tooLong
        case ZINT_ERROR_INVALID_DATA:
            throw BarcodeError(
                .unsupportedCharacter,
                "\(traits.name) cannot carry one of the value's characters; use another symbology, or other characters."
            )
        default:
            throw BarcodeError(
                .encoderFailed, "The barcode encoder could not work (zint's error \(status)); try again.")
        }
        let (width, height) = (Int(symbol.pointee.width), Int(symbol.pointee.rows))
        guard width > 0, height > 0 else {
            throw BarcodeError(.encoderFailed, "The barcode encoder gave no code; try again.")
        }
        return BarcodeSymbol(
            modules: Self.modules(of: symbol, width: width, height: height), form: traits.form,
            quietZone: quietZone)
    }

    private var tooLong: BarcodeError {
        BarcodeError(
            .valueTooLong,
            "\(traits.name) cannot hold so long a value; shorten it, choose a lower error correction, or another "
                + "symbology.")
    }

    private static func modules(of symbol: UnsafePointer<zint_symbol>, width: Int, height: Int) -> ModuleMatrix {
        let rows = (0..<height).map { willcall_zint_row(symbol, Int32($0)) }
        // Eight modules in a byte, the leftmost in its lowest bit.
        return ModuleMatrix(width: width, height: height) { x, y in
            rows[y].map { $0[x / 8] >> UInt8(x % 8) & 1 == 1 } ?? false
        }
    }
}
