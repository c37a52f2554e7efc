/// Something that cannot be printed, because of what was asked.
package struct FulfilmentError: Error, Hashable, Sendable {
    /// What was wrong, stable across releases.
    package enum Code: String, CaseIterable, Sendable {
        /// No design of that name was loaded.
        case unknownDesign
        /// The design is of the wrong kind: for example a cover where tickets are drawn.
        case unsuitableDesign
        /// No ticket that may be printed fits what was asked.
        case nothingToPrint
        /// The ticket was cancelled or refunded, its performance was called off, or its barcode does not admit.
        case ticketNotValid
        /// No catalogue was imported yet.
        case noOrganisation
        /// The design was published as one of another kind.
        case designKindChanged
        /// As many designs or revisions are published as may be.
        case tooManyDesigns
        /// An assignment's criteria do not go together, or name nothing.
        case invalidScope
        /// As many assignments are there as may be.
        case tooManyAssignments
        /// The published design cannot be drawn on this machine, for example because a font is not installed.
        case unusableDesign
    }

    /// What was wrong.
    package let code: Code
    /// One sentence naming the remedy.
    package let message: String
}

extension FulfilmentError: CustomStringConvertible {
    package var description: String { message }
}
