/// How many admissions to a performance stand.
package struct Sales: Hashable, Sendable {
    /// Those that were sold, by ticket type; types without any are left out.
    package private(set) var sold: [String: Int] = [:]
    /// Those that were sold in test mode.
    package private(set) var inTest = 0

    /// None.
    package init() {}

    /// Adds admissions by tickets of a kind.
    mutating func add(_ admissions: Int, of kind: TicketKinds.Kind) {
        guard admissions > 0 else { return }
        if kind.isTest { inTest += admissions } else { sold[kind.ticketType, default: 0] += admissions }
    }
}
