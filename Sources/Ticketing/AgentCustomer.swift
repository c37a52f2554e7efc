/// What an agency tells of its own customer: name, first line of address, and the agency's reference.
///
/// These are details of an order, never a customer record.
package struct AgentCustomer: Hashable, Sendable {
    /// The customer's name.
    package let name: String?
    /// The first line of the customer's address.
    package let addressLine1: String?
    /// The agency's own reference; it may repeat.
    package let reference: String?

    /// The details; blank ones count as missing.
    ///
    /// - Throws: `invalidText` when one is too long or holds control characters other than line breaks and tabs.
    package init(name: String?, addressLine1: String?, reference: String?) throws(TicketingError) {
        self.name = try Self.detail(name, "customer name")
        self.addressLine1 = try Self.detail(addressLine1, "first line of address")
        self.reference = try Self.detail(reference, "agency reference")
    }

    private static func detail(_ text: String?, _ label: String) throws(TicketingError) -> String? {
        guard let text else { return nil }
        let line = try PlainText.line(text, label: label, maximumLength: TicketingLimits.customerDetailLength)
        return line.isEmpty ? nil : line
    }
}
