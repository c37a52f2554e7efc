/// A page that cannot be drawn as its design asks.
package struct DrawingError: Error, Sendable {
    /// What was wrong, stable across releases.
    package enum Code: String, CaseIterable, Sendable {
        /// A text is larger than its box, even at its smallest size.
        case textOverflow
        /// No font has a character of a text.
        case missingGlyph
        /// A barcode's modules would be smaller, or its bars lower, than scanners read.
        case barcodeTooDense
        /// The symbology is unknown, or cannot carry the value.
        case unsuitableBarcode
        /// A merge field has no value on this ticket.
        case missingValue
        /// A page has more pixels than are drawn, or the resolution is none.
        case pageTooLarge
        /// A picture or artwork cannot be drawn, or is not allowed.
        case unreadableAsset
        /// No page of the design is to be drawn for this ticket.
        case nothingDrawn
        /// A ticket has no page of that number.
        case noSuchPage
        /// A ticket or order takes more pages than are drawn.
        case tooManyPages
        /// Too much is waiting to be drawn.
        case busy
        /// Whoever asked for the drawing has gone.
        case cancelled
        /// The drawing library failed.
        case failed
    }

    /// What was wrong.
    package let code: Code
    /// A sentence for a person, naming design, element, ticket and remedy; it holds no personal data.
    package let message: String
    /// The design's name, empty where no design is at fault.
    package let design: String
    /// The element's name within the design, empty where no element is at fault.
    package let element: String
    /// The page's label, for example `order K7M2-9QXR ticket 1 of 2`, empty where no page is at fault.
    package let ticket: String
    /// The error below, if there was one.
    package let underlying: (any Error)?

    /// An error at an element of a page.
    package init(
        _ code: Code, _ complaint: String, design: String, element: String, ticket: String,
        underlying: (any Error)? = nil
    ) {
        self.code = code
        message = "Design ‘\(design)’, element ‘\(element)’, \(ticket): \(complaint)"
        self.design = design
        self.element = element
        self.ticket = ticket
        self.underlying = underlying
    }

    /// An error of no single element.
    package init(_ code: Code, _ message: String, underlying: (any Error)? = nil) {
        self.code = code
        self.message = message
        design = ""
        element = ""
        ticket = ""
        self.underlying = underlying
    }
}

extension DrawingError: CustomStringConvertible {
    package var description: String { message }
}
