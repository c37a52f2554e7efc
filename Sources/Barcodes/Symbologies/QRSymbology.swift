import CQREncode
import Glibc

/// QR code, model 2 (ISO/IEC 18004), in the smallest version that holds the value.
///
/// Digits and capitals are packed more tightly than other characters, so a value of capitals gives larger modules.
/// Characters beyond ASCII are carried as UTF-8.
package struct QRSymbology: Symbology {
    /// How many bytes the largest code carries, at the lowest error correction (ISO/IEC 18004, table 7).
    package static let maximumBytes = 7089

    /// The version of libqrencode, which decides the modules of a value.
    package static var encoderVersion: String { String(cString: QRcode_APIVersionString()) }

    package let id = "symbology.qr"
    package let quietZone = BarcodeSymbol.QuietZone(horizontal: 4, vertical: 4)

    /// The symbology.
    package init() {}

    package func encode(_ value: String, errorCorrection: ErrorCorrection) throws(BarcodeError) -> BarcodeSymbol {
        guard !value.isEmpty else {
            throw BarcodeError(.emptyValue, "A QR code needs a value; the field it shows is empty.")
        }
        guard !value.utf8.contains(0) else {
            throw BarcodeError(.unsupportedCharacter, "The value of a QR code holds U+0000; remove it.")
        }
        let tooLong = BarcodeError(
            .valueTooLong,
            "The value is too long for a QR code of error correction \(errorCorrection.rawValue); shorten it, or "
                + "choose a lower error correction.")
        guard value.utf8.count <= Self.maximumBytes else { throw tooLong }
        // The string call picks numeric and alphanumeric mode where it can; the 8-bit call never does.
        guard let code = QRcode_encodeString(value, 0, errorCorrection.level, QR_MODE_8, 1) else {
            if errno == ERANGE { throw tooLong }
            throw BarcodeError(.encoderFailed, "The QR encoder could not work (error \(errno)); try again.")
        }
        defer { QRcode_free(code) }
        let width = Int(code.pointee.width)
        guard width > 0, let modules = code.pointee.data else {
            throw BarcodeError(.encoderFailed, "The QR encoder gave no code; try again.")
        }
        return BarcodeSymbol(
            modules: ModuleMatrix(width: width, height: width) { x, y in modules[y * width + x] & 1 == 1 },
            form: .matrix, quietZone: quietZone)
    }
}

extension ErrorCorrection {
    fileprivate var level: QRecLevel {
        switch self {
        case .low: QR_ECLEVEL_L
        case .medium: QR_ECLEVEL_M
        case .quartile: QR_ECLEVEL_Q
        case .high: QR_ECLEVEL_H
        }
    }
}
