/// For whom tickets are, and whether they were sold in test mode, for those who count what happens to many.
package struct TicketKinds: Sendable {
    /// What tickets have in common that are counted together.
    package struct Kind: Hashable, Sendable {
        /// For whom, for example `Adult`.
        package let ticketType: String
        /// Whether it was sold in test mode.
        package let isTest: Bool
    }

    /// The kinds, which ``number(ofTicket:)`` counts from 0.
    package private(set) var kinds: [Kind] = []
    private var numbers: [Kind: Int] = [:]
    private var tickets: [String: Int] = [:]

    /// Knows no ticket yet.
    package init() {}

    /// The number of a ticket's kind, by the ticket's id; nil for a ticket that is not known.
    package func number(ofTicket id: String) -> Int? { tickets[id] }

    mutating func add(_ id: String, _ kind: Kind) {
        let number = numbers[kind] ?? kinds.count
        if number == kinds.count {
            numbers[kind] = number
            kinds.append(kind)
        }
        tickets[id] = number
    }
}
