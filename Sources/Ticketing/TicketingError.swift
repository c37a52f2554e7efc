/// A value that the domain refuses to build.
package struct TicketingError: Error, Hashable, Sendable {
    /// What was wrong, stable across releases.
    package enum Code: String, CaseIterable, Sendable {
        case unknownCurrency
        case invalidAmount
        case invalidIdentifier
        case invalidOrderNumber
        case invalidBarcode
        case invalidText
        case invalidDateTime
        case unknownTimeZone
        case localTimeSkipped
        case localTimeAmbiguous
    }

    /// What was wrong.
    package let code: Code
    /// One sentence for a person, naming the remedy; it holds no personal data.
    package let message: String

    /// An error of the given kind.
    package init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }
}

extension TicketingError: CustomStringConvertible {
    package var description: String { message }
}
