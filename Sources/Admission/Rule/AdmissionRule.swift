package import Orders
package import Ticketing

/// Who may pass: a pure function of the ticket, the attempt, and what happened before.
package enum AdmissionRule {
    /// What the rule needs to know of a ticket.
    package struct Facts: Hashable, Sendable {
        /// Whether the ticket stands.
        package let ticketState: TicketState
        /// Whether the scanned barcode stands.
        package let barcodeState: BarcodeState
        /// Whether the performance takes place.
        package let instanceState: Instance.State
        /// The right for the performance at this door; nil if the ticket has none.
        package let right: AdmissionRight?

        /// The facts.
        package init(
            ticketState: TicketState, barcodeState: BarcodeState, instanceState: Instance.State, right: AdmissionRight?
        ) {
            self.ticketState = ticketState
            self.barcodeState = barcodeState
            self.instanceState = instanceState
            self.right = right
        }
    }

    /// The verdict on an attempt.
    ///
    /// What is wrong with the ticket itself comes before what is wrong with the door, and that before what happened
    /// earlier, so that a steward is told the reason that cannot be mended first.
    ///
    /// - Parameters:
    ///   - attempt: the circumstances.
    ///   - facts: the ticket.
    ///   - history: all changes of the right's state so far, oldest first.
    /// - Returns: what happens, and why.
    package static func verdict(on attempt: Attempt, facts: Facts, history: [Scan]) -> Verdict {
        if let reason = standing(facts) { return .refused(reason) }
        guard let right = facts.right else { return .refused(.wrongInstance) }
        if let gates = right.gates, let gate = attempt.gate, !gates.contains(gate) { return .refused(.wrongGate) }
        return switch attempt.direction {
        case .entry: entry(attempt, right, history)
        case .exit: inside(history) > 0 ? .exited : .refused(.notInside)
        }
    }

    /// How many of a right's holders are inside.
    package static func inside(_ history: [Scan]) -> Int {
        history.reduce(0) { count, scan in
            switch scan.outcome {
            case .admitted, .readmitted: count + 1
            case .exited: count - 1
            case .refer, .refused: count
            }
        }
    }

    private static func standing(_ facts: Facts) -> Verdict.Reason? {
        switch facts.ticketState {
        case .cancelled: return .cancelled
        case .refunded: return .refunded
        case .sold: break
        }
        switch facts.barcodeState {
        case .superseded: return .reissued
        case .revoked: return .cancelled
        case .blocked: return .blocked
        case .active: return facts.instanceState == .cancelled ? .cancelled : nil
        }
    }

    private static func entry(_ attempt: Attempt, _ right: AdmissionRight, _ history: [Scan]) -> Verdict {
        if let opensAt = right.opensAt, attempt.at < opensAt { return .refused(.tooEarly) }
        if let closesAt = right.closesAt, attempt.at >= closesAt { return .refused(.tooLate) }
        let entries = history.count { $0.outcome == .admitted }
        if entries > inside(history) { return .readmitted }
        if entries < right.maximumEntries { return .admitted }
        return .refused(right.maximumEntries == 1 ? .alreadyAdmitted : .entryLimitReached)
    }
}
