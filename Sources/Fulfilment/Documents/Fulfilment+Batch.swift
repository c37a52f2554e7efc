import Foundation
import Orders
package import Ticketing

/// Which collection tickets to print, and in which order.
package struct BatchRequest: Hashable, Sendable {
    /// What the envelopes are sorted by.
    package enum Sort: String, CaseIterable, Sendable {
        /// The customer's surname, then the order number; who gave no name comes last.
        case surname
        /// The order number.
        case order
        /// The agency, then its reference, then the order number.
        case reference
    }

    /// The instance's code.
    package let instanceCode: String
    /// Only this agency's orders, if given.
    package let agencyCode: String?
    /// Only orders with this delivery method, if given.
    package let delivery: DeliveryMethod?
    /// What the envelopes are sorted by.
    package let sort: Sort
    /// Whether each envelope begins with a cover.
    package let withCovers: Bool
    /// A design instead of the one that is assigned.
    package let designID: String?

    /// A batch of those properties.
    package init(
        instanceCode: String, agencyCode: String? = nil, delivery: DeliveryMethod? = nil, sort: Sort = .surname,
        withCovers: Bool = true, designID: String? = nil
    ) {
        self.instanceCode = instanceCode
        self.agencyCode = agencyCode
        self.delivery = delivery
        self.sort = sort
        self.withCovers = withCovers
        self.designID = designID
    }
}

extension Fulfilment {
    /// The tickets of one instance that may be printed, by the ``PrintRule``, envelope by envelope.
    ///
    /// - Throws: a ``FulfilmentError``; `nothingToPrint` when no such ticket fits the request.
    package func document(for batch: BatchRequest) async throws -> PrintableDocument {
        let orders = try await orders.orders(
            forInstance: batch.instanceCode, agencyCode: batch.agencyCode, delivery: batch.delivery)
        let fitting = orders.flatMap(\.tickets).filter { $0.instance.code == batch.instanceCode }
        let envelopes = orders.compactMap { order -> Envelope? in
            let tickets = order.tickets.filter {
                $0.instance.code == batch.instanceCode && PrintRule.obstacle(to: $0) == nil
            }
            return tickets.isEmpty ? nil : Envelope(order: order, tickets: tickets)
        }
        guard fitting.isEmpty || !envelopes.isEmpty else {
            throw FulfilmentError(
                code: .nothingToPrint,
                message: "No ticket for the instance ‘\(batch.instanceCode.prefix(60))’ is printed: "
                    + "\(PrintRule.words(on: fitting)).")
        }
        guard !envelopes.isEmpty else {
            throw FulfilmentError(code: .nothingToPrint, message: try await whyNothingFits(batch))
        }
        return try await document(
            title: "Collection tickets \(batch.instanceCode)", Self.sorted(envelopes, by: batch.sort),
            batch.designID, withCovers: batch.withCovers)
    }

    /// Why no ticket fits a request, with a remedy.
    private func whyNothingFits(_ batch: BatchRequest) async throws -> String {
        if let unknown = try await catalogue.refusal(ofCode: batch.instanceCode, for: .instance) { return unknown }
        if let agency = batch.agencyCode,
            let unknown = try await catalogue.refusal(ofCode: agency, for: .agency)
        {
            return unknown
        }
        guard batch.agencyCode != nil || batch.delivery != nil else {
            return "The instance \(PlainText.quoted(batch.instanceCode)) has no ticket that stands: none was sold, or "
                + "each was cancelled or refunded."
        }
        return "No ticket for the instance \(PlainText.quoted(batch.instanceCode)) fits the request; ask for another "
            + "delivery method or agency."
    }

    static func sorted(_ envelopes: [Envelope], by sort: BatchRequest.Sort) -> [Envelope] {
        func key(_ order: Order) -> [String] {
            switch sort {
            case .surname:
                // Envelopes without a name come last, as they do on a door's list.
                guard let name = order.agentCustomer.name else { return ["1"] }
                return ["0", SearchText.words(of: PersonName.surname(of: name)).joined(separator: " "), name]
            case .order: return []
            case .reference: return [order.agency.code, SearchText.key(of: order.agentCustomer.reference ?? "")]
            }
        }
        return envelopes.map { (key($0.order) + [$0.order.number.text], $0) }
            .sorted { $0.0.lexicographicallyPrecedes($1.0) }
            .map(\.1)
    }
}
