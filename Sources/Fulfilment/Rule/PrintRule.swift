package import Orders
package import Ticketing

/// Which tickets may be printed: a pure function of what stands.
///
/// What would be refused at the door for good is not handed out on paper.
package enum PrintRule {
    /// Why a ticket may not be printed.
    package enum Obstacle: String, CaseIterable, Sendable {
        /// The ticket was called off.
        case cancelled
        /// The ticket's money went back.
        case refunded
        /// The performance was called off.
        case instanceCancelled
        /// The box office holds the newest barcode back.
        case blocked
        /// The newest barcode was taken back.
        case revoked
        /// The newest barcode was replaced by one that is not there.
        case superseded

        /// The end of a sentence about a ticket.
        package var words: String {
            switch self {
            case .cancelled: "it was cancelled"
            case .refunded: "it was refunded"
            case .instanceCancelled: "its performance was cancelled"
            case .blocked: "its barcode is blocked; unblock it, or issue a new one"
            case .revoked: "its barcode was revoked; issue a new one"
            case .superseded: "its barcode was replaced; issue a new one"
            }
        }
    }

    /// What keeps a ticket from being printed; nil if nothing does.
    ///
    /// - Parameters:
    ///   - ticket: whether the ticket stands.
    ///   - instance: whether the performance takes place.
    ///   - barcode: whether the ticket's newest barcode admits.
    /// - Returns: the obstacle that is hardest to mend.
    package static func obstacle(
        ticket: TicketState, instance: Instance.State, barcode: BarcodeState
    ) -> Obstacle? {
        switch ticket {
        case .cancelled: return .cancelled
        case .refunded: return .refunded
        case .sold: break
        }
        guard instance == .scheduled else { return .instanceCancelled }
        return switch barcode {
        case .active: nil
        case .blocked: .blocked
        case .revoked: .revoked
        case .superseded: .superseded
        }
    }

    /// What keeps the ticket from being printed; nil if nothing does.
    package static func obstacle(to ticket: Ticket) -> Obstacle? {
        obstacle(ticket: ticket.state, instance: ticket.instance.state, barcode: ticket.barcode.state)
    }

    /// The obstacles of tickets none of which may be printed, in words, each once.
    static func words(on tickets: [Ticket]) -> String {
        let obstacles = Set(tickets.compactMap(obstacle(to:)))
        return Obstacle.allCases.filter(obstacles.contains).map(\.words).joined(separator: "; or ")
    }
}
