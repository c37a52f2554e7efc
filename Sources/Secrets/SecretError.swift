/// Why a secret cannot be sealed, opened or told apart.
package struct SecretError: Error, Hashable, Sendable {
    /// What failed, stable across releases.
    package enum Code: String, CaseIterable, Sendable {
        /// A master key has another length than 32 bytes, or is not written in hexadecimal digits.
        case malformedKey
        /// The secret was sealed with another master key.
        case unknownKey
        /// The sealed bytes were changed, or stand in another place than they were sealed for.
        case damaged
        /// There is no master key where it was looked for, or it cannot be read or written.
        case keyUnavailable
        /// Others than its owner may read the file of the master key.
        case keyExposed
    }

    /// What failed.
    package let code: Code
    /// One sentence for the operator, naming the remedy.
    package let message: String

    /// A failure of the given kind.
    package init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }
}

extension SecretError: CustomStringConvertible {
    package var description: String { message }
}
