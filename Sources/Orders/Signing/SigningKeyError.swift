/// Why the keys that sign barcodes cannot be changed.
package struct SigningKeyError: Error, Hashable, Sendable {
    /// What stands in the way, stable across releases.
    package enum Code: String, CaseIterable, Sendable {
        /// There is an active key already.
        case keyIsActive
        /// There is no active key.
        case noActiveKey
        /// There is no key of that number.
        case unknownKey
        /// The key was revoked before.
        case alreadyRevoked
        /// Every number is given.
        case numbersExhausted
    }

    /// What stands in the way.
    package let code: Code
    /// One sentence for the operator, naming the remedy.
    package let message: String

    init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }
}

extension SigningKeyError: CustomStringConvertible {
    package var description: String { message }
}
