import Orders
package import Ticketing

/// Who may pass: a pure function of the ticket, the attempt, and what happened before.
package enum AdmissionRule {
    /// What the rule needs to know of a ticket.
    package struct Facts: Hashable, Sendable {
        /// Whether the ticket stands.
        package let ticketState: TicketState
        /// Whether the scanned barcode stands.
        package let barcodeState: BarcodeState
        /// Whether the key that signed the scanned barcode was revoked.
        package let isKeyRevoked: Bool
        /// Whether it was sold in test mode.
        package let isTest: Bool
        /// The rights for the performances at this door; empty if the ticket has none.
        package let candidates: [Candidate]

        /// The facts.
        package init(
            ticketState: TicketState, barcodeState: BarcodeState, isKeyRevoked: Bool = false, isTest: Bool = false,
            candidates: [Candidate]
        ) {
            self.ticketState = ticketState
            self.barcodeState = barcodeState
            self.isKeyRevoked = isKeyRevoked
            self.isTest = isTest
            self.candidates = candidates
        }
    }

    /// What the rule says, and which right it says it of.
    package struct Decision: Hashable, Sendable {
        /// What happens, and why.
        package let verdict: Verdict
        /// The right that was judged, if the ticket has one for this door.
        package let candidate: Candidate?
    }

    /// The decision on an attempt.
    ///
    /// What is wrong with the ticket itself comes before what is wrong with the door, and that before what happened
    /// earlier, so that a steward is told the reason that cannot be mended first. Of several rights the earliest
    /// performance that lets the holder pass is used; if none does, the one that came nearest to it is told.
    ///
    /// Whoever is inside may go out, whatever became of the ticket: the count of those inside must stay true.
    ///
    /// - Parameters:
    ///   - attempt: the circumstances.
    ///   - facts: the ticket and its rights with what happened to them so far.
    /// - Returns: what happens, why, and by which right.
    package static func decision(on attempt: Attempt, facts: Facts) -> Decision {
        let candidates = facts.candidates.sorted { left, right in
            (left.startsAt, left.right.id.text) < (right.startsAt, right.right.id.text)
        }
        guard let first = candidates.first else {
            return Decision(verdict: .refused(standing(facts, attempt) ?? .wrongInstance), candidate: nil)
        }
        if attempt.direction == .exit {
            if let inside = candidates.first(where: { $0.state.inside > 0 }) {
                return Decision(verdict: .exited, candidate: inside)
            }
            return Decision(verdict: .refused(standing(facts, attempt) ?? .notInside), candidate: first)
        }
        if let reason = standing(facts, attempt) { return Decision(verdict: .refused(reason), candidate: first) }
        let decisions = candidates.map { Decision(verdict: entry(attempt, $0), candidate: $0) }
        return decisions.first { $0.verdict.reason == nil }
            ?? decisions.min { remoteness($0.verdict) < remoteness($1.verdict) }
            ?? Decision(verdict: .refused(.wrongInstance), candidate: nil)
    }

    /// Why nobody is let in by this ticket at any door, if so.
    private static func standing(_ facts: Facts, _ attempt: Attempt) -> Verdict.Reason? {
        switch facts.ticketState {
        case .cancelled: return .cancelled
        case .refunded: return .refunded
        case .sold: break
        }
        switch facts.barcodeState {
        case .superseded: return .reissued
        case .revoked: return .cancelled
        case .blocked: return .blocked
        case .active: break
        }
        if facts.isKeyRevoked { return .keyRevoked }
        return facts.isTest && !attempt.isTest ? .testTicket : nil
    }

    private static func entry(_ attempt: Attempt, _ candidate: Candidate) -> Verdict {
        if candidate.instanceState == .cancelled { return .refused(.cancelled) }
        let right = candidate.right
        if let gates = right.gates, let gate = attempt.gate, !gates.contains(gate) { return .refused(.wrongGate) }
        // A gate that leads into no zone leads into none of the ticket's either.
        if let zones = right.zones, attempt.gate != nil, !(attempt.zone.map(zones.contains) ?? false) {
            return .refused(.wrongZone)
        }
        if let opensAt = candidate.opensAt, attempt.at < opensAt { return .refused(.tooEarly) }
        if let closesAt = candidate.closesAt, attempt.at >= closesAt { return .refused(.tooLate) }
        return admission(attempt, candidate)
    }

    /// What the earlier passages leave room for.
    private static func admission(_ attempt: Attempt, _ candidate: Candidate) -> Verdict {
        guard let passage = passage(by: candidate) else {
            return .refused(candidate.right.maximumEntries == 1 ? .alreadyAdmitted : .entryLimitReached)
        }
        // A clock that was set back tells nothing about how long ago that was.
        if let last = candidate.state.last, attempt.at >= last.at,
            attempt.at < last.at.advanced(bySeconds: Int64(candidate.policy.passBackDelay))
        {
            return .refused(.passBackTooSoon)
        }
        return Verdict(outcome: passage, reason: nil)
    }

    /// What one more entry is, as far as the earlier passages leave room for it; nil where they leave none.
    static func passage(by candidate: Candidate) -> Verdict.Outcome? {
        let state = candidate.state
        if state.entries > state.inside, candidate.policy.allowsReentry { return .readmitted }
        return state.entries < candidate.right.maximumEntries ? .admitted : nil
    }

    /// How far a refusal is from letting pass: what time mends is nearest.
    private static func remoteness(_ verdict: Verdict) -> Int {
        switch verdict.reason {
        case .passBackTooSoon: 0
        case .alreadyAdmitted, .entryLimitReached: 1
        case .wrongGate, .wrongZone: 2
        case .tooEarly: 3
        case .tooLate: 4
        default: 5
        }
    }
}
