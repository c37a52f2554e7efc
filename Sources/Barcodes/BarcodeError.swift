/// A barcode that cannot be made or drawn.
package struct BarcodeError: Error, Hashable, Sendable {
    /// What was wrong, stable across releases.
    package enum Code: String, CaseIterable, Sendable {
        /// There is nothing to encode.
        case emptyValue
        /// The value holds a character that the symbology cannot carry.
        case unsupportedCharacter
        /// The value has not as many characters as the symbology's codes have.
        case wrongLength
        /// The value's own check digit does not fit the rest of it.
        case wrongCheckDigit
        /// The value has more characters than the symbology carries at that error correction.
        case valueTooLong
        /// The encoder could not work, for example for want of memory.
        case encoderFailed
        /// No key is there, or none can be opened, to sign a barcode with.
        case noSigningKey
    }

    /// What was wrong.
    package let code: Code
    /// One sentence for a person, naming the remedy; it does not hold the value, which admits whoever shows it.
    package let message: String

    /// An error of the given kind.
    package init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }
}

extension BarcodeError: CustomStringConvertible {
    package var description: String { message }
}
