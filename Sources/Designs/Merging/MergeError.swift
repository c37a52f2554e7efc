/// A value that cannot be merged into a design: the ticket must not be printed.
package struct MergeError: Error, Hashable, Sendable {
    /// What was wrong, stable across releases.
    package enum Code: String, CaseIterable, Sendable {
        /// The ticket or order has no value for the field, and the design gives no default.
        case missingValue
        /// A format cannot be used on a value of this type.
        case formatDoesNotFit
        /// A value of this type has no text form.
        case notPrintable
    }

    /// What was wrong.
    package let code: Code
    /// One sentence for a person, naming the remedy; it holds no personal data.
    package let message: String
    /// The path of the merge field.
    package let field: String

    /// An error of the given kind.
    package init(_ code: Code, field: String, _ message: String) {
        self.code = code
        self.field = field
        self.message = message
    }
}

extension MergeError: CustomStringConvertible {
    package var description: String { message }
}
