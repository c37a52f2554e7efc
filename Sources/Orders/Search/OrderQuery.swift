package import Ticketing

/// What a search for orders asks; every part that is given must fit.
package struct OrderQuery: Hashable, Sendable {
    /// The order number.
    package var number: OrderNumber?
    /// The beginning of the agency's reference, whatever its case and punctuation.
    package var reference: String?
    /// The beginnings of words of the customer's name.
    package var customer: String?
    /// The agency's code.
    package var agencyCode: String?
    /// A barcode of one of the tickets; any of the values.
    package var barcodes: [BarcodeValue]?
    /// The code of an instance that one of the tickets is for.
    package var instanceCode: String?
    /// Only orders that this agency sold: not a filter but a boundary.
    package var soldBy: AgencyID?

    /// A query for everything.
    package init() {}
}
